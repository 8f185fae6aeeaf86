// Which of a refund's names is the platform's refund number: until it is known the matter goes by its sub-order.
import type { Ticket } from './ticket';

/** The newest refund number that we know of; null where only the sub-order is known. */
export function refundIdOf(ticket: Pick<Ticket, 'kind' | 'subject' | 'aliases' | 'orderId' | 'order'>): string | null {
  if (ticket.kind !== 'refund') return null;
  const others = new Set([ticket.orderId, ...(ticket.order.items ?? []).map((item) => item.subOrderId)]);
  const names = [ticket.subject, ...ticket.aliases].filter((name) => /^\d{6,30}$/.test(name) && !others.has(name));
  return names.at(-1) ?? null;
}
