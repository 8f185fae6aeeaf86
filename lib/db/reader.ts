// The reading side for popup and desk: never creates, never upgrades, writes nothing but drafts.
import type { Attachment, CountCell, Draft, OutboxEntry, OutboxState } from '../ticket/ports';
import type { Template } from '../ticket/template';
import type { Ticket, TicketEvent } from '../ticket/ticket';
import { type Connection, type ConnectionOptions, createReaderConnection } from './connection';
import type { Kept } from './export';
import { createLazySearch } from './lazy-search';
import * as queries from './queries';
import type { Db } from './schema';
import type { SearchSource } from './search-source';

/** How opening went, in the words of the pages. */
export type DatabaseState = 'opening' | 'ready' | 'absent' | 'older' | 'newer' | 'blocked' | 'failed' | 'quota';

export interface Reader {
  /** Opens if needed and says how that went. Never rejects. */
  state(): Promise<DatabaseState>;
  /** Called when an open connection ends (upgrade by the worker, storage trouble). Returns how to stop. */
  onClosed(listener: () => void): () => void;
  /** Open tickets in the order of the list at `now` (ms), at most `limit`. */
  firstOpen(limit: number, now: number): Promise<Ticket[]>;
  ticket(id: string): Promise<Ticket | undefined>;
  /** In the order of `ids`. */
  tickets(ids: readonly string[]): Promise<(Ticket | undefined)[]>;
  ofOrder(shop: string, orderId: string): Promise<Ticket[]>;
  /** Tickets of any of these orders in any of these shops. */
  ofOrders(shops: readonly string[], orderIds: readonly string[]): Promise<Ticket[]>;
  /**
   * Every stored ticket, in portions, by id; ends early where `take` answers false. For questions about all of them that the search
   * data cannot answer: 100,000 take seconds.
   */
  eachTicket(take: (tickets: readonly Ticket[]) => boolean): Promise<void>;
  /** Newest first; `before`: only events with a smaller number. */
  events(ticketId: string, limit: number, before?: number): Promise<TicketEvent[]>;
  attachments(ticketId: string): Promise<Attachment[]>;
  /** All reply templates, pictures included. */
  templates(): Promise<Template[]>;
  counts(): Promise<CountCell[]>;
  /** What is on its way to the platform. */
  outbox(states: readonly OutboxState[]): Promise<OutboxEntry[]>;
  draft(id: string): Promise<Draft | undefined>;
  /** Newest first. */
  drafts(): Promise<Draft[]>;
  putDraft(draft: Draft): Promise<void>;
  deleteDraft(id: string): Promise<void>;
  /** Everything as one file, with these settings and lists in it. */
  exportAll(kept: Kept): Promise<Blob>;
  /** Reply templates as a file to hand on; private ones stay out. */
  exportTemplates(): Promise<Blob>;
  search: SearchSource;
  close(): void;
}

const STATES: Partial<Record<Connection['state'], DatabaseState>> = {
  ready: 'ready',
  absent: 'absent',
  older: 'older',
  newer: 'newer',
  blocked: 'blocked',
  quota: 'quota',
  closed: 'opening',
  opening: 'opening',
};

/** Opens lazily; every method rejects with OpenError where the database is not ready. */
export function createReader(options: ConnectionOptions = {}): Reader {
  const connection = createReaderConnection(options);

  /** The browser may close a connection by itself: then once more on a new one. */
  const read = async <T>(use: (db: Db) => Promise<T>): Promise<T> => {
    const db = await connection.get();
    try {
      return await use(db);
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== 'InvalidStateError') throw error;
      connection.drop(db);
      return use(await connection.get());
    }
  };

  return {
    async state() {
      await connection.get().catch(() => undefined);
      return STATES[connection.state] ?? 'failed';
    },
    onClosed(listener) {
      let was = connection.state;
      return connection.subscribe((state) => {
        if (was === 'ready' && state !== 'ready') listener();
        was = state;
      });
    },
    firstOpen: (limit, now) => read((db) => queries.firstOpen(db, limit, now)),
    ticket: (id) => read((db) => queries.ticket(db, id)),
    tickets: (ids) => read((db) => queries.tickets(db, ids)),
    ofOrders: (shops, orderIds) =>
      read(async (db) => (await Promise.all(shops.map((shop) => queries.byOrders(db, shop, orderIds)))).flat()),
    ofOrder: (shop, orderId) => read((db) => queries.byOrders(db, shop, [orderId])),
    eachTicket: (take) => read(async (db) => (await import('./each-ticket')).eachTicket(db, take)),
    events: (ticketId, limit, before) => read((db) => queries.events(db, ticketId, limit, before)),
    templates: () => read((db) => db.getAll('templates')),
    attachments: (ticketId) => read((db) => queries.attachments(db, ticketId)),
    counts: () => read(queries.counts),
    outbox: (states) => read((db) => queries.outbox(db, states)),
    draft: (id) => read((db) => db.get('drafts', id)),
    drafts: () => read(async (db) => (await db.getAll('drafts')).sort((a, b) => b.updatedAt - a.updatedAt)),
    putDraft: (draft) => read(async (db) => void (await db.put('drafts', draft))),
    deleteDraft: (id) => read((db) => db.delete('drafts', id)),
    exportAll: (kept) => read(async (db) => (await import('./export')).exportAll(db, Date.now(), kept)),
    exportTemplates: () =>
      read(async (db) => (await import('./template-file')).templatesFile(await db.getAll('templates'))),
    search: createLazySearch(connection),
    close: () => connection.close(),
  };
}
