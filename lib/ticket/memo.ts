// The seller-memo line (备注) that shops write by habit: date, agent, event, next step. Copied, never written to the page by us.
import type { DeadlineRule } from './deadline';
import { KIND_NAMES } from './kind';
import { formatDay, formatMoment } from './moment';
import { promisedTime } from './situation';
import { cleanText } from './text';
import type { Ticket } from './ticket';

/** A memo holds 1000 bytes (documented: trade.memo.update), not characters. */
export const MEMO_BYTES = 1000;

/** Bytes as the platform's GBK counts them: 1 for ASCII, 2 for the rest, 4 outside the BMP (GB18030). */
export function memoBytes(text: string): number {
  let bytes = 0;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code > 0xffff ? 4 : 2;
  }
  return bytes;
}

/** Cuts to `bytes`, «…» included, never through a character. */
export function cutMemo(text: string, bytes: number): string {
  if (memoBytes(text) <= bytes) return text;
  let result = '';
  let used = memoBytes('…');
  for (const char of text) {
    used += memoBytes(char);
    if (used > bytes) break;
    result += char;
  }
  return `${result}…`;
}

export interface MemoContext {
  /** ms */
  now: number;
  /** The agent's name; `main:sub` is written as `sub`. */
  by: string | null;
  /** What was done: the last note or the settlement's. */
  note?: string;
  /** The shop's deadline rules: an urged order's own deadline is the time to answer, not to ship. */
  rules: readonly DeadlineRule[];
}

/** `11-22 小林 催发货 已问仓库 → 今天17:00前发`, with «约» before an estimate of ours; at most MEMO_BYTES. Only the note is ever cut. */
export function memoLine(ticket: Ticket, ctx: MemoContext): string {
  const promised = promisedTime(ticket, ctx.rules, ctx.now);
  const ships = ticket.kind === 'urge-shipment' || ticket.kind === 'ship-due' || ticket.kind === 'resend';
  const head = [formatDay(ctx.now), cleanText(ctx.by?.split(':').at(-1) ?? '', { limit: 30 }), KIND_NAMES[ticket.kind]]
    .filter(Boolean)
    .join(' ');
  const urged = ticket.urges > 1 ? `(${ticket.urges}次)` : '';
  const agreed = ticket.settlement?.agreed ? ' 协商一致' : '';
  const next =
    promised && promised.dueAt > ctx.now
      ? ` → ${promised.basis === 'rule' ? '约' : ''}${formatMoment(promised.dueAt, ctx.now)}前${ships ? '发' : '处理'}`
      : '';
  const frame = memoBytes(head + urged + agreed + next) + 1;
  const note = cutMemo(cleanText(ctx.note ?? ticket.settlement?.note ?? '', { limit: 600 }), MEMO_BYTES - frame);
  return `${head}${urged}${agreed}${note ? ` ${note}` : ''}${next}`;
}
