// What the stores need from outside. The entrypoints give the real things, tests give small fakes.
import type { SendOptions } from '../messaging/client';
import type { Change, UiToWorker } from '../messaging/protocol';
import type { Settings } from '../settings/settings';
import type { Attachment, CountCell, Draft, OutboxEntry, OutboxState } from '../ticket/ports';
import type { Query, QueryResult } from '../ticket/query';
import type { Template } from '../ticket/template';
import type { Ticket, TicketEvent } from '../ticket/ticket';

/** The messaging client, our side. Throws AppError. */
export interface StoreClient {
  send<N extends keyof UiToWorker>(
    name: N,
    data: UiToWorker[N]['request'],
    options?: SendOptions,
  ): Promise<UiToWorker[N]['response']>;
}

/** `opening` until the first answer; the rest as the database answers. Readers never upgrade it themselves. */
export type DatabaseState = 'opening' | 'ready' | 'absent' | 'older' | 'newer' | 'blocked' | 'failed' | 'quota';

/** The reading side of the database. Rejects where it is not ready. */
export interface Reader {
  /** Opens if needed and says how that went. Never creates or upgrades. */
  state(): Promise<DatabaseState>;
  /** Called when an open connection ends (upgrade by the worker, storage trouble). Returns how to stop. */
  onClosed(listener: () => void): () => void;
  /** Open tickets in the order of the list at `now` (ms), at most `limit`. */
  firstOpen(limit: number, now: number): Promise<Ticket[]>;
  ticket(id: string): Promise<Ticket | undefined>;
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
  /** What is on its way to the platform, or did not get there. */
  outbox(states: readonly OutboxState[]): Promise<OutboxEntry[]>;
  draft(id: string): Promise<Draft | undefined>;
  putDraft(draft: Draft): Promise<void>;
  deleteDraft(id: string): Promise<void>;
  /** Everything as one file, with these settings and lists (by key) in it. */
  exportAll(kept: { settings: unknown; collections: Readonly<Record<string, unknown>> }): Promise<Blob>;
  /** Reply templates as a file to hand on; private ones stay out. */
  exportTemplates(): Promise<Blob>;
}

/** Filter and search over all tickets, in memory. */
export interface SearchSource {
  /** Reads all blocks once. `onPart` after each portion that can already be searched. */
  load(onPart: () => void): Promise<void>;
  /** Brings in what was written since. */
  refresh(): Promise<void>;
  query(query: Query, now: number, soonMs: number): QueryResult;
  /** How many match; cheaper than `query`. */
  count(query: Query, now: number, soonMs: number): number;
}

/** storage.local, keyed. */
export interface Storage {
  get(keys: readonly string[]): Promise<Record<string, unknown>>;
  set(values: Record<string, unknown>): Promise<void>;
  remove(key: string): Promise<void>;
  watch(listener: (key: string, value: unknown) => void): () => void;
}

export interface SettingsSource {
  load(): Promise<Settings>;
  save(patch: Partial<Settings>): Promise<Settings>;
  watch(listener: (settings: Settings) => void): () => void;
}

export interface ChangeSource {
  subscribe(listener: (change: Change) => void): () => void;
}

/** Permissions that are asked for at the moment of use, besides hosts. */
export type OptionalPermission = 'cookies' | 'notifications';

/** A web page in a tab of this window. */
export interface WebPage {
  tabId: number;
  url: string;
}

/** What a page of ours can do with the browser. All but `copy` may leave or close the popup. */
export interface Shell {
  copy(text: string): Promise<void>;
  /** Puts a picture on the clipboard, as PNG: the one format that browsers take. */
  copyPicture(blob: Blob): Promise<void>;
  openPage(url: string): void;
  openDesk(): void;
  saveFile(blob: Blob, name: string): void;
  /** Closes the popup; the desk stays. */
  close(): void;
  /** The https page at hand: of the tab in front, or the one looked at last where that is ours. null = none, or none that we may see. */
  page(): Promise<WebPage | null>;
  /** Asks for the seller hosts, an optional permission, or match patterns; true when granted. Must be called from a click. */
  requestPermission(what: 'sellers' | OptionalPermission | { origins: string[] }): Promise<boolean>;
  /** Whether it is granted now. */
  hasPermission(what: OptionalPermission | { origins: string[] }): Promise<boolean>;
  /** Turns a chosen file into a stored picture with thumbnail and hash. Throws AppError `bad-field` or `too-large`. */
  preparePicture(file: File): Promise<Draft['files'][number]>;
}

export type { ImportReport } from '../messaging/protocol';
