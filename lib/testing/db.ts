// For tests: a fresh fake IndexedDB with a repository on it.
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { type Connection, type ConnectionOptions, createWriterConnection } from '../db/connection';
import { type ImportOptions, type ImportReport, importFile } from '../db/import';
import { createTicketRepository } from '../db/repository';
import type { Db } from '../db/schema';
import { createTemplateRepository } from '../db/templates';
import type { TicketRepository } from '../ticket/ports';
import { BLOCK_SIZE } from '../ticket/search-pack';
import type { Ticket } from '../ticket/ticket';

/** Forgets every database; call in `beforeEach`. */
export function freshIndexedDb(): void {
  globalThis.indexedDB = new IDBFactory();
}

export function openRepository(options: ConnectionOptions = {}): {
  connection: Connection;
  repository: ReturnType<typeof createTicketRepository>;
} {
  const connection = createWriterConnection(options);
  return { connection, repository: createTicketRepository(connection) };
}

/** Imports a file into the database of `repository`, templates included. */
export function importInto(repository: TicketRepository, file: Blob, options: ImportOptions): Promise<ImportReport> {
  const templates = createTemplateRepository(createWriterConnection());
  return importFile({ repository, templates }, file, options);
}

/** Stores tickets in one transaction each, every one in a search block of its own. */
export async function putApart(
  connection: Connection,
  repository: TicketRepository,
  tickets: readonly Ticket[],
): Promise<void> {
  const db = await connection.get();
  for (const [i, ticket] of tickets.entries()) {
    await db.put('meta', { key: 'nextNo', value: i * BLOCK_SIZE });
    await repository.transact((tx) => tx.put(ticket));
  }
}

/** The same database, with `after` run (and awaited) after every `getAll` on it: what others do between two reads. */
export function interrupted(db: Db, after: () => Promise<void>): Db {
  return new Proxy(db, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      if (name !== 'getAll') return value.bind(target);
      return async (...args: Parameters<Db['getAll']>) => {
        const result = await target.getAll(...args);
        await after();
        return result;
      };
    },
  });
}
