// For tests: a fresh fake IndexedDB with a repository on it.
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { type Connection, type ConnectionOptions, createWriterConnection } from '../db/connection';
import { createTicketRepository } from '../db/repository';

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
