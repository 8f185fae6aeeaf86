// What a mark on an order page says. The words come from the worker (mark-words.ts): a page carries one language, not three.
import type { MarkTicket } from '../overlay/types';
import { isOpen, type Kind, type State } from '../ticket/ticket';
import { formatMoment, formatTimeLeft, type TimeWords } from './time-format';

/** Everything a mark needs to speak one language. */
export interface MarkWords {
  brand: string;
  newTicket: string;
  kinds: Record<Kind, string>;
  /** One character per kind. */
  letters: Record<Kind, string>;
  states: Record<State, string>;
  time: TimeWords;
}

export interface MarkText {
  /** One character for the narrow form: 催 */
  short: string;
  /** After the character, in the wide form: 剩 3 小时 · ×2 · 已处理 */
  long: string;
  /** Accessible name and tooltip, everything in words. */
  label: string;
}

function one(words: MarkWords, { kind, state, deadline }: MarkTicket, now: number): string {
  const name = `${words.kinds[kind]} ${words.states[state]}`;
  if (!isOpen(state)) return name;
  const at = deadline ? ` (${formatMoment(words.time, deadline.dueAt, now)})` : '';
  return `${name} ${formatTimeLeft(words.time, deadline, now, 2)}${at}`;
}

/**
 * The texts of one order's mark: 催 + 剩 3 小时; several of one kind 退 + ×2; several kinds 催 + 剩 3 小时 +1.
 * @param tickets most urgent first, at least one
 * @param now ms
 */
export function markText(words: MarkWords, tickets: readonly MarkTicket[], now: number): MarkText {
  const open = tickets.filter((ticket) => isOpen(ticket.state));
  const shown = open.length > 0 ? open : tickets.slice(0, 1);
  const first = shown[0];
  if (!first) return newTicketText(words);
  const label = `${words.brand}: ${shown.map((ticket) => one(words, ticket, now)).join(' · ')}`;
  if (open.length === 0) return { short: '✓', long: words.states[first.state], label };
  const sameKind = shown.every((ticket) => ticket.kind === first.kind);
  const time = first.deadline ? formatTimeLeft(words.time, first.deadline, now, 1) : words.states[first.state];
  const more = shown.length === 1 ? '' : sameKind ? `×${shown.length} ` : ` +${shown.length - 1}`;
  return { short: words.letters[first.kind], long: sameKind ? `${more}${time}` : `${time}${more}`, label };
}

/** The quiet «＋» on an order without a ticket. */
export const newTicketText = ({ newTicket }: MarkWords): MarkText => ({
  short: '+',
  long: newTicket,
  label: newTicket,
});
