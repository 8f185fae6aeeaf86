// A query over a handful of tickets, without the search data: for the first rows only. Pure.
import { isOverdue, matchesDeadline } from '../ticket/deadline';
import type { Query } from '../ticket/query';
import { normalise, queryWords } from '../ticket/search-text';
import { isOpen, type Ticket } from '../ticket/ticket';

export function matchesQuery(ticket: Ticket, query: Query, now: number, soonHours: number): boolean {
  const any = <T>(wanted: readonly T[], value: T) => wanted.length === 0 || wanted.includes(value);
  if (!any(query.states, ticket.state) || !any(query.kinds, ticket.kind) || !any(query.shops, ticket.shop))
    return false;
  if (!any(query.priorities, ticket.priority) || !any(query.assignees, ticket.assignee ?? '')) return false;
  const snoozed = ticket.snoozedUntil !== null && ticket.snoozedUntil > now;
  if (snoozed ? !query.snoozed : query.snoozed === 'only') return false;
  if (!any(query.only, ticket.id)) return false;
  if (query.deadlines.length > 0 && !query.deadlines.some((filter) => matchesDeadline(ticket, filter, now, soonHours)))
    return false;
  if (query.text === '') return true;
  const { order } = ticket;
  const text = normalise(
    [ticket.orderId, ticket.subject, order.buyer, ticket.text, ...(order.items ?? []).map((item) => item.title)].join(
      ' ',
    ),
  );
  return queryWords(query.text).every((word) => text.includes(word));
}

/** The same order as the search data's, so that rows do not jump when it takes over. */
export function orderTickets(tickets: readonly Ticket[], sort: Query['sort'], now: number): Ticket[] {
  const due = (ticket: Ticket): number =>
    !isOpen(ticket.state) ? Number.POSITIVE_INFINITY : (ticket.deadline?.dueAt ?? Number.MAX_SAFE_INTEGER);
  return [...tickets].sort((a, b) => {
    if (sort === 'newest') return b.createdAt - a.createdAt || b.no - a.no;
    if (sort === 'updated') return b.updatedAt - a.updatedAt || b.no - a.no;
    return Number(isOverdue(b, now)) - Number(isOverdue(a, now)) || due(a) - due(b) || a.no - b.no || 0;
  });
}
