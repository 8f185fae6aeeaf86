// The nouns of the domain (design: «Words»). Types and constants only: content scripts import this file.

export const KINDS = [
  'urge-shipment',
  'ship-due',
  'refund',
  'collaboration',
  'complaint',
  'consultation',
  'resend',
  'logistics',
  'price-alert',
  'other',
] as const;
export type Kind = (typeof KINDS)[number];

export const OPEN_STATES = ['pending', 'processing', 'waiting'] as const;
export const CLOSED_STATES = ['settled', 'cancelled', 'ignored'] as const;
/** Spelled out: a spread would stay in bundles that never use it. */
export const STATES = ['pending', 'processing', 'waiting', 'settled', 'cancelled', 'ignored'] as const;
export type State = (typeof STATES)[number];
export type ClosedState = (typeof CLOSED_STATES)[number];

export function isOpen(state: State): boolean {
  return state === 'pending' || state === 'processing' || state === 'waiting';
}

/** 0 低, 1 中 (the default), 2 高, 3 紧急. */
export type Priority = 0 | 1 | 2 | 3;

export const SOURCES = ['sold-orders', 'top', 'page', 'agent'] as const;
export type Source = (typeof SOURCES)[number];

/** Where a deadline comes from. `rule` is our own estimate: shown with «约», never counted as overdue. */
export type DeadlineBasis = 'platform' | 'page' | 'rule';

export interface Deadline {
  /** ms since the epoch */
  dueAt: number;
  basis: DeadlineBasis;
}

export interface OrderItem {
  title: string;
  quantity?: number;
  /** e.g. `颜色分类：青` */
  sku?: string;
  subOrderId?: string;
}

/** The few facts of an order that we keep. Never a receiver, phone or address. Times in ms since the epoch. */
export interface OrderFacts {
  createdAt?: number;
  paidAt?: number;
  /** The platform's own words, e.g. 买家已付款. */
  stateText?: string;
  items?: OrderItem[];
  /** As the platform writes it, e.g. `129.00`. */
  amount?: string;
  /** Masked nick as shown, e.g. `林**`: display text, never a key. */
  buyer?: string;
  /** 0 灰 … 5 */
  flag?: number;
}

/** What an observed text means for us. `unknown` neither opens nor closes a ticket. */
export type Meaning = 'needs-us' | 'buyers-turn' | 'done' | 'unknown';

/** What one source last saw of a matter. Ingest acts only when this changes. */
export interface Observation {
  meaning: Meaning;
  /** The platform's words, e.g. 请卖家处理. */
  text: string;
  /** refund_version, gmt_modified, number of urges …: a newer one is news even with the same text. Compared numerically, else as text. */
  version?: string;
  /** When this observation was first made, ms. Not refreshed by equal ones. */
  at: number;
  /** Where `meaning` is `unknown`: the last meaning that was known, so that an unknown text changes nothing. */
  known?: Exclude<Meaning, 'unknown'>;
  /** This source showed the matter done, and not needing us since: needing us again is news. */
  wasDone?: true;
  /** Not seen but done by us: the platform answered that it took our write. What it shows of that is no news. */
  own?: true;
}

export const SETTLEMENT_FIELDS = ['agreed', 'note', 'promisedAt', 'evidence'] as const;
export type SettlementField = (typeof SETTLEMENT_FIELDS)[number];

export interface Settlement {
  /** 协商一致; null = not said. */
  agreed: boolean | null;
  note: string;
  /** Promised time, ms. */
  promisedAt?: number;
  /** Attachment ids. */
  evidence: string[];
}

/** A reference to a stored picture; the Blob is in the `attachments` store. */
export interface AttachmentRef {
  id: string;
  name: string;
  type: string;
  /** bytes */
  size: number;
}

/** Who did a guide's step, or left it out on purpose, and when (ms). */
export interface StepMark {
  state: StepState;
  by: string;
  at: number;
}
export type StepState = 'done' | 'skipped';

/** What must be known of a 轻任务 to act on it there. Ids are the platform's, nicks `main` or `main:sub`. */
export interface TaskFacts {
  /** Of the executor's own task; one task has one executor. */
  id: string;
  /** Of what was sent: one for all executors. */
  metaId: string;
  sender: string;
  receiver: string;
  /** The platform's, as last seen: a change there is told from a decision here. */
  priority: Priority;
  /** The account that Danling speaks for sent it: only then it may cancel it or add executors (documented). */
  ours: boolean;
  /** What executors wrote on the platform. Masked. */
  memo?: string;
  /** When the platform reminds the executor, ms. */
  remindAt?: number;
  /** Comments on the platform when they were last read, and the highest id among those in the history. */
  comments?: number;
  lastComment?: string;
  /** Names of attachments that stay on the platform. */
  attachments?: string[];
  /** Where we sent it to several: everybody's own task. `id` and `receiver` above are the first one's. */
  team?: TaskTeam;
}

export interface TaskTeam {
  /** Does one person suffice, or must everyone finish it? */
  finishBy: 'one' | 'all';
  members: TaskMember[];
}

export interface TaskMember {
  /** Of this executor's task. */
  id: string;
  receiver: string;
  /** `gone`: cancelled, ignored or deleted. */
  state: 'open' | 'done' | 'gone';
  memo?: string;
  /** As in TaskFacts, of this task. */
  comments?: number;
  lastComment?: string;
}

export interface Ticket {
  id: string;
  /** Sequence number in this database, from 0. Decides the packed search block; never shown. */
  no: number;
  /** The part before `:` of the `sn` / `tracknick` cookie. */
  shop: string;
  kind: Kind;
  /** What the ticket is about: refund id, sub-order id, order id or task id (design: «matter»). Own id for agent-made tickets. */
  subject: string;
  /** Further subjects of the same matter (e.g. the sub-order id once the refund id is known). */
  aliases: string[];
  source: Source;
  orderId: string | null;
  state: State;
  priority: Priority;
  /** Agent name, or null = nobody. */
  assignee: string | null;
  deadline: Deadline | null;
  /** What the ticket says, in one line or more. Masked. */
  text: string;
  tags: string[];
  /** ms; hidden from the badge until then. */
  snoozedUntil: number | null;
  /** When its reminder was due, ms, until somebody does anything with it. Absent = none, or taken up. */
  wokenAt?: number;
  order: OrderFacts;
  /** What each source last saw of the matter. */
  seen: Partial<Record<Source, Observation>>;
  /** How often the buyer urged (urge-shipment), else 0. */
  urges: number;
  /** Since when a complete pass and a question by id did not find it on the platform, ms. */
  missingSince: number | null;
  /** Only where the ticket is a task of the Open Platform. */
  task?: TaskFacts;
  settlement: Settlement | null;
  /** How far the guide of the ticket's kind is (lib/ticket/guide.ts), by step id. Absent = no step done or skipped. */
  steps?: Record<string, StepMark>;
  attachments: AttachmentRef[];
  /** Id of the reply template that a rule of the shop suggests first. */
  template?: string;
  createdAt: number;
  updatedAt: number;
  closedAt: number | null;
  /** Raised only by what people decide, not by poll bookkeeping. Starts at 1. */
  rev: number;
  /** How many events the ticket has: the next event's number. */
  events: number;
}

export const EVENT_TYPES = [
  'created',
  'claimed',
  'released',
  'noted',
  'replied',
  'transferred',
  'snoozed',
  'woken',
  'prioritised',
  'tagged',
  'settled',
  'cancelled',
  'ignored',
  'reopened',
  'waited', // now somebody else owes the next step (待回复)
  'resumed', // the next step is ours again
  'stepped', // a guide's step: text = its title, before and after = done | skipped | null
  'undone',
  'urged', // the buyer urged again
  'observed', // the platform's text changed
  'deadline', // the deadline changed
  'missing', // the platform no longer shows it (`after` = since when), or shows it again (`after` null)
  'suggested', // a rule suggests a reply template (`after` = its id)
  'remote', // an outbox entry ended: text = what, after = done | failed | unknown
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** Who did it: an agent by name, the platform, or a rule of ours. */
export type Actor =
  | { type: 'agent'; name: string }
  | { type: 'platform'; source: Source }
  | { type: 'rule'; name: string };

/** Append-only record. The history and every statistic come from it. */
export interface TicketEvent {
  ticketId: string;
  /** 0, 1, 2 … within the ticket. */
  n: number;
  at: number;
  by: Actor;
  type: EventType;
  /** Free text: note, reason, the platform's words. Masked. */
  text?: string;
  before?: string | number | null;
  after?: string | number | null;
  settlement?: Settlement;
  attachments?: AttachmentRef[];
  /** The command that caused it; undo finds its events by it. */
  commandId?: string;
}

/**
 * Only who made a matter can withdraw it (article K16): the shop's own tickets, and tasks that the shop sent (documented). Other
 * tickets of the platform can be ignored or settled.
 */
export function canCancel(ticket: Pick<Ticket, 'source' | 'state' | 'task'>): boolean {
  if (!isOpen(ticket.state)) return false;
  return ticket.task ? ticket.task.ours : ticket.source === 'agent';
}

/** `shop|kind|subject`: at most one open ticket per matter. */
export function matterKey(shop: string, kind: Kind, subject: string): string {
  return `${shop}|${kind}|${subject}`;
}

/** Every matter key of a ticket: subject first, then aliases. */
export function matterKeys(ticket: Pick<Ticket, 'shop' | 'kind' | 'subject' | 'aliases'>): string[] {
  return [ticket.subject, ...ticket.aliases].map((subject) => matterKey(ticket.shop, ticket.kind, subject));
}
