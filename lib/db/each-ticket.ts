// Reads every stored ticket: rarely needed, so popup and desk load it when it is.
import type { Ticket } from '../ticket/ticket';
import type { Db, StoredTicket } from './schema';

/** Tickets read at once where all are looked at. */
const SCAN_PAGE = 1_000;

/** In portions by id, each from its own transaction; until `take` answers false. */
export async function eachTicket(db: Db, take: (tickets: readonly Ticket[]) => boolean): Promise<void> {
  for (let range: IDBKeyRange | null = null; ; ) {
    const page: StoredTicket[] = await db.getAll('tickets', range, SCAN_PAGE);
    const last = page[page.length - 1];
    if (!last || !take(page.map(({ ticket }) => ticket)) || page.length < SCAN_PAGE) return;
    range = IDBKeyRange.lowerBound(last.id, true);
  }
}
