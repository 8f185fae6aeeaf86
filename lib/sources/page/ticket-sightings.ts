// Rows of a ticket list that a shop has taught → sightings. What a column holds was said by a human; what its words mean is a table.
import type { RowFacts } from '@/lib/sites/site';
import { maskPersonal } from '@/lib/ticket/mask';
import type { Sighting } from '@/lib/ticket/sighting';
import type { Identity } from '../sold-orders/identity';
import { parseDeadline } from './deadline-text';
import { orderFactsOf } from './row';
import { kindOf, stateMeaning } from './ticket-meaning';

/** One row, with the texts of the columns that were taught. A column that was not taught is absent. */
export interface TicketRow {
  orderId: string;
  /** The list's own number of the ticket. */
  ticketId?: string;
  kind?: string;
  state?: string;
  /** A countdown or a date; `facts.dueAt` counts where this is not readable. */
  deadline?: string;
  facts: RowFacts;
}

const SUBJECT_LENGTH = 100;

/**
 * One sighting a row, source `page`. `site`: whose list it is; its id keeps tickets without a number of their own apart from those of
 * other lists. A list without a state column holds what waits: that is what it was taught for. `now` in ms.
 */
export function ticketSightings(
  rows: readonly TicketRow[],
  site: { id: string },
  identity: Pick<Identity, 'shop'>,
  now: number,
): Sighting[] {
  return rows.map((row) => toSighting(row, site.id, identity.shop, now));
}

function toSighting(row: TicketRow, siteId: string, shop: string, now: number): Sighting {
  const { orderId, facts } = row;
  const kind = kindOf(row.kind ?? '');
  const meaning = row.state === undefined ? 'needs-us' : stateMeaning(row.state);
  const dueAt = (row.deadline === undefined ? null : parseDeadline(row.deadline, now)) ?? facts.dueAt;
  return {
    source: 'page',
    shop,
    kind,
    subject: subjectOf(row, kind, siteId),
    aliases: [],
    orderId,
    meaning,
    text: row.state || row.kind || '工单',
    opens: meaning === 'needs-us',
    order: orderFactsOf(facts),
    ...(dueAt === undefined ? {} : { deadline: { dueAt, basis: 'page' as const } }),
    ...(row.kind ? { ticketText: row.kind } : {}),
  };
}

/** The same matter as other sources see it: urges go by the order, refunds by their number, everything else by the ticket's. */
function subjectOf({ orderId, ticketId, facts }: TicketRow, kind: Sighting['kind'], siteId: string): string {
  if (kind === 'urge-shipment') return orderId;
  if (kind === 'refund') return facts.refundId ?? orderId;
  // A column of phones, chosen by mistake, must not be kept.
  const own = ticketId && maskPersonal(ticketId) === ticketId ? ticketId : `${siteId}:${orderId}`;
  return own.slice(0, SUBJECT_LENGTH);
}
