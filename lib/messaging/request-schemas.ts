// One parser per request name; the worker trusts nothing that arrives. Imported by the background only: zod stays out of pages.

import * as z from 'zod/mini';
import { AppError } from '../platform/errors';
import '../platform/jitless';
import { HEARD_LIMIT } from '../page-watch/watched';
import type { RowFacts } from '../sites/site';
import type { TaughtSite } from '../sites/taught-site';
import type { Identity } from '../sources/sold-orders/identity';
import { NAME_LENGTH } from '../ticket/input';
import {
  commandRequestSchema,
  idSchema,
  orderFactsSchema,
  orderIdSchema,
  platformIdSchema,
  shopSchema,
} from '../ticket/schema';
import { TEMPLATE_LIMITS } from '../ticket/template';
import { templateInputSchema } from '../ticket/template-schema';
import type { WorkerMessages } from './client';
import type { PageSighting, Protocol } from './protocol';
import type { RequestParsers } from './server';

/** Orders in one question of a page; a page shows 100 rows at most, a taught one may show more. */
const IDS_LIMIT = 200;

const pageUrl = z.string().check(z.maxLength(4_000));

const nothing: z.ZodMiniType<Record<string, never>> = z.strictObject({});

const identity: z.ZodMiniType<Identity> = z.object({
  shop: shopSchema,
  agent: z.nullable(z.string().check(z.maxLength(NAME_LENGTH))),
});

/** One word of what an agent typed; never empty. */
const secret = (limit: number) => z.string().check(z.trim(), z.regex(/^\S+$/), z.maxLength(limit));

const shown = z.exactOptional(z.string().check(z.maxLength(500)));

// Facts of a page are only ever shown; what is too long or odd is left out rather than failing the whole message.
const rowFacts: z.ZodMiniType<RowFacts> = z.pipe(
  z.unknown(),
  z.transform((value): RowFacts => {
    const facts = orderFactsSchema.safeParse(value);
    const extra = rowExtra.safeParse(value);
    return { ...(facts.success ? facts.data : {}), ...(extra.success ? extra.data : {}) };
  }),
);

const rowExtra = z.object({
  refundText: shown,
  shippingText: shown,
  urgeText: shown,
  dueAt: z.exactOptional(z.number()),
  refundId: z.exactOptional(platformIdSchema),
});

const sighting: z.ZodMiniType<PageSighting> = z.discriminatedUnion('filter', [
  z.object({ filter: z.enum(['urge', 'refund']), orderId: platformIdSchema, facts: rowFacts }),
  z.object({
    filter: z.literal('ticket'),
    site: idSchema,
    orderId: orderIdSchema,
    ticketId: z.exactOptional(z.string().check(z.maxLength(60))),
    kind: shown,
    state: shown,
    deadline: shown,
    facts: rowFacts,
  }),
]);

const schemas: { [N in keyof WorkerMessages]: z.ZodMiniType<Protocol[N]['request']> } = {
  'ui.prepareDatabase': nothing,
  'ui.runCommand': commandRequestSchema,
  'ui.commandResult': z.object({ id: idSchema }),
  'ui.refresh': nothing,
  'ui.resume': nothing,
  'ui.forgetPage': z.object({ shop: shopSchema, link: z.nullable(pageUrl) }),
  'ui.diagnose': nothing,
  'ui.import': z.object({
    id: idSchema,
    draftId: z.string().check(z.maxLength(200)),
    dryRun: z.boolean(),
    settings: z.boolean(),
  }),
  'ui.teach': z.object({ tabId: z.number(), url: pageUrl, siteId: z.nullable(idSchema) }),
  'ui.stop': z.object({ id: idSchema }),
  'ui.saveTemplate': z.object({
    template: templateInputSchema,
    draftId: z.nullable(z.string().check(z.maxLength(200))),
  }),
  'ui.removeTemplates': z.object({ ids: z.array(idSchema).check(z.maxLength(TEMPLATE_LIMITS.count)) }),
  'ui.importTemplates': z.object({ draftId: z.string().check(z.maxLength(200)) }),
  'page.hello': z.object({ identity: z.nullable(identity), url: pageUrl }),
  'ui.topConnect': z.object({
    appKey: secret(50),
    appSecret: secret(200),
    grant: z.discriminatedUnion('type', [
      z.object({
        type: z.literal('session'),
        account: secret(NAME_LENGTH),
        session: secret(500),
        expiresAt: z.nullable(z.number()),
      }),
      z.object({ type: z.literal('code'), code: secret(500), redirectUri: secret(500) }),
    ]),
  }),
  'ui.topTest': z.object({ shop: shopSchema }),
  'ui.topDisconnect': z.object({ shop: shopSchema }),
  'ui.decideOutbox': z.object({ id: idSchema, decision: z.enum(['retry', 'done', 'drop']) }),
  'page.openMarks': z.object({ identity }),
  'page.marks': z.object({ identity, orderIds: z.array(orderIdSchema).check(z.maxLength(IDS_LIMIT)) }),
  'page.sightings': z.object({ identity, sightings: z.array(sighting).check(z.maxLength(IDS_LIMIT)) }),
  'page.heard': z.object({
    identity,
    heard: z.object({
      api: z.enum(['sold', 'refunds', 'todo']),
      status: z.number(),
      text: z.string().check(z.maxLength(HEARD_LIMIT)),
    }),
  }),
  'page.readable': z.object({ identity, missing: z.int().check(z.gte(0), z.lte(100_000)) }),
  'page.panel': z.object({ identity, orderId: orderIdSchema }),
  'page.runCommand': z.object({ identity, command: commandRequestSchema }),
  'page.setName': z.object({ identity, name: z.string().check(z.trim(), z.minLength(1), z.maxLength(NAME_LENGTH)) }),
  'page.loadPanel': z.object({ script: z.enum(['panel', 'extras', 'wizard', 'pinyin', 'pinyin-traditional']) }),
  'page.replyPicture': z.object({
    identity,
    template: idSchema,
    at: z.int().check(z.gte(0), z.lt(TEMPLATE_LIMITS.pictures)),
  }),
  'page.wizard': nothing,
  // Checked whole by the part that keeps it.
  'page.saveSite': z.object({ site: z.custom<TaughtSite>((value) => typeof value === 'object' && value !== null) }),
  'page.endLesson': nothing,
  'page.openTicket': z.object({ ticketId: idSchema }),
};

function parser<N extends keyof WorkerMessages>(name: N): (data: unknown) => Protocol[N]['request'] {
  return (data) => {
    const parsed = schemas[name].safeParse(data);
    if (!parsed.success) throw new AppError('bad-request', {}, { message: `${name}: ${where(parsed.error.issues)}` });
    return parsed.data;
  };
}

/** Paths only: the values may be personal. */
function where(issues: readonly { path: PropertyKey[] }[]): string {
  return issues.map((issue) => issue.path.join('.')).join(', ');
}

export const requestParsers = Object.fromEntries(
  (Object.keys(schemas) as (keyof WorkerMessages)[]).map((name) => [name, parser(name)]),
) as RequestParsers;
