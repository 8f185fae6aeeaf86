// What an order page may know of tickets: kind, state, time; nothing of the buyer. Pure.
import type { MarksByOrder, MarkTicket } from '../overlay/types';
import { compareQueue } from '../ticket/kind';
import type { Ticket } from '../ticket/ticket';

/** More tickets on one order are not shown by a mark anyway. */
const PER_ORDER = 20;

function toMark(ticket: Ticket, me: string | null): MarkTicket {
  const { id, rev, kind, state, deadline, priority, assignee, closedAt } = ticket;
  return { id, rev, kind, state, deadline, priority, mine: assignee !== null && assignee === me, closedAt };
}

/** Tickets by order, most urgent first. `asked`: orders that get an entry even if they have no ticket. */
export function toMarks(
  tickets: readonly Ticket[],
  me: string | null,
  now: number,
  asked: readonly string[] = [],
): MarksByOrder {
  const byOrder = new Map<string, Ticket[]>(asked.map((orderId) => [orderId, []]));
  for (const ticket of tickets) {
    if (ticket.orderId === null) continue;
    const list = byOrder.get(ticket.orderId);
    if (list) list.push(ticket);
    else byOrder.set(ticket.orderId, [ticket]);
  }
  return Object.fromEntries(
    [...byOrder].map(([orderId, list]) => [
      orderId,
      list
        .sort((a, b) => compareQueue(a, b, now))
        .slice(0, PER_ORDER)
        .map((ticket) => toMark(ticket, me)),
    ]),
  );
}
