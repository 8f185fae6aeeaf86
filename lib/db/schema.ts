// The shape of the database `danling`. Stores hold source data; `counts`, `blocks` and `deltas` are derived from `tickets`.
import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { Attachment, CommandRecord, CountCell, Draft, OutboxEntry } from '../ticket/ports';
import type { PackedRows } from '../ticket/search-pack';
import type { Template } from '../ticket/template';
import type { Ticket, TicketEvent } from '../ticket/ticket';

export const DB_NAME = 'danling';
/** Raise with a new file in migrations/ and a frozen example of the version before. */
export const SCHEMA_VERSION = 3;

/** Index columns, written beside the ticket. An absent key keeps the ticket out of that index, so few indexes stay small. */
export interface IndexColumns {
  /** `shop|kind|subject` and aliases. */
  matters: string[];
  order?: [shop: string, orderId: string];
  /** Open tickets only, in the order of the list: [dueAt or NO_DEADLINE, no]. */
  queue?: [due: number, no: number];
  /** Open tickets whose deadline the platform or the page gave, ms. */
  hardDue?: number;
  closedAt?: number;
  snoozedUntil?: number;
}

export interface StoredTicket {
  id: string;
  ticket: Ticket;
  /** Search text from the ticket's events, normalised; see lib/ticket/search-text. */
  notes: string;
  x: IndexColumns;
}

export interface StoredCell {
  key: string;
  cell: CountCell;
}

export interface MetaValues {
  /** Next value of `Ticket.no`. */
  nextNo: number;
  /** Highest delta key of which rows were folded into blocks. */
  foldedTo: number;
  /** How often blocks were changed: a reader that finds it changed while it read blocks begins again. */
  folds: number;
  /** Derived data to be made anew by the worker before anybody reads; set by migrations. */
  rebuild: boolean;
  /** SEARCH_FORMAT of the packed rows in `blocks` and `deltas`. */
  searchFormat: number;
}

export interface MetaRecord<K extends keyof MetaValues = keyof MetaValues> {
  key: K;
  value: MetaValues[K];
}

export interface DanlingSchema extends DBSchema {
  tickets: {
    key: string;
    value: StoredTicket;
    indexes: {
      matters: string;
      order: [string, string];
      queue: [number, number];
      hardDue: number;
      closedAt: number;
      snoozedUntil: number;
    };
  };
  events: { key: [ticketId: string, n: number]; value: TicketEvent };
  attachments: { key: string; value: Attachment; indexes: { ticketId: string } };
  drafts: { key: string; value: Draft };
  outbox: { key: string; value: OutboxEntry; indexes: { queue: [string, number]; commandId: string } };
  commands: { key: string; value: CommandRecord; indexes: { at: number } };
  counts: { key: string; value: StoredCell };
  /** Key: floor(no / BLOCK_SIZE). */
  blocks: { key: number; value: PackedRows };
  /** Key: counted up by the store, one record per transaction. */
  deltas: { key: number; value: SearchDelta };
  meta: { key: string; value: MetaRecord };
  templates: { key: string; value: Template };
}

/** What one transaction changed in the search data. */
export interface SearchDelta {
  rows: PackedRows;
  /** `no`s of deleted tickets. */
  removed: number[];
}

export type Db = IDBPDatabase<DanlingSchema>;
export type StoreName = StoreNames<DanlingSchema>;
export type Tx<M extends IDBTransactionMode = 'readwrite'> = IDBPTransaction<DanlingSchema, StoreName[], M>;

/** Sorts after every real deadline. */
export const NO_DEADLINE = Number.MAX_SAFE_INTEGER;

/** What a command touches: no packed blocks, so that folding never waits for a command, and no templates. */
export const COMMAND_STORES = [
  'tickets',
  'events',
  'attachments',
  'drafts',
  'outbox',
  'commands',
  'counts',
  'deltas',
  'meta',
] as const satisfies StoreName[];

/** What a migration creates: exactly the stores and indexes above; a test compares. */
export const STORES: readonly StoreName[] = [...COMMAND_STORES, 'blocks', 'templates'];
