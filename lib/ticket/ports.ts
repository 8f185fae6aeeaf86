// What use cases need from storage. lib/db implements it; tests may use it over fake-indexeddb.
import type { CommandResult } from './command';
import type { Template } from './template';
import type { Kind, State, Ticket, TicketEvent } from './ticket';

/** One picture, as stored. `thumb` is a small preview made by the page that took the picture. */
export interface Attachment {
  id: string;
  ticketId: string;
  name: string;
  type: string;
  /** bytes */
  size: number;
  /** SHA-256 of the content, lower-case hex. */
  hash: string;
  blob: Blob;
  thumb: Blob | null;
  createdAt: number;
}

export interface DraftFile {
  id: string;
  name: string;
  type: string;
  /** SHA-256 of `blob`, lower-case hex: computed when the picture is added, because hashing inside a transaction would end it. */
  hash: string;
  blob: Blob;
  thumb: Blob | null;
}

/** A form half filled in. Written by popup and desk on every input; survives closing. */
export interface Draft {
  /** `<form>:<ticketId>`, `create`, `batch` (lib/store/batch-note), or `<list>:<item's id>` for an item of a list that is edited. */
  id: string;
  form: 'settle' | 'note' | 'create' | 'action' | 'template' | 'import' | 'reply' | 'macro' | 'edit' | 'batch';
  ticketId: string | null;
  /** Field name → value, as typed. */
  fields: Record<string, string>;
  files: DraftFile[];
  updatedAt: number;
  /** The command as which it was sent, as long as no answer came. `changed`: something was typed since. */
  sent?: { id: string; changed?: true; pictures?: true };
}

export type OutboxState = 'waiting' | 'sending' | 'done' | 'failed' | 'unknown';

/** A change that must reach the platform. Stored before it is sent. */
export interface OutboxEntry {
  id: string;
  commandId: string;
  ticketId: string;
  shop: string;
  /** Which remote handles it, e.g. `top`. */
  remote: string;
  /** What to do there, e.g. `finish`; meaning is the remote's. */
  action: string;
  payload: Record<string, string>;
  state: OutboxState;
  /** Not sent before this moment (undo window, back-off), ms. */
  sendAt: number;
  attempts: number;
  /** The first request that may have arrived left then, ms; absent = none has left yet, or an older version sent it. */
  sentAt?: number;
  /** A request left and nobody knows whether it arrived: looked for before it is sent again. */
  lost?: boolean;
  /** Undone here after it may have arrived: looked for, and not sent again. */
  takenBack?: boolean;
  /** It arrived, and only what it made there is still to be read. */
  arrived?: boolean;
  /** Waits for a human (an expired session, wrong keys, a wrong clock): nothing was sent, and no attempt counts. */
  held?: boolean;
  createdAt: number;
  updatedAt: number;
  /** Why it waits, failed, or was lost; of a remote's problem its name, and behind a space the platform's code where it gave one. */
  error?: string;
}

/** One counter: how many tickets have exactly these properties. */
export interface CountCell {
  shop: string;
  kind: Kind;
  state: State;
  assignee: string | null;
  snoozed: boolean;
  n: number;
}

/** What was done by a command, kept so that a re-sent one answers the same and undo knows what to restore. */
export interface CommandRecord {
  id: string;
  at: number;
  /** What it asked for, in short: the same id with something else is another wish (lib/commands/known.ts). */
  print?: string;
  result: CommandResult;
  /** Tickets as they were before; null = did not exist. */
  before: { ticketId: string; ticket: Ticket | null; revAfter: number }[];
  undone: boolean;
}

/**
 * One strict read-write transaction over everything a command touches. Await nothing but these methods inside.
 * `put` keeps counters and search data right by itself.
 */
export interface TicketTransaction {
  get(id: string): Promise<Ticket | undefined>;
  /** Looks all these matter keys up at once, so that `findByMatter` answers without a round trip: for bulk work. */
  preload(keys: readonly string[]): Promise<void>;
  /** The same for `ofOrder`. */
  preloadOrders(shop: string, orderIds: readonly string[]): Promise<void>;
  /** Newest ticket (open first) of any of these matter keys. */
  findByMatter(keys: readonly string[]): Promise<Ticket | undefined>;
  ofOrder(shop: string, orderId: string): Promise<Ticket[]>;
  /** Inserts or replaces. `no` and derived columns are the repository's: a new ticket is given with `no: -1`. */
  put(ticket: Ticket): Promise<Ticket>;
  remove(ticketId: string): Promise<void>;
  addEvents(events: readonly TicketEvent[]): Promise<void>;
  /** For import only: the whole history of a ticket as another database kept it. */
  replaceEvents(ticketId: string, events: readonly TicketEvent[]): Promise<void>;
  events(ticketId: string): Promise<TicketEvent[]>;
  /** Moves the files of a draft to a ticket and deletes the draft; `not-found` if a named draft is absent. */
  takeDraft(draftId: string, ticketId: string, now: number): Promise<Attachment[]>;
  addAttachments(attachments: readonly Attachment[]): Promise<void>;
  putOutbox(entry: OutboxEntry): Promise<void>;
  outboxOf(commandId: string): Promise<OutboxEntry[]>;
  removeOutbox(id: string): Promise<void>;
  getCommand(id: string): Promise<CommandRecord | undefined>;
  putCommand(record: CommandRecord): Promise<void>;
}

/** What a recount found: cells that had to be put right (0 = the counters were true). */
export interface RecountReport {
  /** false: tickets kept changing while they were counted; nothing was corrected. */
  complete: boolean;
  drift: number;
  tickets: number;
}

export interface NearTickets {
  tickets: Ticket[];
  cut: boolean;
}

/** Reply templates, pictures included. */
export interface TemplateRepository {
  all(): Promise<Template[]>;
  get(id: string): Promise<Template | undefined>;
  /** Inserts or replaces, all or none; `too-large` beyond 1,000. */
  put(templates: readonly Template[]): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
  /** Counts one use; nothing where it is gone. */
  used(id: string): Promise<void>;
}

export interface TicketRepository {
  /** Runs `work` in one strict transaction; a throw rolls everything back. */
  transact<T>(work: (tx: TicketTransaction) => Promise<T>): Promise<T>;
  get(id: string): Promise<Ticket | undefined>;
  /** Open tickets of one shop (all shops if null), by deadline, at most `limit`. */
  openTickets(shop: string | null, limit?: number): Promise<Ticket[]>;
  byOrders(shop: string, orderIds: readonly string[]): Promise<Ticket[]>;
  counts(): Promise<CountCell[]>;
  /**
   * Open tickets that are overdue at `now`, due until `until` (estimates included) or past an estimate: at most `limit` of each of
   * the three that are `wanted`, so that a long neglected shop costs no more than another. `cut`: there are, or may be, more. Both
   * moments in ms.
   */
  near(now: number, until: number, limit: number, wanted?: (ticket: Ticket) => boolean): Promise<NearTickets>;
  /** Tickets whose snooze ends in [from, to), ms. */
  snoozeEndsBetween(from: number, to: number): Promise<Ticket[]>;
  /**
   * The next moment > `after` at which a hard deadline passes, a snooze ends, or any deadline (estimates included) is `soon` ms away;
   * ms, null = none. For the alarm.
   */
  nextMoment(after: number, soon: number): Promise<number | null>;
  /** Newest first, at most `limit`. */
  events(ticketId: string, limit?: number): Promise<TicketEvent[]>;
  outbox(states: readonly OutboxState[]): Promise<OutboxEntry[]>;
  putOutbox(entry: OutboxEntry): Promise<void>;
  draft(id: string): Promise<Draft | undefined>;
  /** For pictures that come from a page panel; popup and desk write their drafts themselves. */
  putDraft(draft: Draft): Promise<void>;
  deleteDraft(id: string): Promise<void>;

  // Housekeeping: each in bounded chunks, safe to stop anywhere and to repeat.
  /** Ends every snooze ≤ `now` with a `woken` event by rule; returns the ids. */
  wakeSnoozed(now: number): Promise<string[]>;
  /** Deletes tickets closed before `before` with their events and attachments; returns the ids. */
  pruneClosed(before: number): Promise<string[]>;
  /** Forgets commands and ended outbox entries older than `before`; returns how many. */
  pruneCommands(before: number): Promise<number>;
  /** Forgets drafts whose id begins with `prefix`, untouched since `before`; returns how many. */
  pruneDrafts(prefix: string, before: number): Promise<number>;
  /** Moves search deltas into their blocks; returns how many deltas are left (0 = done). */
  foldDeltas(): Promise<number>;
  /** Counts every ticket anew and puts wrong counters right. */
  recount(): Promise<RecountReport>;
}
