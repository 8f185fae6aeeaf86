// A database as an earlier version of Danling left it, in the extension's own origin.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { ROOT } from './paths';

type KeyPath = string | string[];
interface StoreShape {
  keyPath?: KeyPath;
  autoIncrement?: boolean;
  /** Name → key path; a leading `*` of the name = one entry per value. */
  indexes?: Record<string, KeyPath>;
}

/** Written down again on purpose: the migrations are what is tested. */
const V1: Record<string, StoreShape> = {
  tickets: { keyPath: 'id', indexes: { order: ['shop', 'orderId'] } },
  events: { keyPath: ['ticketId', 'n'] },
  attachments: { keyPath: 'id', indexes: { ticketId: 'ticketId' } },
  drafts: { keyPath: 'id' },
  outbox: { keyPath: 'id', indexes: { queue: ['state', 'sendAt'], commandId: 'commandId' } },
  commands: { keyPath: 'id', indexes: { at: 'at' } },
};
const SHAPES: Record<1 | 2, Record<string, StoreShape>> = {
  1: V1,
  2: {
    ...V1,
    tickets: {
      keyPath: 'id',
      indexes: {
        '*matters': 'x.matters',
        order: 'x.order',
        queue: 'x.queue',
        hardDue: 'x.hardDue',
        closedAt: 'x.closedAt',
        snoozedUntil: 'x.snoozedUntil',
      },
    },
    counts: { keyPath: 'key' },
    blocks: {},
    deltas: { autoIncrement: true },
    meta: { keyPath: 'key' },
  },
};

/** Replaces the database by one of `version` with its frozen example. Nobody may have it open; `page`: of the extension. */
export async function plantOldDatabase(page: Page, version: 1 | 2): Promise<void> {
  const file = join(ROOT, `lib/db/migrations/examples/v${version}.json`);
  const records = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Record<string, unknown>[]>;
  await page.evaluate(plant, { version, shape: SHAPES[version], records });
}

/** The version of the database as it is; opens it as it is. */
export const databaseVersion = (page: Page): Promise<number | undefined> =>
  page.evaluate(async () => (await indexedDB.databases()).find(({ name }) => name === 'danling')?.version);

/** Runs in the extension's origin. */
async function plant(what: {
  version: number;
  shape: Record<string, StoreShape>;
  records: Record<string, Record<string, unknown>[]>;
}): Promise<void> {
  const ended = <T>(request: IDBOpenDBRequest & IDBRequest<T>): Promise<T> =>
    new Promise((done, fail) => {
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error);
      request.onblocked = () => fail(new Error('blocked'));
    });
  await ended(indexedDB.deleteDatabase('danling'));
  const opening = indexedDB.open('danling', what.version);
  opening.onupgradeneeded = () => {
    for (const [name, { indexes = {}, ...options }] of Object.entries(what.shape)) {
      const store = opening.result.createObjectStore(name, options);
      for (const [index, keyPath] of Object.entries(indexes))
        store.createIndex(index.replace('*', ''), keyPath, { multiEntry: index.startsWith('*') });
    }
  };
  const db = await ended(opening);
  const transaction = db.transaction(Object.keys(what.records), 'readwrite');
  // JSON holds no Blobs: a picture of three bytes.
  for (const [name, list] of Object.entries(what.records))
    for (const record of list)
      transaction.objectStore(name).put(name === 'attachments' ? { ...record, blob: new Blob(['abc']) } : record);
  await new Promise((done, fail) => {
    transaction.oncomplete = done;
    transaction.onabort = () => fail(transaction.error);
  });
  db.close();
}
