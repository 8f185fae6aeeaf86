// Ingest of changed tickets beside the same puts on raw IndexedDB.

import { createIngest } from '@/lib/polling/ingest';
import { DEFAULT_SETTINGS } from '@/lib/settings/settings';
import type { Sighting } from '@/lib/ticket/sighting';
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

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

/** Runs one round with `count` tickets of its own. */
export async function ingestRound(count: number, round: number): Promise<IngestTimes> {
  const { connection, repository } = openRepository();
  const ingest = createIngest({
    repository,
    settings: async () => DEFAULT_SETTINGS,
    autoRules: async () => [],
    now: () => Date.now(),
    newId: () => crypto.randomUUID(),
  });
  const appeared = sightings(count, round, 'needs-us', '请卖家处理');
  const moved = sightings(count, round, 'buyers-turn', '待买家退货');
  const created = await timed(() => ingest.take(appeared));
  const afterCreate = await written(connection, round);
  const changed = await timed(() => ingest.take(moved));
  const afterChange = await written(connection, round);
  let writtenUnchanged = 0;
  const unchanged = await timed(async () => {
    writtenUnchanged = (await ingest.take(moved)).length;
  });
  connection.close();
  const raw = await openRaw();
  const rawCreated = await timed(() => putAll(raw, afterCreate));
  const rawChanged = await timed(() => putAll(raw, afterChange));
  raw.close();
  return { created, changed, unchanged, rawCreated, rawChanged, writtenUnchanged };
}

interface Records {
  tickets: object[];
  events: object[];
}

/** The round's records as they stand, with the newest event of each ticket. */
async function written(connection: ReturnType<typeof openRepository>['connection'], round: number): Promise<Records> {
  const db = await connection.get();
  const prefix = `8${String(round).padStart(3, '0')}`;
  const range = IDBKeyRange.bound(['青瓷小铺', prefix], ['青瓷小铺', `${prefix}\uffff`]);
  const tickets = await db.getAllFromIndex('tickets', 'order', range);
  const events = await Promise.all(
    tickets.map(({ id, ticket }) => db.get('events', [id, ticket.events - 1]).then((event) => event ?? {})),
  );
  return { tickets, events };
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

async function putAll(db: IDBDatabase, { tickets, events }: Records): Promise<void> {
  for (let from = 0; from < tickets.length; from += TRANSACTION) {
    const tx = db.transaction(['tickets', 'events'], 'readwrite', { durability: 'strict' });
    for (const ticket of tickets.slice(from, from + TRANSACTION)) tx.objectStore('tickets').put(ticket);
    for (const event of events.slice(from, from + TRANSACTION)) tx.objectStore('events').put(event);
    await new Promise<void>((done, fail) => {
      tx.oncomplete = () => done();
      tx.onabort = () => fail(tx.error);
    });
  }
}
