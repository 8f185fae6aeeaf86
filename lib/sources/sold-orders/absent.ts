// Open tickets that a sweep did not show. Absence closes nothing: they are asked for by id, then marked.
import { knowsSubOrder } from '@/lib/ticket/same-refund';
import { isOpen, type Ticket } from '@/lib/ticket/ticket';
import type { PassState } from './plan';
import { refundKey } from './sightings';

/** Tickets whose matter this source could show: of its shop, about an order, not made by an agent or another API. */
function concerns(ticket: Ticket, shop: string): boolean {
  const kind = ticket.kind === 'refund' || ticket.kind === 'ship-due' || ticket.kind === 'urge-shipment';
  const source = ticket.source === 'sold-orders' || ticket.source === 'page';
  return kind && source && ticket.shop === shop && ticket.orderId !== null && isOpen(ticket.state);
}

function isShown(ticket: Ticket, seen: ReadonlySet<string>): boolean {
  // A refund is shown on its sub-order; the other kinds are about the order itself, and so is a refund known from its own list only.
  const own = ticket.kind === 'refund' && (ticket.source !== 'page' || knowsSubOrder(ticket));
  const names = own ? [ticket.subject, ...ticket.aliases].map(refundKey) : [ticket.orderId ?? ''];
  return names.some((name) => seen.has(name));
}

/**
 * Order ids to ask for after the lists are read. Those found missing before are asked for once a day only.
 * `open` = the open tickets of the shop.
 */
export function unseen(state: PassState, open: readonly Ticket[]): string[] {
  const seen = new Set(state.seen);
  const ids = open
    .filter((ticket) => concerns(ticket, state.shop) && !isShown(ticket, seen))
    .filter((ticket) => ticket.missingSince === null || state.daily)
    .map((ticket) => ticket.orderId ?? '');
  return [...new Set(ids)];
}

/** Tickets that a finished sweep, questions by id included, did not show: mark them with `markMissing`. Before that: none. */
export function missing(state: PassState, open: readonly Ticket[]): Ticket[] {
  if (!state.finished) return [];
  const seen = new Set(state.seen);
  return open.filter(
    (ticket) => concerns(ticket, state.shop) && ticket.createdAt < state.startedAt && !isShown(ticket, seen),
  );
}
