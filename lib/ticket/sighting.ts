// A source saw a matter: what that does to its ticket (design §5, the rules below «Meaning»).
import { activeState, change, type EventDraft, type Outcome } from './change';
import { type DeadlineRule, ruleDeadline } from './deadline';
import { defaultPriority } from './kind';
import { maskPersonal } from './mask';
import { type Comparison, compare } from './observation';
import { cleanFacts, mergeFacts } from './order-facts';
import { closedByPlatform } from './platform-state';
import { nextDeadline } from './sighting-deadline';
import { firstTask, followTask, isFormerTask, type TaskSighting, taskAssignee } from './task';
import { joinTeam } from './task-team';
import {
  type Actor,
  type ClosedState,
  type Deadline,
  isOpen,
  KINDS,
  type Kind,
  type Meaning,
  matterKeys,
  type OrderFacts,
  type Priority,
  type Source,
  type Ticket,
} from './ticket';

/** One matter as one source shows it right now. */
export interface Sighting {
  source: Exclude<Source, 'agent'>;
  shop: string;
  kind: Kind;
  subject: string;
  /** Further names of the same matter, e.g. the refund id besides the sub-order id. */
  aliases: string[];
  orderId: string | null;
  meaning: Meaning;
  /** The platform's words. */
  text: string;
  /** A newer one is news even with the same text. */
  version?: string;
  /** May create a ticket. Without it only a known ticket is touched. */
  opens: boolean;
  /** Absent = the source says nothing about it; null = it says there is none. */
  deadline?: Deadline | null;
  order: OrderFacts;
  /** How often the buyer has urged, where the source tells. */
  urges?: number;
  /** What a new ticket says; the platform's words where absent. */
  ticketText?: string;
  /** Of a new ticket; our default for the kind where absent. */
  priority?: Priority;
  /** How the ticket ends where the matter is done; settled where absent. */
  closes?: ClosedState;
  /** A 轻任务. Its ticket is found whatever its kind: which kind a task becomes is the shop's to change. */
  task?: TaskSighting;
}

/** Every key under which the sighting's ticket may stand. */
export function sightingKeys(sighting: Pick<Sighting, 'shop' | 'kind' | 'subject' | 'aliases' | 'task'>): string[] {
  const kinds = sighting.task ? KINDS : [sighting.kind];
  return kinds.flatMap((kind) => matterKeys({ ...sighting, kind }));
}

export interface SightingContext {
  /** ms */
  now: number;
  newId(): string;
  rules: readonly DeadlineRule[];
}

/**
 * Takes a sighting in. Null = nothing changed: write nothing. Never raises `rev` of a known ticket.
 * `current` is the ticket of any of the sighting's matter keys, open or closed: one matter is one ticket.
 */
export function ingestSighting(current: Ticket | undefined, sighting: Sighting, ctx: SightingContext): Outcome | null {
  return current ? update(current, sighting, ctx) : create(sighting, ctx);
}

function create(sighting: Sighting, ctx: SightingContext): Outcome | null {
  if (!sighting.opens || sighting.meaning !== 'needs-us') return null;
  const seen = compare(undefined, sighting, ctx.now);
  if (!seen) return null;
  const deadline = sighting.deadline ?? estimate(sighting.kind, ctx);
  const first = sighting.task && firstTask(sighting.task);
  const assignee = sighting.task ? taskAssignee(sighting.task.task.receiver, sighting.shop) : null;
  const state = activeState(assignee);
  const ticket: Ticket = {
    id: ctx.newId(),
    no: -1,
    shop: sighting.shop,
    kind: sighting.kind,
    subject: sighting.subject,
    aliases: sighting.aliases.filter((alias) => alias !== sighting.subject),
    source: sighting.source,
    orderId: sighting.orderId,
    state,
    priority: sighting.priority ?? defaultPriority(sighting.kind),
    assignee,
    deadline,
    text: maskPersonal(sighting.ticketText ?? sighting.text, { lines: true }),
    tags: [],
    snoozedUntil: null,
    order: cleanFacts(sighting.order),
    seen: { [sighting.source]: seen.observation },
    urges: sighting.urges ?? (sighting.kind === 'urge-shipment' ? 1 : 0),
    missingSince: null,
    ...(first ? { task: first.task } : {}),
    settlement: null,
    attachments: [],
    createdAt: ctx.now,
    updatedAt: ctx.now,
    closedAt: null,
    rev: 1,
    events: 0,
  };
  return change(
    ticket,
    {},
    [{ type: 'created', text: seen.observation.text, after: state }, ...(first?.events ?? [])],
    platform(sighting, ctx),
  );
}

function update(ticket: Ticket, seenThere: Sighting, ctx: SightingContext): Outcome | null {
  const sighting = ofTeam(ticket, seenThere);
  if (!sighting || (sighting.task && isFormerTask(ticket, sighting.task.task))) return null;
  const seen = compare(ticket.seen[sighting.source], sighting, ctx.now);
  if (!seen) return null;
  const patch: Partial<Ticket> = {};
  const events: EventDraft[] = [];
  const apply = (step: { patch: Partial<Ticket>; event: EventDraft } | null): void => {
    if (!step) return;
    Object.assign(patch, step.patch);
    events.push(step.event);
  };

  mergeNames(ticket, sighting, patch);
  const order = mergeFacts(ticket.order, cleanFacts(sighting.order), seen.changed || sighting.source === ticket.source);
  if (order !== ticket.order) patch.order = order;
  if (ticket.missingSince !== null) {
    apply({ patch: { missingSince: null }, event: { type: 'missing', before: ticket.missingSince, after: null } });
  }
  if (seen.changed) {
    patch.seen = { ...ticket.seen, [sighting.source]: seen.observation };
    const before = ticket.seen[sighting.source]?.text ?? null;
    if (before !== seen.observation.text)
      events.push({ type: 'observed', text: seen.observation.text, before, after: seen.observation.text });
  }
  const urgedAgain = sighting.urges !== undefined && sighting.urges > ticket.urges;
  if (urgedAgain && sighting.urges !== undefined)
    apply({ patch: { urges: sighting.urges }, event: { type: 'urged', before: ticket.urges, after: sighting.urges } });

  const task = sighting.task && followTask(ticket, sighting.task);
  if (task) {
    Object.assign(patch, task.patch);
    events.push(...task.events);
  }
  const followed = { ...ticket, ...task?.patch };
  const once = urgedAgain || task?.news === true || isAnotherRefund(ticket, sighting);
  const reopens = !isOpen(ticket.state) && sighting.meaning === 'needs-us' && (seen.again || seen.newer || once);
  apply(
    isOpen(ticket.state) ? moveOpen(followed, sighting, seen, once, ctx.now) : reopens ? reopen(followed, seen) : null,
  );
  const happened = reopens || once || (seen.newer && sighting.meaning === 'needs-us');
  if (happened && ticket.snoozedUntil !== null && patch.snoozedUntil !== null)
    apply({ patch: { snoozedUntil: null }, event: { type: 'woken', before: ticket.snoozedUntil, after: null } });
  apply(
    nextDeadline(
      ticket,
      sighting,
      reopens ? estimate(ticket.kind, ctx) : undefined,
      isOpen(patch.state ?? ticket.state),
    ),
  );

  return Object.keys(patch).length === 0 ? null : change(ticket, patch, events, platform(sighting, ctx));
}

/** Of one executor's task among several what it means for the ticket; null = nothing. */
function ofTeam(ticket: Ticket, sighting: Sighting): Sighting | null {
  const { task } = ticket;
  if (!sighting.task || !task?.team) return sighting;
  const { closes: _, ...rest } = sighting;
  const joined = joinTeam({ ...task, team: task.team }, { ...sighting, task: sighting.task });
  return joined && { ...rest, ...joined };
}

function mergeNames(ticket: Ticket, sighting: Sighting, patch: Partial<Ticket>): void {
  const known = new Set([ticket.subject, ...ticket.aliases]);
  const fresh = [...new Set([sighting.subject, ...sighting.aliases])].filter((name) => !known.has(name));
  if (fresh.length > 0) patch.aliases = [...ticket.aliases, ...fresh];
  if (ticket.orderId === null && sighting.orderId !== null) patch.orderId = sighting.orderId;
}

/**
 * A refund id beside the one we know, on the same sub-order: the buyer applied anew, whatever was shown in between (two polls
 * may miss the end of the first). The first refund id that we learn of is no news.
 */
function isAnotherRefund(ticket: Ticket, { kind, subject, aliases, task }: Sighting): boolean {
  if (kind !== 'refund' || task || ticket.aliases.length === 0) return false;
  return [subject, ...aliases].some((name) => name !== ticket.subject && !ticket.aliases.includes(name));
}

/** An open ticket follows the platform where something happened there; a changed wording alone moves nothing. */
function moveOpen(
  ticket: Ticket,
  sighting: Sighting,
  seen: Comparison,
  /** Something happened that happens once: another urge, another refund. */
  once: boolean,
  now: number,
): { patch: Partial<Ticket>; event: EventDraft } | null {
  const text = seen.observation.text;
  if (sighting.meaning === 'done') return seen.news ? closedByPlatform(ticket.state, text, now, sighting.closes) : null;
  if (sighting.meaning === 'buyers-turn') {
    if (!seen.news || ticket.state === 'waiting') return null;
    return { patch: { state: 'waiting' }, event: { type: 'waited', text, before: ticket.state, after: 'waiting' } };
  }
  // Seen by this source for the first time is not news for a ticket that an agent put to waiting.
  const news = once || seen.newer || (seen.news && ticket.seen[sighting.source] !== undefined);
  if (sighting.meaning !== 'needs-us' || !news || ticket.state !== 'waiting') return null;
  const state = activeState(ticket.assignee);
  return { patch: { state }, event: { type: 'resumed', text, before: 'waiting', after: state } };
}

function reopen(ticket: Ticket, seen: Comparison): { patch: Partial<Ticket>; event: EventDraft } {
  const state = activeState(ticket.assignee);
  return {
    patch: { state, closedAt: null, settlement: null },
    event: { type: 'reopened', text: seen.observation.text, before: ticket.state, after: state },
  };
}

/** Kinds that do not start with payment begin when they appear. */
function estimate(kind: Kind, ctx: SightingContext): Deadline | null {
  return kind === 'ship-due' ? null : ruleDeadline(kind, ctx.now, ctx.rules);
}

function platform(sighting: Sighting, ctx: SightingContext): { at: number; by: Actor } {
  return { at: ctx.now, by: { type: 'platform', source: sighting.source } };
}
