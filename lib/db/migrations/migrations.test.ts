import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { freshIndexedDb, openRepository } from '@/lib/testing/db';
import { EMPTY_QUERY } from '@/lib/ticket/query';
import { ticketEventSchema, ticketSchema } from '@/lib/ticket/schema';
import { createReader } from '../reader';
import { DB_NAME, SCHEMA_VERSION, STORES } from '../schema';
import { MIGRATIONS, migrate } from '.';

beforeEach(freshIndexedDb);

const folder = fileURLToPath(new URL('.', import.meta.url));
type Example = Record<string, Record<string, unknown>[]>;
const example = (version: number): Example => JSON.parse(readFileSync(`${folder}examples/v${version}.json`, 'utf8'));

/** A database of an old version, filled with its frozen example. */
async function plant(version: number): Promise<void> {
  const db = await openDB(DB_NAME, version, {
    upgrade: (database, _old, _new, tx) => migrate(database as never, tx as never, 0, version),
  });
  for (const [store, records] of Object.entries(example(version))) {
    for (const record of records) {
      // JSON holds no Blobs: a picture of three bytes
      await db.put(store, store === 'attachments' ? { ...record, blob: new Blob(['abc']) } : record);
    }
  }
  db.close();
}

describe('the registry', () => {
  it('has one file per version, none missing, and a frozen example of every version before this', () => {
    const files = readdirSync(folder).flatMap((name) => /^v(\d+)\.ts$/.exec(name)?.[1] ?? []);
    expect(files.map(Number).sort((a, b) => a - b)).toEqual(MIGRATIONS.map((_, i) => i + 1));
    expect(MIGRATIONS.length).toBe(SCHEMA_VERSION);
    const examples = readdirSync(`${folder}examples`).map((name) => Number(/^v(\d+)\.json$/.exec(name)?.[1]));
    expect(examples.sort((a, b) => a - b)).toEqual(MIGRATIONS.slice(1).map((_, i) => i + 1));
  });

  it('creates exactly the stores of the schema', async () => {
    const { connection } = openRepository();
    const db = await connection.get();
    expect([...db.objectStoreNames].sort()).toEqual([...STORES].sort());
    expect([...db.transaction('tickets').store.indexNames].sort()).toEqual(
      ['closedAt', 'hardDue', 'matters', 'order', 'queue', 'snoozedUntil'].sort(),
    );
  });
});

describe.each(MIGRATIONS.slice(1).map((_, i) => i + 1))('from version %i', (version) => {
  it('keeps every record, in a shape that today parses', async () => {
    await plant(version);
    const { repository } = openRepository();
    const old = example(version);
    for (const { id } of old['tickets'] ?? []) {
      const ticket = await repository.get(id as string);
      expect(ticketSchema.safeParse(ticket).error).toBeUndefined();
    }
    const reader = createReader();
    expect(await reader.state()).toBe('ready');
    for (const event of old['events'] ?? []) {
      const stored = (await repository.events(event['ticketId'] as string)).find(({ n }) => n === event['n']);
      expect(stored).toEqual(event);
      expect(ticketEventSchema.safeParse(stored).error).toBeUndefined();
    }
    for (const picture of old['attachments'] ?? []) {
      const [stored] = await reader.attachments(picture['ticketId'] as string);
      expect(stored).toMatchObject(picture);
      expect(await stored?.blob.text()).toBe('abc');
    }
    expect((await reader.drafts()).map(({ id }) => id)).toEqual(old['drafts']?.map(({ id }) => id));
    expect((await repository.outbox(['waiting'])).map(({ id }) => id)).toEqual(old['outbox']?.map(({ id }) => id));
    for (const { id } of old['commands'] ?? []) {
      expect(await repository.transact((tx) => tx.getCommand(id as string))).toMatchObject({ id });
    }
  });

  it('makes counters, indexes and search right', async () => {
    await plant(version);
    const { repository } = openRepository();
    const open = await repository.openTickets(null);
    expect(open).toMatchObject([
      { orderId: '2100000000000000011', deadline: { dueAt: 1795330800000, basis: 'platform' } },
    ]);
    expect((await repository.counts()).reduce((sum, { n }) => sum + n, 0)).toBe(2);
    expect(await repository.recount()).toEqual({ drift: 0, tickets: 2, complete: true });
    const found = await repository.transact((tx) => tx.findByMatter(['青瓷小铺|refund|2100000000000000012']));
    expect(found?.id).toBe(open[0]?.id);
    const reader = createReader();
    await reader.search.load();
    const total = (text: string) => reader.search.query({ ...EMPTY_QUERY, text }, 0, 0).total;
    expect([total(''), total('sf 快递'), total('电子发票'), total('210000'), total('没有')]).toEqual([2, 1, 1, 1, 0]);
  });

  it('leaves the old database as it was when a step fails', async () => {
    await plant(version);
    const fail = () => {
      throw new DOMException('no', 'DataError');
    };
    const create = vi.spyOn(IDBDatabase.prototype, 'createObjectStore').mockImplementation(fail);
    const { connection } = openRepository({ attempts: 1 });
    await expect(connection.get()).rejects.toMatchObject({ code: 'db-failed' });
    create.mockRestore();
    const db = await openDB(DB_NAME);
    expect(db.version).toBe(version);
    expect(await db.getAll('tickets')).toEqual(example(version)['tickets']);
  });

  it('starts the rebuild again after it was interrupted', async () => {
    await plant(version);
    const first = openRepository();
    const db = await first.connection.get();
    // as if the worker had died in the middle
    await db.put('meta', { key: 'rebuild', value: true });
    await db.clear('counts');
    await db.clear('blocks');
    first.connection.close();
    const { repository } = openRepository();
    expect((await repository.counts()).length).toBe(2);
    const reader = createReader();
    await reader.search.load();
    expect(reader.search.size).toBe(2);
  });
});
