// Automatic rules of a shop: what a new ticket gets without anybody's hand (issue: «if kind, text, amount, shop … then …»). Pure.
import { HOUR } from '../platform/clock';
import { activeState, change, type EventDraft, type Outcome } from './change';
import { mergeTags, TAG_LENGTH, TAG_LIMIT } from './input';
import { normalise } from './search-text';
import { isOpen, type Kind, type Priority, type Ticket } from './ticket';

export interface AutoRule {
  id: string;
  name: string;
  on: boolean;
  when: RuleCondition;
  act: RuleAction;
}

/** All that is given must hold; an empty list or null asks nothing. */
export interface RuleCondition {
  kinds: Kind[];
  shops: string[];
  /** One of these words is in the ticket's text, the buyer's nick, an item's title or the platform's state text. */
  words: string[];
  /** Yuan, inclusive. A ticket without a known amount meets no bound. */
  amountFrom: number | null;
  amountTo: number | null;
}

/** Absent or empty = left as it is. */
export interface RuleAction {
  priority: Priority | null;
  tags: string[];
  assignee: string | null;
  /** Hours from the ticket's appearance. */
  snoozeHours: number | null;
  /** Id of the reply template that is suggested first. */
  template: string | null;
}

/** Does a rule hit this ticket, whether it is switched on or not? */
export function hits({ when }: Pick<AutoRule, 'when'>, ticket: Ticket): boolean {
  return (
    (when.kinds.length === 0 || when.kinds.includes(ticket.kind)) &&
    (when.shops.length === 0 || when.shops.includes(ticket.shop)) &&
    hasAmount(when, ticket) &&
    hasWord(when.words, ticket)
  );
}

/**
 * Applies the rules, in their order, to a ticket that has just come; of two that set the same thing the first wins, tags add up.
 * Each rule that changes something leaves an event per change. `rev` stays: nobody has decided anything.
 */
export function applyRules(made: Outcome, rules: readonly AutoRule[], now: number): Outcome {
  let result = made;
  const set = new Set<string>();
  for (const rule of rules) {
    const { ticket } = result;
    if (!rule.on || !isOpen(ticket.state) || !hits(rule, made.ticket)) continue;
    const patch: Partial<Ticket> = {};
    const events: EventDraft[] = [];
    for (const [what, step] of Object.entries(stepsOf(rule.act, ticket, now))) {
      if (!step || set.has(what)) continue;
      if (what !== 'tags') set.add(what);
      Object.assign(patch, step.patch);
      events.push(step.event);
    }
    if (events.length === 0) continue;
    const next = change(ticket, patch, events, { at: now, by: { type: 'rule', name: rule.name } });
    result = { ticket: next.ticket, events: [...result.events, ...next.events] };
  }
  return result;
}

type Steps = Record<keyof RuleAction, { patch: Partial<Ticket>; event: EventDraft } | null>;

function stepsOf(act: RuleAction, ticket: Ticket, now: number): Steps {
  const { priority, assignee, snoozeHours, template } = act;
  const tags = addTags(ticket.tags, act.tags);
  const until = snoozeHours === null ? null : now + snoozeHours * HOUR;
  return {
    priority:
      priority === null || priority === ticket.priority
        ? null
        : { patch: { priority }, event: { type: 'prioritised', before: ticket.priority, after: priority } },
    tags:
      tags.length === ticket.tags.length
        ? null
        : { patch: { tags }, event: { type: 'tagged', before: ticket.tags.join('、'), after: tags.join('、') } },
    assignee:
      assignee === null || ticket.assignee !== null
        ? null
        : {
            patch: { assignee, state: ticket.state === 'waiting' ? 'waiting' : activeState(assignee) },
            event: { type: 'transferred', before: null, after: assignee },
          },
    snoozeHours:
      until === null
        ? null
        : { patch: { snoozedUntil: until }, event: { type: 'snoozed', before: null, after: until } },
    template: template === null ? null : { patch: { template }, event: { type: 'suggested', after: template } },
  };
}

/** A rule never fails for a ticket that is full: what has no room is left out. */
function addTags(old: readonly string[], more: readonly string[]): string[] {
  const room = Math.max(0, TAG_LIMIT - old.length);
  const fresh = more.map((tag) => tag.slice(0, TAG_LENGTH)).filter((tag) => !old.includes(tag));
  return mergeTags(old, fresh.slice(0, room), []);
}

function hasAmount({ amountFrom, amountTo }: RuleCondition, { order }: Ticket): boolean {
  if (amountFrom === null && amountTo === null) return true;
  const amount = Number.parseFloat((order.amount ?? '').replace(/[^\d.]/g, ''));
  return amount >= (amountFrom ?? -Infinity) && amount <= (amountTo ?? Infinity);
}

function hasWord(words: readonly string[], { text, order }: Ticket): boolean {
  const wanted = words.map(normalise).filter(Boolean);
  if (wanted.length === 0) return words.length === 0;
  const titles = (order.items ?? []).flatMap(({ title, sku }) => [title, sku ?? '']);
  const all = normalise([text, order.buyer ?? '', order.stateText ?? '', ...titles].join('\n'));
  return wanted.some((word) => all.includes(word));
}
