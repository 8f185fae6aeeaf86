// Parsers of the domain's records for every border: messages, import files, storage. Not for content scripts.
import * as z from 'zod/mini';
import '../platform/jitless';
import { ERROR_CODES } from '../platform/errors';
import {
  BATCH_LIMIT,
  type Command,
  type CommandRequest,
  type MacroPart,
  type NewTicket,
  RECEIVER_LIMIT,
  type SettlementInput,
  TEXT_LIMIT,
} from './command';
import { NAME_LENGTH, TAG_LENGTH, TAG_LIMIT } from './input';
import { ITEM_LIMIT } from './order-facts';
import { ANY_ORDER_ID } from './order-id';
import {
  type Actor,
  type AttachmentRef,
  EVENT_TYPES,
  KINDS,
  type Observation,
  type OrderFacts,
  type Settlement,
  SOURCES,
  STATES,
  type StepMark,
  type TaskFacts,
  type TaskMember,
  type Ticket,
  type TicketEvent,
} from './ticket';

const text = (limit: number) => z.string().check(z.maxLength(limit));
const filled = (limit: number) => z.string().check(z.minLength(1), z.maxLength(limit));
const whole = z.number().check(z.int(), z.nonnegative());
/** ms since the epoch, before the year 2100 */
const moment = z.number().check(z.int(), z.positive(), z.lt(4_102_444_800_000));
const optionalNull = <T extends z.ZodMiniType>(schema: T) => z.exactOptional(z.nullable(schema));

/** The number of an order of any marketplace, as text. */
export const orderIdSchema = z.string().check(z.regex(ANY_ORDER_ID));
/** Taobao's order, sub-order and refund ids: digits, always as text. */
export const platformIdSchema = z.string().check(z.regex(/^\d{6,30}$/));
/** Ids that we make (UUIDs) or that tests choose. */
export const idSchema = z.string().check(z.regex(/^[\w.:-]{1,100}$/));
const nameSchema = filled(NAME_LENGTH);
export const shopSchema = filled(NAME_LENGTH);
export const kindSchema = z.enum(KINDS);
export const stateSchema = z.enum(STATES);
export const sourceSchema = z.enum(SOURCES);
export const prioritySchema = z.literal([0, 1, 2, 3]);
const meaningSchema = z.enum(['needs-us', 'buyers-turn', 'done', 'unknown']);
const tagSchema = filled(TAG_LENGTH);
const subjectSchema = filled(100);

export const deadlineSchema = z.object({ dueAt: moment, basis: z.enum(['platform', 'page', 'rule']) });

export const orderFactsSchema: z.ZodMiniType<OrderFacts> = z.object({
  createdAt: z.exactOptional(moment),
  paidAt: z.exactOptional(moment),
  stateText: z.exactOptional(text(100)),
  items: z.exactOptional(
    z
      .array(
        z.object({
          title: text(200),
          quantity: z.exactOptional(whole),
          sku: z.exactOptional(text(200)),
          subOrderId: z.exactOptional(platformIdSchema),
        }),
      )
      .check(z.maxLength(ITEM_LIMIT)),
  ),
  amount: z.exactOptional(text(30)),
  buyer: z.exactOptional(text(60)),
  flag: z.exactOptional(whole),
});

export const observationSchema: z.ZodMiniType<Observation> = z.object({
  meaning: meaningSchema,
  text: text(200),
  version: z.exactOptional(text(100)),
  at: moment,
  known: z.exactOptional(z.enum(['needs-us', 'buyers-turn', 'done'])),
  wasDone: z.exactOptional(z.literal(true)),
  own: z.exactOptional(z.literal(true)),
});

export const attachmentRefSchema: z.ZodMiniType<AttachmentRef> = z.object({
  id: idSchema,
  name: text(255),
  type: text(100),
  size: whole,
});

export const settlementSchema: z.ZodMiniType<Settlement> = z.object({
  agreed: z.nullable(z.boolean()),
  note: text(TEXT_LIMIT),
  promisedAt: z.exactOptional(moment),
  evidence: z.array(idSchema).check(z.maxLength(1000)),
});

export const actorSchema: z.ZodMiniType<Actor> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('agent'), name: text(NAME_LENGTH) }),
  z.object({ type: z.literal('platform'), source: sourceSchema }),
  z.object({ type: z.literal('rule'), name: text(100) }),
]);

const stepIdSchema = z.string().check(z.regex(/^[\w-]{1,40}$/));
const stepStateSchema = z.enum(['done', 'skipped']);
const stepMarkSchema: z.ZodMiniType<StepMark> = z.object({
  state: stepStateSchema,
  by: text(NAME_LENGTH),
  at: moment,
});

/** Task, meta and comment ids are shorter than order ids, and text all the same. */
const taskId = z.string().check(z.regex(/^\d{1,30}$/));

const taskMemberSchema: z.ZodMiniType<TaskMember> = z.object({
  id: taskId,
  receiver: text(NAME_LENGTH),
  state: z.enum(['open', 'done', 'gone']),
  memo: z.exactOptional(text(TEXT_LIMIT)),
  comments: z.exactOptional(whole),
  lastComment: z.exactOptional(taskId),
});

export const taskFactsSchema: z.ZodMiniType<TaskFacts> = z.object({
  id: taskId,
  metaId: taskId,
  sender: text(NAME_LENGTH),
  receiver: text(NAME_LENGTH),
  priority: prioritySchema,
  ours: z.boolean(),
  memo: z.exactOptional(text(TEXT_LIMIT)),
  remindAt: z.exactOptional(moment),
  comments: z.exactOptional(whole),
  lastComment: z.exactOptional(taskId),
  attachments: z.exactOptional(z.array(text(200)).check(z.maxLength(50))),
  team: z.exactOptional(
    z.object({ finishBy: z.enum(['one', 'all']), members: z.array(taskMemberSchema).check(z.maxLength(100)) }),
  ),
});

export const ticketSchema: z.ZodMiniType<Ticket> = z.object({
  id: idSchema,
  no: z.number().check(z.int()),
  shop: shopSchema,
  kind: kindSchema,
  subject: subjectSchema,
  aliases: z.array(subjectSchema).check(z.maxLength(100)),
  source: sourceSchema,
  orderId: z.nullable(orderIdSchema),
  state: stateSchema,
  priority: prioritySchema,
  assignee: z.nullable(nameSchema),
  deadline: z.nullable(deadlineSchema),
  text: text(TEXT_LIMIT),
  tags: z.array(tagSchema).check(z.maxLength(TAG_LIMIT)),
  snoozedUntil: z.nullable(moment),
  wokenAt: z.exactOptional(moment),
  order: orderFactsSchema,
  seen: z.partialRecord(sourceSchema, observationSchema),
  urges: whole,
  missingSince: z.nullable(moment),
  task: z.exactOptional(taskFactsSchema),
  settlement: z.nullable(settlementSchema),
  steps: z.exactOptional(z.record(stepIdSchema, stepMarkSchema)),
  attachments: z.array(attachmentRefSchema).check(z.maxLength(1000)),
  template: z.exactOptional(idSchema),
  createdAt: moment,
  updatedAt: moment,
  closedAt: z.nullable(moment),
  rev: whole,
  events: whole,
});

const eventValue = z.union([text(TEXT_LIMIT), z.number()]);

export const ticketEventSchema: z.ZodMiniType<TicketEvent> = z.object({
  ticketId: idSchema,
  n: whole,
  at: moment,
  by: actorSchema,
  type: z.enum(EVENT_TYPES),
  text: z.exactOptional(text(TEXT_LIMIT)),
  before: optionalNull(eventValue),
  after: optionalNull(eventValue),
  settlement: z.exactOptional(settlementSchema),
  attachments: z.exactOptional(z.array(attachmentRefSchema).check(z.maxLength(1000))),
  commandId: z.exactOptional(idSchema),
});

/** Texts of forms are checked with their own error by the domain: here only what no form can send is refused. */
const typed = text(TEXT_LIMIT * 2);

export const newTicketSchema: z.ZodMiniType<NewTicket> = z.object({
  shop: shopSchema,
  kind: kindSchema,
  orderId: z.nullable(text(100)),
  text: typed,
  priority: z.exactOptional(prioritySchema),
  assignee: optionalNull(text(200)),
  dueAt: optionalNull(moment),
  order: z.exactOptional(orderFactsSchema),
  tags: z.exactOptional(z.array(text(200)).check(z.maxLength(100))),
  send: z.exactOptional(
    z.object({
      receivers: z
        .array(z.object({ uid: taskId, nick: filled(NAME_LENGTH) }))
        .check(z.minLength(1), z.maxLength(RECEIVER_LIMIT)),
      finishBy: z.enum(['one', 'all']),
      remind: z.boolean(),
    }),
  ),
});

const settlementInputSchema: z.ZodMiniType<SettlementInput> = z.object({
  agreed: z.nullable(z.boolean()),
  note: typed,
  promisedAt: z.exactOptional(z.number()),
});

const draftId = z.exactOptional(text(200));
const tags = z.array(text(200)).check(z.maxLength(100));

const settle = { type: z.literal('settle'), settlement: settlementInputSchema } as const;
const plain = [
  z.object({ type: z.literal('claim') }),
  z.object({ type: z.literal('wait') }),
  z.object({ type: z.literal('resume') }),
  z.object({ type: z.literal('transfer'), to: text(200), reason: typed }),
  z.object({ type: z.literal('snooze'), until: z.nullable(moment) }),
  z.object({ type: z.literal('priority'), priority: prioritySchema }),
  z.object({ type: z.literal('tag'), add: tags, remove: tags }),
  z.object({ type: z.literal('ignore'), reason: typed }),
] as const;

/** Parts of one macro; more than a person can mean at once. */
const PART_LIMIT = 20;

export const macroPartSchema: z.ZodMiniType<MacroPart> = z.discriminatedUnion('type', [
  z.object({ type: z.enum(['note', 'reply']), text: typed, fill: z.exactOptional(z.literal(true)) }),
  z.object(settle),
  ...plain,
]);

export const commandSchema: z.ZodMiniType<Command> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('create'), ticket: newTicketSchema, draftId }),
  ...plain,
  z.object({ type: z.literal('release') }),
  z.object({ type: z.literal('note'), text: typed, draftId }),
  z.object({ type: z.literal('reply'), text: typed, template: z.exactOptional(idSchema) }),
  z.object({ ...settle, draftId }),
  z.object({ type: z.literal('cancel'), reason: typed }),
  z.object({ type: z.literal('reopen'), reason: typed }),
  z.object({
    type: z.literal('step'),
    step: stepIdSchema,
    title: text(200),
    state: z.nullable(stepStateSchema),
  }),
  z.object({
    type: z.literal('macro'),
    name: text(200),
    parts: z.array(macroPartSchema).check(z.minLength(1), z.maxLength(PART_LIMIT)),
    template: z.exactOptional(idSchema),
    draftId,
  }),
  z.object({ type: z.literal('undo'), commandId: idSchema }),
]);

export const commandRequestSchema: z.ZodMiniType<CommandRequest> = z.object({
  id: idSchema,
  command: commandSchema,
  targets: z.array(z.object({ ticketId: idSchema, rev: whole })).check(z.maxLength(BATCH_LIMIT)),
  by: text(NAME_LENGTH),
});

export const errorDataSchema = z.object({
  code: z.enum(ERROR_CODES),
  params: z.exactOptional(z.record(z.string(), z.union([z.string(), z.number()]))),
});
