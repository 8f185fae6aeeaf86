// A ticket that an agent makes (article K13): from an order or from any other occasion.
import { AppError } from '../platform/errors';
import { activeState, change, type Outcome } from './change';
import type { NewTicket } from './command';
import { type DeadlineRule, ruleDeadline } from './deadline';
import { checkedName, checkedText, mergeTags } from './input';
import { defaultPriority } from './kind';
import { cleanFacts } from './order-facts';
import { isOrderId } from './order-id';
import { type AttachmentRef, type Deadline, KINDS, type Ticket } from './ticket';

export interface CreateContext {
  /** ms */
  now: number;
  by: string;
  commandId: string;
  newId(): string;
  rules: readonly DeadlineRule[];
  attachments: readonly AttachmentRef[];
}

/**
 * Makes a ticket with `no: -1` (the repository numbers it) and its `created` event. Its subject is its own id: it is
 * never merged with others. Throws AppError: `missing-field`, `bad-field`, `too-large`.
 */
export function createTicket(input: NewTicket, ctx: CreateContext): Outcome {
  const shop = checkedName(input.shop, 'shop');
  if (!KINDS.includes(input.kind)) throw new AppError('bad-field', { field: 'kind' });
  if (input.orderId !== null && !isOrderId(input.orderId, shop)) throw new AppError('bad-field', { field: 'orderId' });
  const text = checkedText(input.text, 'text');
  if (!text && ctx.attachments.length === 0) throw new AppError('missing-field', { field: 'text' });
  const assignee = input.assignee ? checkedName(input.assignee, 'assignee') : null;
  const order = cleanFacts(input.order ?? {});
  const id = ctx.newId();
  const ticket: Ticket = {
    id,
    no: -1,
    shop,
    kind: input.kind,
    subject: id,
    aliases: [],
    source: 'agent',
    orderId: input.orderId,
    state: activeState(assignee),
    priority: input.priority ?? defaultPriority(input.kind),
    assignee,
    deadline: firstDeadline(input, order.paidAt, ctx),
    text,
    tags: mergeTags([], input.tags ?? [], []),
    snoozedUntil: null,
    order,
    seen: {},
    urges: input.kind === 'urge-shipment' ? 1 : 0,
    missingSince: null,
    settlement: null,
    attachments: [...ctx.attachments],
    createdAt: ctx.now,
    updatedAt: ctx.now,
    closedAt: null,
    rev: 1,
    events: 0,
  };
  const pictures = ctx.attachments.length > 0 ? { attachments: [...ctx.attachments] } : {};
  return change(ticket, {}, [{ type: 'created', after: ticket.state, commandId: ctx.commandId, ...pictures }], {
    at: ctx.now,
    by: { type: 'agent', name: ctx.by },
  });
}

/** The agent's own time, else our rule's estimate. A time that is already over is allowed: it may be read off a page. */
function firstDeadline(input: NewTicket, paidAt: number | undefined, ctx: CreateContext): Deadline | null {
  if (input.dueAt !== undefined && input.dueAt !== null) {
    if (!Number.isSafeInteger(input.dueAt) || input.dueAt <= 0) throw new AppError('bad-field', { field: 'dueAt' });
    return { dueAt: input.dueAt, basis: 'page' };
  }
  if (input.kind === 'ship-due') return paidAt === undefined ? null : ruleDeadline('ship-due', paidAt, ctx.rules);
  return ruleDeadline(input.kind, ctx.now, ctx.rules);
}
