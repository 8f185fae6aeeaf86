// Ingest of changed tickets beside the same puts on raw IndexedDB.
import { toStored } from '@/lib/db/record';
import { createIngest } from '@/lib/polling/ingest';
import { DEFAULT_SETTINGS } from '@/lib/settings/settings';
import type { TicketRepository } from '@/lib/ticket/ports';
import type { Sighting } from '@/lib/ticket/sighting';
import type { TicketEvent } from '@/lib/ticket/ticket';
import { openRepository } from './data';

const TRANSACTION = 200;

export interface IngestTimes {
  created: number;
  changed: number;
  unchanged: number;
  /** The same records and events, put without our code: 6 indexes, 200 a strict transaction. */
  rawCreated: number;
  rawChanged: number;
  /** Tickets written by the unchanged pass; must be 0. */
  writtenUnchanged: number;
}

function sightings(count: number, round: number, meaning: Sighting['meaning'], text: string): Sighting[] {
  return Array.from({ length: count }, (_, n) => ({
    source: 'sold-orders',
    shop: '青瓷小铺',
    kind: 'refund',
    subject: `9${String(round).padStart(3, '0')}${String(n).padStart(14, '0')}`,
    aliases: [],
    orderId: `8${String(round).padStart(3, '0')}${String(n).padStart(15, '0')}`,
    meaning,
    text,
    opens: true,
    order: {
      createdAt: 1_763_000_000_000 + n,
      paidAt: 1_763_000_100_000 + n,
      stateText: '买家已付款',
      items: [{ title: `龙泉青瓷手工茶杯 主人杯 梅子青 第${n}款`, quantity: 1, sku: '颜色分类：梅子青' }],
      amount: '129.00',
      buyer: '林**',
      flag: 0,
    },
  }));
}

/** A ticket and its new events as one pass put them. */
interface Put {
  ticket: object;
  events: readonly object[];
}

/**
 * An ingest, and what it puts: noted on the way and not read back, because reading 10,000 tickets between two passes makes every
 * look-up of the next ten times as slow (the browser then tidies up its files).
 */
function notedIngest(repository: TicketRepository) {
  const events = new Map<string, TicketEvent[]>();
  const ingest = createIngest({
    repository: {
      ...repository,
      transact: (work) =>
        repository.transact((tx) => {
          const add = tx.addEvents.bind(tx);
          tx.addEvents = (added) => {
            for (const event of added) events.set(event.ticketId, [...(events.get(event.ticketId) ?? []), event]);
            return add(added);
          };
          return work(tx);
        }),
    },
    settings: async () => DEFAULT_SETTINGS,
    autoRules: async () => [],
    now: () => Date.now(),
    newId: () => crypto.randomUUID(),
  });
  const take = async (all: readonly Sighting[]): Promise<{ ms: number; puts: Put[] }> => {
    events.clear();
    const begin = performance.now();
    const tickets = await ingest.take(all);
    const ms = performance.now() - begin;
    // Nobody wrote a note: the stored record is the ticket and its index columns.
    return {
      ms,
      puts: tickets.map((ticket) => ({ ticket: toStored(ticket, ''), events: events.get(ticket.id) ?? [] })),
    };
  };
  return take;
}

/** Runs one round with `count` tickets of its own. */
export async function ingestRound(count: number, round: number): Promise<IngestTimes> {
  const { connection, repository } = openRepository();
  const take = notedIngest(repository);
  const moved = sightings(count, round, 'buyers-turn', '待买家退货');
  const created = await take(sightings(count, round, 'needs-us', '请卖家处理'));
  const changed = await take(moved);
  const unchanged = await take(moved);
  connection.close();
  const raw = await openRaw();
  const rawCreated = await putAll(raw, created.puts);
  const rawChanged = await putAll(raw, changed.puts);
  raw.close();
  return {
    created: created.ms,
    changed: changed.ms,
    unchanged: unchanged.ms,
    rawCreated,
    rawChanged,
    writtenUnchanged: unchanged.puts.length,
  };
}

function openRaw(): Promise<IDBDatabase> {
  return new Promise((done, fail) => {
    const request = indexedDB.open('bench-raw', 1);
    request.onupgradeneeded = () => {
      const tickets = request.result.createObjectStore('tickets', { keyPath: 'id' });
      tickets.createIndex('matters', 'x.matters', { multiEntry: true });
      for (const name of ['order', 'queue', 'hardDue', 'closedAt', 'snoozedUntil'])
        tickets.createIndex(name, `x.${name}`);
      request.result.createObjectStore('events', { keyPath: ['ticketId', 'n'] });
    };
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
}

/** Milliseconds. */
async function putAll(db: IDBDatabase, puts: readonly Put[]): Promise<number> {
  const begin = performance.now();
  for (let from = 0; from < puts.length; from += TRANSACTION) {
    const tx = db.transaction(['tickets', 'events'], 'readwrite', { durability: 'strict' });
    const part = puts.slice(from, from + TRANSACTION);
    for (const { ticket } of part) tx.objectStore('tickets').put(ticket);
    for (const { events } of part) for (const event of events) tx.objectStore('events').put(event);
    await new Promise<void>((done, fail) => {
      tx.oncomplete = () => done();
      tx.onabort = () => fail(tx.error);
    });
  }
  return performance.now() - begin;
}
