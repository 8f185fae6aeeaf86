// Schema 1 → 2: a deadline has a basis; index columns stand apart from the ticket; counters, search blocks and deltas.
// Raw shapes only: this file never changes. Derived data is not made here but by the worker right after (meta `rebuild`),
// with the code of that day, in steps that may be interrupted.
import type { IDBPDatabase, IDBPTransaction } from 'idb';

interface TicketV1 {
  id: string;
  /** ms, null = unknown; version 1 knew only deadlines of the platform */
  dueAt: number | null;
  [field: string]: unknown;
}

export async function migrateToV2(
  database: IDBPDatabase,
  transaction: IDBPTransaction<unknown, string[], 'versionchange'>,
): Promise<void> {
  const tickets = transaction.objectStore('tickets');
  tickets.deleteIndex('order');
  tickets.createIndex('matters', 'x.matters', { multiEntry: true });
  tickets.createIndex('order', 'x.order');
  tickets.createIndex('queue', 'x.queue');
  tickets.createIndex('hardDue', 'x.hardDue');
  tickets.createIndex('closedAt', 'x.closedAt');
  tickets.createIndex('snoozedUntil', 'x.snoozedUntil');
  database.createObjectStore('counts', { keyPath: 'key' });
  database.createObjectStore('blocks');
  database.createObjectStore('deltas', { autoIncrement: true });
  const meta = database.createObjectStore('meta', { keyPath: 'key' });

  let no = 0;
  for (let cursor = await tickets.openCursor(); cursor; cursor = await cursor.continue()) {
    const { dueAt, ...rest } = cursor.value as TicketV1;
    const ticket = { ...rest, no, deadline: dueAt === null ? null : { dueAt, basis: 'platform' } };
    await cursor.update({ id: rest.id, ticket, notes: '', x: { matters: [] } });
    no += 1;
  }
  await meta.put({ key: 'nextNo', value: no });
  if (no > 0) await meta.put({ key: 'rebuild', value: true });
}
