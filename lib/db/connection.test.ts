import { openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { buildTicket } from '@/lib/testing/builders';
import { freshIndexedDb, openRepository } from '@/lib/testing/db';
import { SEARCH_FORMAT } from '@/lib/ticket/search-pack';
import { type ConnectionOptions, createReaderConnection, createWriterConnection, type DbState } from './connection';
import { createReader } from './reader';
import { DB_NAME, SCHEMA_VERSION } from './schema';

beforeEach(freshIndexedDb);

const options: ConnectionOptions = { limit: 200, pause: async () => undefined };
const names = async () => (await indexedDB.databases()).map(({ name }) => name);

/** A foreign connection that keeps `version` open; with `stubborn` it does not close when asked to. */
async function occupy(version: number, stubborn = true) {
  return openDB(DB_NAME, version, {
    blocking: (_c, _b, event) => void (stubborn || (event.target as IDBDatabase).close()),
  });
}

describe('a reader', () => {
  it('says absent and leaves nothing behind', async () => {
    const reader = createReaderConnection(options);
    await expect(reader.get()).rejects.toMatchObject({ problem: 'absent', code: 'db-failed' });
    expect(reader.state).toBe('absent');
    expect(await names()).toEqual([]);
    // and the worker can create it afterwards
    await createWriterConnection(options).get();
    await reader.get();
    expect(reader.state).toBe('ready');
  });

  it.each([
    [SCHEMA_VERSION - 1, 'older'],
    [SCHEMA_VERSION + 1, 'newer'],
  ] as const)('does not touch version %i: %s', async (version, state) => {
    (await occupy(version)).close();
    const reader = createReaderConnection(options);
    await expect(reader.get()).rejects.toMatchObject({ problem: state });
    expect((await indexedDB.databases())[0]?.version).toBe(version);
  });

  it('calls an unfinished rebuild older', async () => {
    const writer = createWriterConnection(options);
    const db = await writer.get();
    await db.put('meta', { key: 'rebuild', value: true });
    const reader = createReaderConnection(options);
    await expect(reader.get()).rejects.toMatchObject({ problem: 'older' });
    writer.close();
    await createWriterConnection(options).get();
    await reader.get();
    expect(reader.state).toBe('ready');
  });

  it('says older while another context upgrades, and reads when that is done', async () => {
    let running = true;
    const upgrade = openDB(DB_NAME, SCHEMA_VERSION, {
      async upgrade(database, _old, _new, tx) {
        database.createObjectStore('meta', { keyPath: 'key' });
        while (running) await tx.objectStore('meta').get('x'); // a long migration
        await tx.objectStore('meta').put({ key: 'searchFormat', value: SEARCH_FORMAT });
      },
    });
    const reader = createReaderConnection({ ...options, limit: 20 });
    await expect(reader.get()).rejects.toMatchObject({ problem: 'older' });
    running = false;
    (await upgrade).close();
    await reader.get();
    expect(reader.state).toBe('ready');
  });

  it('lets go when another context upgrades, tells its listeners, and opens again when asked', async () => {
    await createWriterConnection(options)
      .get()
      .then((db) => db.close());
    const reader = createReader(options);
    const closed = vi.fn();
    reader.onClosed(closed);
    expect(await reader.state()).toBe('ready');
    const newer = await occupy(SCHEMA_VERSION + 1); // would hang if the reader kept its connection
    expect(closed).toHaveBeenCalledOnce();
    newer.close();
    expect(await reader.state()).toBe('newer');
    await expect(reader.firstOpen(50, 0)).rejects.toMatchObject({ code: 'db-newer' });
  });

  it('opens again by itself after the browser closed the connection', async () => {
    const { repository } = openRepository();
    const ticket = await repository.transact((tx) => tx.put(buildTicket()));
    const reader = createReader(options);
    await reader.state();
    const connection = createReaderConnection(options);
    const db = await connection.get();
    db.close(); // as the browser does on eviction, without an event
    expect(await reader.ticket(ticket.id)).toEqual(ticket);
  });
});

describe('the writer', () => {
  it('refuses a newer database and leaves it alone', async () => {
    const newer = await occupy(SCHEMA_VERSION + 1);
    newer.close();
    const writer = createWriterConnection(options);
    await expect(writer.get()).rejects.toMatchObject({ problem: 'newer', code: 'db-newer' });
    expect((await indexedDB.databases())[0]?.version).toBe(SCHEMA_VERSION + 1);
  });

  it('waits while blocked, says so, and goes on when the other lets go', async () => {
    const other = await occupy(1);
    for (const store of ['tickets']) expect(other.objectStoreNames.contains(store)).toBe(false);
    other.close();
    freshIndexedDb();
    const blocker = await openDB(DB_NAME, 1, {
      upgrade: async (database) => (await import('./migrations/v1')).migrateToV1(database as never),
      blocking: () => undefined,
    });
    const writer = createWriterConnection({ ...options, limit: 5_000 });
    const states: DbState[] = [];
    writer.subscribe((state) => {
      states.push(state);
      if (state === 'blocked') blocker.close();
    });
    await writer.get();
    expect(states).toEqual(['opening', 'blocked', 'upgrading', 'ready']);
  });

  it('gives up being blocked after the time limit, and can be asked again', async () => {
    const blocker = await openDB(DB_NAME, 1, {
      upgrade: async (database) => (await import('./migrations/v1')).migrateToV1(database as never),
      blocking: () => undefined,
    });
    const writer = createWriterConnection({ ...options, limit: 20 });
    await expect(writer.get()).rejects.toMatchObject({ problem: 'blocked', code: 'db-blocked' });
    expect(writer.state).toBe('blocked');
    blocker.close();
    await vi.waitFor(() => writer.get(), { timeout: 15_000 });
    expect(writer.state).toBe('ready');
  });

  it('gives an upgrade all the time it needs', async () => {
    const old = await openDB(DB_NAME, 1, {
      upgrade: async (database) => (await import('./migrations/v1')).migrateToV1(database as never),
    });
    old.close();
    const limit = 1_000;
    const writer = createWriterConnection({ ...options, limit, attempts: 1 });
    writer.subscribe((state) => {
      // The limit passes while the upgrade runs.
      for (const end = Date.now() + limit + 100; state === 'upgrading' && Date.now() < end; );
    });
    expect((await writer.get()).version).toBe(SCHEMA_VERSION);
  });

  it('tries a damaged backing store three times, then reports it', async () => {
    const open = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('Internal error opening backing store', 'UnknownError');
    });
    const pauses: number[] = [];
    const writer = createWriterConnection({ ...options, pause: async (ms) => void pauses.push(ms), random: () => 0.5 });
    await expect(writer.get()).rejects.toMatchObject({ problem: 'backing-store', code: 'db-failed' });
    expect(open).toHaveBeenCalledTimes(3);
    expect(pauses).toEqual([200, 400]);
    open.mockRestore();
    await writer.get();
    expect(writer.state).toBe('ready');
  });

  it('calls a full disk by its name and does not hammer it', async () => {
    const open = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await expect(createWriterConnection(options).get()).rejects.toMatchObject({ code: 'quota' });
    expect(open).toHaveBeenCalledTimes(1);
    open.mockRestore();
  });

  it('opens once for callers at the same time', async () => {
    const open = vi.spyOn(indexedDB, 'open');
    const writer = createWriterConnection(options);
    const [a, b] = await Promise.all([writer.get(), writer.get()]);
    expect(a).toBe(b);
    expect(open).toHaveBeenCalledTimes(1);
    open.mockRestore();
  });

  it('carries a command out on a new connection when the old one was closed', async () => {
    const { connection, repository } = openRepository(options);
    (await connection.get()).close();
    const opened = vi.spyOn(indexedDB, 'open');
    const tickets = await Promise.all(
      [1, 2, 3].map(() => repository.transact((tx) => tx.put(buildTicket({ no: -1 })))),
    );
    for (const ticket of tickets) expect(await repository.get(ticket.id)).toEqual(ticket);
    expect(opened).toHaveBeenCalledTimes(1);
    opened.mockRestore();
  });
});
