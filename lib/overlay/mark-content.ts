// What the mark of one order says. Pure.
import { type MarkText, type MarkWords, markText } from '../i18n/mark';
import { HOUR } from '../platform/clock';
import { isOpen } from '../ticket/ticket';
import type { MarkState, MarkTicket } from './types';

export interface MarkContent extends MarkText {
  state: MarkState;
}

export interface MarkView {
  now: number;
  words: MarkWords;
  /** «Soon due» begins this many hours before the deadline. */
  soonHours: number;
}

/** How pressing one ticket is. A rule's estimate is never overdue (design §2). */
export function markState(
  ticket: Pick<MarkTicket, 'state' | 'deadline'>,
  { now, soonHours }: Pick<MarkView, 'now' | 'soonHours'>,
): MarkState {
  if (!isOpen(ticket.state)) return 'settled';
  if (!ticket.deadline) return 'open';
  const left = ticket.deadline.dueAt - now;
  if (left < 0 && ticket.deadline.basis !== 'rule') return 'overdue';
  return left <= soonHours * HOUR ? 'due' : 'open';
}

const URGENCY: readonly MarkState[] = ['overdue', 'due', 'open', 'settled', 'none'];

/** Null where the order has no ticket. @param tickets most urgent first */
export function markContent(tickets: readonly MarkTicket[] | undefined, view: MarkView): MarkContent | null {
  if (!tickets || tickets.length === 0) return null;
  const states = tickets.map((ticket) => markState(ticket, view));
  const state = URGENCY.find((one) => states.includes(one)) ?? 'open';
  return { state, ...markText(view.words, tickets, view.now) };
}
