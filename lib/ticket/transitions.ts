// What a command does to a ticket. Pure: everything that is not in the ticket comes in with the context.
import { AppError } from '../platform/errors';
import { activeState, change, type EventDraft, type Outcome } from './change';
import type { Command, MacroPart } from './command';
import type { DeadlineRule } from './deadline';
import { applyStep } from './guide-step';
import { checkedName, checkedText, checkedTime, mergeTags } from './input';
import { fillReply, gapsOf, replyText, replyValues } from './reply';
import { buildSettlement, type RequiredFields, requiredFields } from './settlement';
import { type Actor, type AttachmentRef, type ClosedState, canCancel, isOpen, type State, type Ticket } from './ticket';

export type { Outcome } from './change';

export interface CommandContext {
  /** ms */
  now: number;
  /** The agent's name. */
  by: string;
  commandId: string;
  /** Compulsory settlement fields per kind (settings). */
  required: RequiredFields;
  /** Standard replies of the shop and its deadline rules (settings): what a macro's texts are filled in with. */
  replies: Readonly<Record<string, string>>;
  rules: readonly DeadlineRule[];
  /** Pictures taken from the command's draft; already stored for this ticket. */
  attachments: readonly AttachmentRef[];
}

/** Commands on an existing ticket. */
export type TicketCommand = Exclude<Command, { type: 'create' } | { type: 'undo' }>;
/** A command that is not put together from others. */
type SingleCommand = Exclude<TicketCommand, { type: 'macro' }>;
type Of<T extends SingleCommand['type']> = Extract<SingleCommand, { type: T }>;
type Step = { patch: Partial<Ticket>; event: EventDraft } | null;

/** Throws `stale` where somebody changed the ticket after the agent looked. */
export function expectRev(ticket: Ticket, rev: number): void {
  if (ticket.rev !== rev) throw new AppError('stale', { rev: ticket.rev });
}

const CLOSED_MAY: ReadonlySet<TicketCommand['type']> = new Set(['note', 'reply', 'tag', 'step', 'reopen']);

/**
 * Applies one command. `rev` rises by one if anything changed; a command that changes nothing gives no events and the
 * same ticket. Throws AppError: `already-closed`, `already-open`, `forbidden`, `missing-field`, `bad-field`, `too-large`.
 */
export function applyCommand(ticket: Ticket, command: TicketCommand, ctx: CommandContext): Outcome {
  let current = ticket;
  const drafts: EventDraft[] = [];
  for (const single of singlesOf(command, ticket, ctx)) {
    if (!isOpen(current.state) && !CLOSED_MAY.has(single.type)) throw new AppError('already-closed');
    // Pictures of a macro belong to its settlement.
    const pictures = command.type !== 'macro' || single.type === 'settle' ? ctx.attachments : [];
    const step = stepOf(current, single, { ...ctx, attachments: pictures });
    if (!step) continue;
    current = { ...current, ...step.patch };
    drafts.push({ ...step.event, commandId: ctx.commandId });
  }
  if (drafts.length === 0) return { ticket, events: [] };
  const by: Actor = { type: 'agent', name: ctx.by };
  const { wokenAt: _, ...taken } = current; // somebody is at it
  return change(taken, { rev: ticket.rev + 1 }, drafts, { at: ctx.now, by });
}

/** What a command does to this ticket, one by one; a macro's texts are filled in. Throws `missing-field` like `applyCommand`. */
export function singlesOf(command: TicketCommand, ticket: Ticket, ctx: CommandContext): SingleCommand[] {
  if (command.type !== 'macro') return [command];
  return command.parts.map((part) => ('fill' in part ? filled(part, ticket, ctx) : part));
}

/** A macro's text for this ticket. Throws `missing-field` with the first variable that nothing fills. */
function filled(part: Extract<MacroPart, { text: string }>, ticket: Ticket, ctx: CommandContext): SingleCommand {
  const text =
    part.type === 'reply' && part.text === '' ? replyText(ticket, ctx) : fillReply(part.text, replyValues(ticket, ctx));
  const [gap] = gapsOf(text);
  if (gap) throw new AppError('missing-field', { field: gap });
  return { type: part.type, text };
}

function stepOf(ticket: Ticket, command: SingleCommand, ctx: CommandContext): Step {
  switch (command.type) {
    case 'claim':
      return assign(ticket, checkedName(ctx.by, 'me'), { type: 'claimed' });
    case 'release':
      return assign(ticket, null, { type: 'released' });
    case 'transfer':
      return assign(ticket, checkedName(command.to, 'to'), {
        type: 'transferred',
        text: checkedText(command.reason, 'reason'),
      });
    case 'note':
    case 'reply':
      return say(ticket, command, ctx);
    case 'wait':
      return ticket.state === 'waiting' ? null : move(ticket, 'waiting', 'waited');
    case 'resume':
      return ticket.state === 'waiting' ? move(ticket, activeState(ticket.assignee), 'resumed') : null;
    case 'snooze':
      return snooze(ticket, command, ctx.now);
    case 'priority':
      return prioritise(ticket, command);
    case 'tag':
      return tag(ticket, command);
    case 'settle':
      return settle(ticket, command, ctx);
    case 'cancel':
      if (!canCancel(ticket)) throw new AppError('forbidden', { why: ticket.task ? 'not-sender' : 'platform-ticket' });
      return close(ticket, 'cancelled', command.reason, ctx.now);
    case 'ignore':
      return close(ticket, 'ignored', command.reason, ctx.now);
    case 'reopen':
      return reopen(ticket, command);
    case 'step':
      return applyStep(ticket, command, ctx);
  }
}

function assign(ticket: Ticket, assignee: string | null, event: EventDraft): Step {
  if (ticket.assignee === assignee) return null;
  // Whose turn it is does not change with the owner: a waiting ticket stays waiting.
  const state = ticket.state === 'waiting' ? 'waiting' : activeState(assignee);
  return { patch: { assignee, state }, event: { ...event, before: ticket.assignee, after: assignee } };
}

function move(ticket: Ticket, state: State, type: EventDraft['type']): Step {
  return { patch: { state }, event: { type, before: ticket.state, after: state } };
}

function say(ticket: Ticket, command: Of<'note'> | Of<'reply'>, ctx: CommandContext): Step {
  const text = checkedText(command.text, 'text');
  if (!text && ctx.attachments.length === 0) throw new AppError('missing-field', { field: 'text' });
  const event: EventDraft = { type: command.type === 'note' ? 'noted' : 'replied', text };
  return withPictures(ticket, {}, event, ctx.attachments);
}

function withPictures(
  ticket: Ticket,
  patch: Partial<Ticket>,
  event: EventDraft,
  pictures: readonly AttachmentRef[],
): NonNullable<Step> {
  if (pictures.length === 0) return { patch, event };
  return {
    patch: { ...patch, attachments: [...ticket.attachments, ...pictures] },
    event: { ...event, attachments: [...pictures] },
  };
}

function snooze(ticket: Ticket, { until }: Of<'snooze'>, now: number): Step {
  if (until !== null) checkedTime(until, 'until', now);
  if (until === ticket.snoozedUntil) return null;
  const type = until === null ? 'woken' : 'snoozed';
  return { patch: { snoozedUntil: until }, event: { type, before: ticket.snoozedUntil, after: until } };
}

function prioritise(ticket: Ticket, { priority }: Of<'priority'>): Step {
  if (![0, 1, 2, 3].includes(priority)) throw new AppError('bad-field', { field: 'priority' });
  if (priority === ticket.priority) return null;
  return { patch: { priority }, event: { type: 'prioritised', before: ticket.priority, after: priority } };
}

function tag(ticket: Ticket, { add, remove }: Of<'tag'>): Step {
  const tags = mergeTags(ticket.tags, add, remove);
  if (tags.length === ticket.tags.length && tags.every((name, index) => name === ticket.tags[index])) return null;
  return { patch: { tags }, event: { type: 'tagged', before: ticket.tags.join('、'), after: tags.join('、') } };
}

function settle(ticket: Ticket, command: Of<'settle'>, ctx: CommandContext): Step {
  // Pictures that the ticket already has count as evidence where none is added with the settlement.
  const evidence = ctx.attachments.length > 0 ? ctx.attachments : ticket.attachments;
  const fields = requiredFields(ticket.kind, ctx.required);
  const settlement = buildSettlement(command.settlement, fields, evidence, ctx.now);
  const patch: Partial<Ticket> = { state: 'settled', settlement, closedAt: ctx.now, snoozedUntil: null };
  const event: EventDraft = { type: 'settled', settlement, before: ticket.state, after: 'settled' };
  return withPictures(ticket, patch, event, ctx.attachments);
}

function close(ticket: Ticket, state: ClosedState, reason: string, now: number): Step {
  return {
    patch: { state, closedAt: now, snoozedUntil: null, settlement: null },
    event: {
      type: state === 'cancelled' ? 'cancelled' : 'ignored',
      text: checkedText(reason, 'reason'),
      before: ticket.state,
      after: state,
    },
  };
}

function reopen(ticket: Ticket, { reason }: Of<'reopen'>): Step {
  if (isOpen(ticket.state)) throw new AppError('already-open');
  const state = activeState(ticket.assignee);
  return {
    patch: { state, closedAt: null, settlement: null },
    event: { type: 'reopened', text: checkedText(reason, 'reason'), before: ticket.state, after: state },
  };
}
