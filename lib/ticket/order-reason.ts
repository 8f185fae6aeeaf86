// Why a ticket stands where it stands in the queue (sorted by time left). Pure; the order itself is made in lib/ticket/search.
import { isOverdue } from './deadline';
import { isOpen, type Ticket } from './ticket';

/**
 * In the order of the queue: `overdue` (a deadline of the platform or its page is over), `past` and `estimate` (our own estimate, over or
 * not) and `due` by time among each other, `none` (no deadline), `closed`. `time` = ms to or since the moment.
 */
export type OrderReason =
  | { type: 'overdue' | 'past' | 'due' | 'estimate'; time: number }
  | { type: 'none' | 'closed'; time: null };

export function orderReason(ticket: Pick<Ticket, 'state' | 'deadline'>, now: number): OrderReason {
  if (!isOpen(ticket.state)) return { type: 'closed', time: null };
  if (!ticket.deadline) return { type: 'none', time: null };
  const time = Math.abs(ticket.deadline.dueAt - now);
  if (isOverdue(ticket, now)) return { type: 'overdue', time };
  if (ticket.deadline.basis !== 'rule') return { type: 'due', time };
  return { type: ticket.deadline.dueAt < now ? 'past' : 'estimate', time };
}

/** Reasons of the same rank are ordered by their moment; a lower rank stands before a higher one. */
export const ORDER_RANK: Readonly<Record<OrderReason['type'], number>> = {
  overdue: 0,
  past: 1,
  due: 1,
  estimate: 1,
  none: 2,
  closed: 3,
};
