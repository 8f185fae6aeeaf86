// Ticket ↔ stored record: index columns are computed here and nowhere else.
import { isOpen, matterKeys, type Ticket } from '../ticket/ticket';
import { type IndexColumns, NO_DEADLINE, type StoredTicket } from './schema';

/** True where the platform or the page gave the deadline; a rule's estimate never counts as overdue. */
export function hasHardDeadline(ticket: Pick<Ticket, 'deadline'>): boolean {
  return ticket.deadline !== null && ticket.deadline.basis !== 'rule';
}

export function indexColumns(ticket: Ticket): IndexColumns {
  const columns: IndexColumns = { matters: matterKeys(ticket) };
  if (ticket.orderId !== null) columns.order = [ticket.shop, ticket.orderId];
  if (isOpen(ticket.state)) {
    columns.queue = [ticket.deadline?.dueAt ?? NO_DEADLINE, ticket.no];
    if (ticket.deadline !== null && hasHardDeadline(ticket)) columns.hardDue = ticket.deadline.dueAt;
  } else if (ticket.closedAt !== null) {
    columns.closedAt = ticket.closedAt;
  }
  if (ticket.snoozedUntil !== null) columns.snoozedUntil = ticket.snoozedUntil;
  return columns;
}

export function toStored(ticket: Ticket, notes: string): StoredTicket {
  return { id: ticket.id, ticket, notes, x: indexColumns(ticket) };
}
