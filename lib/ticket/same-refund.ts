// Two sources may name one refund differently: the order list by its sub-order, the refund list by its refund number. Before a
// refund becomes a ticket of its own, the tickets of its order are looked through for one that only lacks the other name.
import { refundIdOf } from './refund-id';
import type { Sighting } from './sighting';
import { isOpen, type Ticket } from './ticket';

type Named = Pick<Ticket, 'kind' | 'subject' | 'aliases' | 'orderId' | 'order'>;
type Shown = Named & Pick<Sighting, 'meaning'>;

/**
 * The ticket that is about the same refund though it shares no name with the sighting; undefined = none, or not certain.
 * Only one side may know the refund number, and only one the sub-order. What is done is told by more than its order, and never by a
 * refund number alone: a list still shows a sub-order's earlier refunds. `tickets`: those of the sighting's order.
 */
export function sameRefund<T extends Ticket>(sighting: Shown, tickets: readonly T[]): T | undefined {
  if (sighting.kind !== 'refund' || sighting.orderId === null) return undefined;
  const named = nameOf(sighting);
  if (sighting.meaning === 'done' && !named.sub) return undefined;
  const candidates = tickets.filter(
    (ticket) => ticket.kind === 'refund' && ticket.orderId === sighting.orderId && lacks(nameOf(ticket), named, ticket),
  );
  // A sub-order that has its order's number is the only one (documented): no title is needed to tell.
  const certain = candidates.filter((ticket) => isLone(sighting) || isLone(ticket) || sameTitle(ticket, sighting));
  if (certain.length > 0) return certain.length === 1 ? certain[0] : undefined;
  const possible = candidates.filter((ticket) => !titleOf(ticket) || !titleOf(sighting));
  return sighting.meaning === 'needs-us' && possible.length === 1 ? possible[0] : undefined;
}

/** One of its names is a sub-order's. */
export function knowsSubOrder(one: Named): boolean {
  const subs = subOrders(one);
  return [one.subject, ...one.aliases].some((name) => subs.has(name));
}

interface Names {
  refund: boolean;
  sub: boolean;
}

function nameOf(one: Named): Names {
  return { refund: refundIdOf(one) !== null, sub: knowsSubOrder(one) };
}

function subOrders({ orderId, order }: Named): Set<string | null | undefined> {
  return new Set([orderId, ...(order.items ?? []).map((item) => item.subOrderId)]);
}

/** A closed ticket whose refund number is another one is that sub-order's last refund: the buyer has applied anew. */
function lacks(ticket: Names, sighting: Names, { state }: Pick<Ticket, 'state'>): boolean {
  if (sighting.refund && !sighting.sub) return ticket.sub && (!ticket.refund || !isOpen(state));
  return sighting.sub && !sighting.refund && ticket.refund && !ticket.sub;
}

function isLone({ subject, aliases, orderId }: Named): boolean {
  return subject === orderId || aliases.includes(orderId ?? '');
}

function titleOf({ order }: Named): string {
  return order.items?.length === 1 ? (order.items[0]?.title ?? '') : '';
}

function sameTitle(a: Named, b: Named): boolean {
  return titleOf(a) !== '' && titleOf(a) === titleOf(b);
}
