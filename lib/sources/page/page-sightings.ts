// What a page shows → sightings, each kind of row by its own reader.
import type { RowFacts } from '@/lib/sites/site';
import type { Sighting } from '@/lib/ticket/sighting';
import { refundSighting } from './refund-row';
import { type TicketRow, ticketSightings } from './ticket-sightings';
import { urgeSighting } from './urge-row';

/** A row, and what the page says it is. */
export type PageSighting =
  /** Under the page's 催发货 filter, or of its refund list (`facts.refundId` and `refundText` tell which and how it stands). */
  | { filter: 'urge' | 'refund'; orderId: string; facts: RowFacts }
  /** Of a ticket list that was taught. `site`: the definition's id. */
  | ({ filter: 'ticket'; site: string } & TicketRow);

/** Rows that cannot be read are left out. `now` in ms. */
export function pageSightings(rows: readonly PageSighting[], shop: string, now: number): Sighting[] {
  return rows.flatMap((row) => read(row, shop, now) ?? []);
}

function read(row: PageSighting, shop: string, now: number): Sighting | readonly Sighting[] | null {
  if (row.filter === 'ticket') return ticketSightings([row], { id: row.site }, { shop }, now);
  return row.filter === 'urge' ? urgeSighting(shop, row) : refundSighting(shop, row);
}
