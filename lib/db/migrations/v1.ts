// Schema 1: tickets with a flat deadline and no derived data. Raw shapes only: this file never changes.
import type { IDBPDatabase } from 'idb';

export async function migrateToV1(database: IDBPDatabase): Promise<void> {
  const tickets = database.createObjectStore('tickets', { keyPath: 'id' });
  tickets.createIndex('order', ['shop', 'orderId']);
  database.createObjectStore('events', { keyPath: ['ticketId', 'n'] });
  const attachments = database.createObjectStore('attachments', { keyPath: 'id' });
  attachments.createIndex('ticketId', 'ticketId');
  database.createObjectStore('drafts', { keyPath: 'id' });
  const outbox = database.createObjectStore('outbox', { keyPath: 'id' });
  outbox.createIndex('queue', ['state', 'sendAt']);
  outbox.createIndex('commandId', 'commandId');
  const commands = database.createObjectStore('commands', { keyPath: 'id' });
  commands.createIndex('at', 'at');
}
