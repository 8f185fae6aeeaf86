// One command's transaction: reads go through a cache, writes of tickets and events wait until the end, and then
// tickets, events, counters and search data are written together.
import { unwrap } from 'idb';
import { AppError } from '../platform/errors';
import type { Attachment, CommandRecord, OutboxEntry, TicketTransaction } from '../ticket/ports';
import type { SearchRow } from '../ticket/query';
import { packRows } from '../ticket/search-pack';
import { appendNotes, notesOf, toSearchRow } from '../ticket/search-text';
import { isOpen, matterKeys, type Ticket, type TicketEvent } from '../ticket/ticket';
import { CellSum } from './counts';
import { findMatters, findOrders } from './matters';
import { getMeta } from './meta';
import { toStored } from './record';
import type { StoredTicket, Tx } from './schema';

interface Entry {
  /** As stored; null = not stored. */
  stored: StoredTicket | null;
  /** As it will be; null = removed or never there. */
  ticket: Ticket | null;
  /** Search text from the stored events. */
  notes: string;
  dirty: boolean;
}

const eventRange = (id: string): IDBKeyRange => IDBKeyRange.bound([id, 0], [id, Infinity]);

/** Open ones first, then the newest. */
function byRelevance(a: Ticket, b: Ticket): number {
  return Number(isOpen(b.state)) - Number(isOpen(a.state)) || b.no - a.no;
}

export class UnitOfWork implements TicketTransaction {
  readonly #tx: Tx;
  readonly #entries = new Map<string, Entry>();
  /** Ids of changed tickets by matter and by order, since the indexes do not know them yet. */
  readonly #changedBy = new Map<string, Set<string>>();
  /** Ids of the stored tickets of a matter, for the keys looked up so far. */
  readonly #matters = new Map<string, string[]>();
  /** The same by order. */
  readonly #orders = new Map<string, string[]>();
  readonly #newEvents = new Map<string, TicketEvent[]>();
  readonly #firstNo: Promise<number>;
  #nextNo = -1;

  /** `tx` covers COMMAND_STORES, read-write. */
  constructor(tx: Tx) {
    this.#tx = tx;
    this.#firstNo = getMeta(tx, 'nextNo').then((no) => no ?? 0);
    this.#firstNo.catch(() => undefined);
  }

  async get(id: string): Promise<Ticket | undefined> {
    return (await this.#entry(id)).ticket ?? undefined;
  }

  async preload(keys: readonly string[]): Promise<void> {
    const wanted = [...new Set(keys)].filter((key) => !this.#matters.has(key));
    const found = await findMatters(unwrap(this.#tx.objectStore('tickets').index('matters')), wanted);
    for (const [key, stored] of found) this.#matters.set(key, this.#rememberAll(stored));
  }

  async preloadOrders(shop: string, orderIds: readonly string[]): Promise<void> {
    const wanted = [...new Set(orderIds)].filter((orderId) => !this.#orders.has(`${shop}|${orderId}`));
    const found = await findOrders(unwrap(this.#tx.objectStore('tickets').index('order')), shop, wanted);
    for (const [orderId, stored] of found) this.#orders.set(`${shop}|${orderId}`, this.#rememberAll(stored));
  }

  async findByMatter(keys: readonly string[]): Promise<Ticket | undefined> {
    if (keys.some((key) => !this.#matters.has(key))) await this.preload(keys);
    const found = keys.flatMap((key) => [...(this.#matters.get(key) ?? []), ...(this.#changedBy.get(`m${key}`) ?? [])]);
    const wanted = new Set(keys);
    return this.#tickets(found)
      .filter((ticket) => matterKeys(ticket).some((key) => wanted.has(key)))
      .sort(byRelevance)[0];
  }

  async ofOrder(shop: string, orderId: string): Promise<Ticket[]> {
    const key = `${shop}|${orderId}`;
    if (!this.#orders.has(key)) await this.preloadOrders(shop, [orderId]);
    return this.#tickets([...(this.#orders.get(key) ?? []), ...(this.#changedBy.get(`o${key}`) ?? [])])
      .filter((ticket) => ticket.shop === shop && ticket.orderId === orderId)
      .sort(byRelevance);
  }

  async put(ticket: Ticket): Promise<Ticket> {
    const isNew = ticket.no < 0 && !this.#entries.has(ticket.id);
    const entry = isNew ? this.#remember(ticket.id, null) : await this.#entry(ticket.id);
    let no = entry.ticket?.no ?? entry.stored?.ticket.no;
    if (no === undefined) {
      const first = await this.#firstNo;
      if (this.#nextNo < 0) this.#nextNo = first;
      no = this.#nextNo++;
    }
    entry.ticket = ticket.no === no ? ticket : { ...ticket, no };
    entry.dirty = true;
    for (const key of matterKeys(ticket)) this.#noteChange(`m${key}`, ticket.id);
    if (ticket.orderId !== null) this.#noteChange(`o${ticket.shop}|${ticket.orderId}`, ticket.id);
    return entry.ticket;
  }

  async remove(ticketId: string): Promise<void> {
    const entry = await this.#entry(ticketId);
    entry.ticket = null;
    entry.notes = '';
    entry.dirty = true;
    this.#newEvents.delete(ticketId);
    const attachments = this.#tx.objectStore('attachments');
    const [ids] = await Promise.all([
      attachments.index('ticketId').getAllKeys(ticketId),
      this.#tx.objectStore('events').delete(eventRange(ticketId)),
    ]);
    await Promise.all(ids.map((id) => attachments.delete(id)));
  }

  async addEvents(events: readonly TicketEvent[]): Promise<void> {
    for (const event of events) {
      const list = this.#newEvents.get(event.ticketId);
      if (list) list.push(event);
      else this.#newEvents.set(event.ticketId, [event]);
    }
  }

  async replaceEvents(ticketId: string, events: readonly TicketEvent[]): Promise<void> {
    const entry = await this.#entry(ticketId);
    entry.notes = '';
    await this.#tx.objectStore('events').delete(eventRange(ticketId));
    this.#newEvents.set(ticketId, [...events]);
  }

  async events(ticketId: string): Promise<TicketEvent[]> {
    const stored = await this.#tx.objectStore('events').getAll(eventRange(ticketId));
    return [...stored, ...(this.#newEvents.get(ticketId) ?? [])];
  }

  async takeDraft(draftId: string, ticketId: string, now: number): Promise<Attachment[]> {
    const drafts = this.#tx.objectStore('drafts');
    const draft = await drafts.get(draftId);
    if (!draft) throw new AppError('not-found', { what: 'draft' });
    const attachments = draft.files.map(({ id, name, type, hash, blob, thumb }) => ({
      ...{ id, ticketId, name, type, hash, blob, thumb },
      size: blob.size,
      createdAt: now,
    }));
    await Promise.all([this.addAttachments(attachments), drafts.delete(draftId)]);
    return attachments;
  }

  async addAttachments(attachments: readonly Attachment[]): Promise<void> {
    const store = this.#tx.objectStore('attachments');
    await Promise.all(attachments.map((attachment) => store.put(attachment)));
  }

  async putOutbox(entry: OutboxEntry): Promise<void> {
    await this.#tx.objectStore('outbox').put(entry);
  }

  async outboxOf(commandId: string): Promise<OutboxEntry[]> {
    return this.#tx.objectStore('outbox').index('commandId').getAll(commandId);
  }

  async removeOutbox(id: string): Promise<void> {
    await this.#tx.objectStore('outbox').delete(id);
  }

  async getCommand(id: string): Promise<CommandRecord | undefined> {
    return this.#tx.objectStore('commands').get(id);
  }

  async putCommand(record: CommandRecord): Promise<void> {
    await this.#tx.objectStore('commands').put(record);
  }

  /** Writes what was put. Requests are queued without awaiting them one by one: their failure aborts the transaction. */
  async flush(): Promise<void> {
    for (const [id, events] of this.#newEvents) {
      const entry = await this.#entry(id);
      if (!entry.ticket)
        this.#newEvents.delete(id); // the ticket is gone: a late event has nowhere to stand
      else if (notesOf(events) !== '') entry.dirty = true; // its search text changes
    }
    const cells = new CellSum();
    const rows: SearchRow[] = [];
    const removed: Ticket[] = [];
    const records: { record: StoredTicket; isNew: boolean }[] = [];
    for (const [id, entry] of this.#entries) {
      if (!entry.dirty) continue;
      const { stored, ticket } = entry;
      if (stored) cells.add(stored.ticket, -1);
      if (!ticket) {
        if (stored) removed.push(stored.ticket);
        continue;
      }
      cells.add(ticket, 1);
      const notes = appendNotes(entry.notes, notesOf(this.#newEvents.get(id) ?? []));
      rows.push(toSearchRow(ticket, notes));
      records.push({ record: toStored(ticket, notes), isNew: !stored });
    }
    // Asked before anything is written: the answers are there while the rest is still being written.
    const changes = cells.entries();
    const old = Promise.all(changes.map(({ key }) => this.#tx.objectStore('counts').get(key)));
    const tickets = unwrap(this.#tx.objectStore('tickets'));
    const eventStore = unwrap(this.#tx.objectStore('events'));
    for (const { id } of removed) tickets.delete(id);
    for (const { record, isNew } of records) {
      // `add`: an id that is already taken must never overwrite a ticket.
      if (isNew) tickets.add(record);
      else tickets.put(record);
    }
    for (const events of this.#newEvents.values()) for (const event of events) eventStore.add(event);
    if (rows.length > 0 || removed.length > 0) {
      unwrap(this.#tx.objectStore('deltas')).add({ rows: packRows(rows), removed: removed.map(({ no }) => no) });
    }
    if (this.#nextNo >= 0) unwrap(this.#tx.objectStore('meta')).put({ key: 'nextNo', value: this.#nextNo });
    const known = await old;
    const counts = unwrap(this.#tx.objectStore('counts'));
    changes.forEach(({ key, cell }, i) => {
      const n = cell.n + (known[i]?.cell.n ?? 0);
      if (n > 0) counts.put({ key, cell: { ...cell, n } });
      else counts.delete(key); // below 0 would be drift: `recount` puts it right
    });
  }

  async #entry(id: string): Promise<Entry> {
    const known = this.#entries.get(id);
    if (known) return known;
    const stored = await this.#tx.objectStore('tickets').get(id);
    // Somebody else may have read it meanwhile, and changed it.
    return this.#entries.get(id) ?? this.#remember(id, stored ?? null);
  }

  #remember(id: string, stored: StoredTicket | null): Entry {
    const entry: Entry = { stored, ticket: stored?.ticket ?? null, notes: stored?.notes ?? '', dirty: false };
    this.#entries.set(id, entry);
    return entry;
  }

  #noteChange(key: string, id: string): void {
    const ids = this.#changedBy.get(key);
    if (ids) ids.add(id);
    else this.#changedBy.set(key, new Set([id]));
  }

  /** What an index found, into the cache; what is known already stays as this transaction sees it. */
  #rememberAll(found: readonly StoredTicket[]): string[] {
    for (const stored of found) if (!this.#entries.has(stored.id)) this.#remember(stored.id, stored);
    return found.map(({ id }) => id);
  }

  #tickets(ids: readonly string[]): Ticket[] {
    return [...new Set(ids)].flatMap((id) => this.#entries.get(id)?.ticket ?? []);
  }
}
