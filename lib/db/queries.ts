// Reads that the worker and our pages share. Each takes an open database.

import { isOverdue } from '../ticket/deadline';
import type { Attachment, CountCell, NearTickets, OutboxEntry, OutboxState } from '../ticket/ports';
import type { Ticket, TicketEvent } from '../ticket/ticket';
import { type Db, NO_DEADLINE, type StoredTicket } from './schema';

const plain = (stored: readonly StoredTicket[]): Ticket[] => stored.map(({ ticket }) => ticket);
/** Rows read at once where they must be filtered. */
const PAGE = 200;
/** Tickets that `near` looks at per class before it gives up: some 0.2 s. */
const NEAR_SCANNED = 8_000;

export async function ticket(db: Db, id: string): Promise<Ticket | undefined> {
  return (await db.get('tickets', id))?.ticket;
}

/** In the order of `ids`; undefined where there is none. */
export async function tickets(db: Db, ids: readonly string[]): Promise<(Ticket | undefined)[]> {
  const store = db.transaction('tickets').store;
  const stored = await Promise.all(ids.map((id) => store.get(id)));
  return stored.map((record) => record?.ticket);
}

/** Open tickets in list order: by deadline, unknown ones last. All shops if `shop` is null. */
export async function openTickets(db: Db, shop: string | null, limit = Infinity): Promise<Ticket[]> {
  const index = db.transaction('tickets').store.index('queue');
  if (shop === null) return plain(await index.getAll(null, limit === Infinity ? undefined : limit));
  const found: Ticket[] = [];
  let range: IDBKeyRange | null = null;
  while (found.length < limit) {
    const page: StoredTicket[] = await index.getAll(range, PAGE);
    for (const { ticket } of page) if (ticket.shop === shop && found.length < limit) found.push(ticket);
    const last = page[page.length - 1]?.x.queue;
    if (!last || page.length < PAGE) break;
    range = IDBKeyRange.lowerBound(last, true); // [due, no] is unique
  }
  return found;
}

/** One lookup per order, in one transaction: 100 take some 10 ms in a database of 100,000. */
export async function byOrders(db: Db, shop: string, orderIds: readonly string[]): Promise<Ticket[]> {
  const index = db.transaction('tickets').store.index('order');
  const found = await Promise.all(orderIds.map((orderId) => index.getAll([shop, orderId])));
  return plain(found.flat());
}

export async function counts(db: Db): Promise<CountCell[]> {
  return (await db.getAll('counts')).map(({ cell }) => cell);
}

/** [from, to), ms. An empty or reversed interval gives nothing. */
const between = (from: number, to: number): IDBKeyRange | null =>
  from < to ? IDBKeyRange.bound(from, to, false, true) : null;

/** Three bounded reads: what is hard and over, what comes, and estimates that are over (they stay «soon»). */
export async function near(
  db: Db,
  now: number,
  until: number,
  limit: number,
  wanted: (ticket: Ticket) => boolean = () => true,
): Promise<NearTickets> {
  const store = db.transaction('tickets').store;
  /** Others' tickets are read over: in ever bigger portions, since most often the first one is enough. */
  const first = async (read: (count: number) => Promise<StoredTicket[]>): Promise<NearTickets> => {
    for (let count = limit; ; count = Math.min(4 * count, NEAR_SCANNED)) {
      const part = await read(count);
      const found = plain(part).filter(wanted);
      const whole = part.length < count;
      if (whole || found.length >= limit || count >= NEAR_SCANNED)
        return { tickets: found.slice(0, limit), cut: !whole || found.length > limit };
    }
  };
  const due = (from: number, to: number): Promise<NearTickets> =>
    from < to
      ? first((count) => store.index('queue').getAll(IDBKeyRange.bound([from], [to], false, true), count))
      : Promise.resolve({ tickets: [], cut: false });
  const parts = await Promise.all([
    first((count) => store.index('hardDue').getAll(IDBKeyRange.upperBound(now, true), count)),
    due(now, until),
    due(0, now),
  ]);
  const found = new Map(parts.flatMap(({ tickets }) => tickets).map((each) => [each.id, each]));
  return { tickets: [...found.values()], cut: parts.some((part) => part.cut) };
}

/**
 * The first rows of the list: overdue ones first (an estimate is never overdue, however long it is past), then by deadline, unknown
 * ones last; the order of lib/ticket/search and `compareQueue`.
 */
export async function firstOpen(db: Db, limit: number, now: number): Promise<Ticket[]> {
  const store = db.transaction('tickets').store;
  const hard = await store.index('hardDue').getAll(IDBKeyRange.upperBound(now, true), limit);
  // As many of these as are overdue are known by now: only where they do not fill the list by themselves.
  const queue = hard.length < limit ? await store.index('queue').getAll(null, limit) : [];
  const overdue = plain(hard).sort((a, b) => (a.deadline?.dueAt ?? 0) - (b.deadline?.dueAt ?? 0) || a.no - b.no);
  const rest = plain(queue).filter((each) => !isOverdue(each, now));
  return [...overdue, ...rest].slice(0, limit);
}

export async function snoozeEndsBetween(db: Db, from: number, to: number): Promise<Ticket[]> {
  const range = between(from, to);
  return range ? plain(await db.getAllFromIndex('tickets', 'snoozedUntil', range)) : [];
}

export async function nextMoment(db: Db, after: number, soon: number): Promise<number | null> {
  const store = db.transaction('tickets').store;
  const range = IDBKeyRange.lowerBound(after, true);
  const [due, snooze, comes] = await Promise.all([
    store.index('hardDue').openKeyCursor(range),
    store.index('snoozedUntil').openKeyCursor(range),
    store.index('queue').openKeyCursor(IDBKeyRange.bound([after + soon, Infinity], [NO_DEADLINE], true, true)),
  ]);
  const near = comes && comes.key[0] - soon;
  const moments = [due?.key, snooze?.key, near].filter((moment) => typeof moment === 'number');
  return moments.length === 0 ? null : Math.min(...moments);
}

/** Newest first. `before`: only events with a smaller `n`, for the next page. */
export async function events(db: Db, ticketId: string, limit = Infinity, before = Infinity): Promise<TicketEvent[]> {
  if (before <= 0) return []; // an empty range is an error to IndexedDB
  const range = IDBKeyRange.bound([ticketId, 0], [ticketId, before], false, true);
  if (limit === Infinity) return (await db.getAll('events', range)).reverse();
  const found: TicketEvent[] = [];
  let cursor = await db.transaction('events').store.openCursor(range, 'prev');
  while (cursor && found.length < limit) {
    found.push(cursor.value);
    cursor = await cursor.continue();
  }
  return found;
}

/** In the order they are to be sent. */
export async function outbox(db: Db, states: readonly OutboxState[]): Promise<OutboxEntry[]> {
  const index = db.transaction('outbox').store.index('queue');
  const found = await Promise.all(
    states.map((state) => index.getAll(IDBKeyRange.bound([state, 0], [state, Infinity]))),
  );
  return found.flat().sort((a, b) => a.sendAt - b.sendAt);
}

export function attachments(db: Db, ticketId: string): Promise<Attachment[]> {
  return db.getAllFromIndex('attachments', 'ticketId', ticketId);
}
