// Which of pasted order numbers have tickets. Pure.
import { isOpen, type Ticket } from '@/lib/ticket/ticket';

export interface FoundOrders {
  /** Numbers with an open ticket, with closed ones only, with none; in the order of the paste. */
  open: string[];
  closed: string[];
  none: string[];
  /** Every ticket of them, and the open ones. */
  tickets: Ticket[];
  openTickets: Ticket[];
}

export function findOrders(numbers: readonly string[], tickets: readonly Ticket[]): FoundOrders {
  const byOrder = new Map<string, Ticket[]>();
  for (const ticket of tickets) {
    if (ticket.orderId === null) continue;
    byOrder.set(ticket.orderId, [...(byOrder.get(ticket.orderId) ?? []), ticket]);
  }
  const found: FoundOrders = { open: [], closed: [], none: [], tickets: [], openTickets: [] };
  for (const number of numbers) {
    const own = byOrder.get(number) ?? [];
    const open = own.filter((ticket) => isOpen(ticket.state));
    found.tickets.push(...own);
    found.openTickets.push(...open);
    if (open.length > 0) found.open.push(number);
    else if (own.length > 0) found.closed.push(number);
    else found.none.push(number);
  }
  return found;
}
