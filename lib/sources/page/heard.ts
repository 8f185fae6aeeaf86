// An answer that the page itself had asked for → what it tells. Any script of the page can forge one, so it can only bring work, never
// take it away: what is done, or another's turn, is left to sources that asked themselves and to what stands on the page.
import * as z from 'zod/mini';
import '@/lib/platform/jitless';
import type { Heard } from '@/lib/page-watch/watched';
import type { DeadlineRule } from '@/lib/ticket/deadline';
import { maskPersonal } from '@/lib/ticket/mask';
import { TITLE_LENGTH } from '@/lib/ticket/order-facts';
import type { Sighting } from '@/lib/ticket/sighting';
import { parseJson } from '../json';
import { parseAnswer } from '../sold-orders/parse';
import { toSightings } from '../sold-orders/sightings';
import { parseDeadline } from './deadline-text';
import { refundSighting } from './refund-row';

export interface HeardContext {
  shop: string;
  rules: readonly DeadlineRule[];
  /** ms */
  now: number;
}

export type HeardNews =
  | { type: 'rows'; sightings: Sighting[] }
  /** Numbers of the platform's own to-do list, summed. */
  | { type: 'todo'; count: number }
  /** The platform wants a human. */
  | { type: 'trouble'; state: 'verification' | 'logged-out'; link: string | null }
  /** Nothing that concerns us, or not understood. */
  | { type: 'nothing'; understood: boolean };

/** Most rows that one answer may bring. */
const ROWS = 100;
/** How deep `disputeGridVOList` is looked for: where it stands inside `data` is unknown. */
const DEPTH = 4;

const mtopSchema = z.object({ ret: z.array(z.string()), data: z.optional(z.unknown()) });

export function readHeard({ api, status, text }: Heard, ctx: HeardContext): HeardNews {
  if (api === 'sold') return readSold({ status, text }, ctx);
  const parsed = mtopSchema.safeParse(parseJson(text));
  const [code = ''] = parsed.success ? parsed.data.ret : [];
  // A refused token is everyday life: the page asks again by itself (documented).
  if (/^FAIL_SYS_TOKEN_/.test(code)) return { type: 'nothing', understood: true };
  if (!parsed.success || !code.startsWith('SUCCESS')) return trouble(status, text);
  return api === 'todo' ? readTodo(parsed.data.data) : readRefunds(parsed.data.data, ctx);
}

function trouble(status: number, text: string): HeardNews {
  const answer = parseAnswer({ status, text });
  if (answer.type === 'verification') return { type: 'trouble', state: answer.type, link: answer.link };
  if (answer.type === 'logged-out') return { type: 'trouble', state: answer.type, link: null };
  return { type: 'nothing', understood: answer.type === 'limited' };
}

/** What was asked we do not know, so no pay time either: only refunds and urges come from here. */
function readSold(raw: { status: number; text: string }, { shop, rules }: HeardContext): HeardNews {
  const answer = parseAnswer(raw);
  if (answer.type !== 'page') return trouble(raw.status, raw.text);
  const question = { type: 'tab', tab: 'waitSend', page: 1, pageSize: 60 } as const;
  const { sightings } = toSightings(answer.orders.slice(0, ROWS), { shop, question, rules });
  return { type: 'rows', sightings: sightings.map((one) => ({ ...one, source: 'page' as const })).filter(bringsWork) };
}

const bringsWork = ({ opens, meaning }: Sighting): boolean => opens && meaning === 'needs-us';

const text = z.catch(z.optional(z.string()), undefined);
const idText = z.catch(z.optional(z.union([z.string(), z.number()])), undefined);
/**
 * One row. `bizOrderId`, `statusDesc`: observed. The name of the refund's number is unknown: `disputeId` is how its address writes it
 * (observed), `refundId` how the Open Platform does (documented). `itemTitle` is a guess.
 */
const rowSchema = z.object({
  bizOrderId: idText,
  disputeId: idText,
  refundId: idText,
  statusDesc: text,
  itemTitle: text,
});

function readRefunds(data: unknown, ctx: HeardContext): HeardNews {
  const list = findList(data, DEPTH);
  if (!list) return { type: 'nothing', understood: false };
  const rows = list.slice(0, ROWS).map((row) => toSighting(row, ctx));
  const understood = rows.length === 0 || rows.some((row) => row !== null);
  if (!understood) return { type: 'nothing', understood };
  return { type: 'rows', sightings: rows.filter((row) => row !== null).filter(bringsWork) };
}

function findList(value: unknown, depth: number): unknown[] | null {
  if (typeof value !== 'object' || value === null || depth < 0) return null;
  const own = (value as { disputeGridVOList?: unknown }).disputeGridVOList;
  if (Array.isArray(own)) return own;
  for (const inner of Object.values(value)) {
    const found = findList(inner, depth - 1);
    if (found) return found;
  }
  return null;
}

function toSighting(row: unknown, { shop, now }: HeardContext): Sighting | null {
  const parsed = rowSchema.safeParse(row);
  if (!parsed.success) return null;
  const { bizOrderId, disputeId, refundId, statusDesc, itemTitle } = parsed.data;
  const dueAt = deadlineOf(row, now);
  const title = maskPersonal(itemTitle ?? '', { limit: TITLE_LENGTH });
  return refundSighting(shop, {
    orderId: String(bizOrderId ?? ''),
    facts: {
      refundId: String(disputeId ?? refundId ?? ''),
      refundText: statusDesc ?? '',
      ...(dueAt === null ? {} : { dueAt }),
      ...(title ? { items: [{ title }] } : {}),
    },
  });
}

/** The countdown by how it reads (observed on the page), since the field's name is unknown. */
function deadlineOf(row: unknown, now: number): number | null {
  const own = Object.values(row as object).find((value) => typeof value === 'string' && /^还剩\s*\d/.test(value));
  return typeof own === 'string' ? parseDeadline(own, now) : null;
}

const count = z.catch(z.number().check(z.int(), z.nonnegative(), z.lte(1_000_000)), 0);
const todoSchema = z.object({
  result: z.array(
    z.object({ todoCount: z.optional(count), todoListDetail: z.catch(z.array(z.object({ count })), []) }),
  ),
});

/** `result[]{todoCount, todoListDetail[]{count}}` (observed). */
function readTodo(data: unknown): HeardNews {
  const parsed = todoSchema.safeParse(data);
  if (!parsed.success) return { type: 'nothing', understood: false };
  const groups = parsed.data.result.slice(0, 50);
  const sum = (list: readonly { count: number }[]): number => list.reduce((all, one) => all + one.count, 0);
  return {
    type: 'todo',
    count: groups.reduce((all, group) => all + (group.todoCount ?? sum(group.todoListDetail)), 0),
  };
}
