// What each setting may be. Anything else is replaced by its default, property by property (store.ts).

import * as z from 'zod/mini';
import { CHIMES } from '../platform/chime';
import '../platform/jitless';
import { platformLink } from '../sites/hosts';
import { LANGUAGES, type Settings } from './settings';

const int = (min: number, max: number) => z.number().check(z.int(), z.gte(min), z.lte(max));
const texts = (limit: number) => z.record(z.string().check(z.maxLength(50)), z.string().check(z.maxLength(limit)));

/** Test builds may poll without pause; users may not. */
const MIN_PACE = import.meta.env.MODE === 'test' ? 0 : 1;

const ruleSchema = z.object({
  kind: z.string().check(z.minLength(1), z.maxLength(50)),
  hours: z.number().check(z.positive(), z.lte(24 * 365)),
  validFrom: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)),
  origin: z.string().check(z.maxLength(500)),
});

/** One schema per property, so that one bad value costs only itself. */
export const settingSchemas = {
  version: z.literal(1),
  language: z.enum(['auto', ...LANGUAGES]),
  me: z.string().check(z.maxLength(100)),
  soonHours: z.number().check(z.gt(0), z.lte(24 * 30)),
  shipDueLeadHours: z.number().check(z.gt(0), z.lte(24 * 30)),
  rules: z.array(ruleSchema).check(z.maxLength(500)),
  retentionDays: int(0, 36_500),
  platformRetentionDays: int(1, 3_650),
  required: z.record(
    z.string().check(z.maxLength(50)),
    z.array(z.string().check(z.maxLength(50))).check(z.maxLength(20)),
  ),
  replies: texts(2_000),
  pageWatch: z.boolean(),
  ticketCentre: z.string().check(
    z.maxLength(1_000),
    z.refine((url) => url === '' || platformLink(url) !== null),
  ),
  keys: texts(1),
  autoAdvance: z.boolean(),
  compact: z.boolean(),
  viewOrder: z.array(z.string().check(z.maxLength(100))).check(z.maxLength(100)),
  marksOff: z.array(z.string().check(z.maxLength(100))).check(z.maxLength(1_000)),
} satisfies { [K in Exclude<keyof Settings, 'soldOrders' | 'reminders' | 'top' | 'team'>]: z.ZodMiniType<Settings[K]> };

export const soldOrdersSchemas = {
  enabled: z.boolean(),
  everyMinutes: int(1, 24 * 60),
  paceSeconds: z.number().check(z.gte(MIN_PACE), z.lte(600)),
  maxPages: int(1, 100),
  pageSize: int(1, 100),
  direct: z.boolean(),
} satisfies { [K in keyof Settings['soldOrders']]: z.ZodMiniType<Settings['soldOrders'][K]> };

const clockTime = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

export const remindersSchemas = {
  on: z.boolean(),
  ladder: z.record(
    z.string().check(z.maxLength(50)),
    z.array(z.number().check(z.gte(0), z.lte(24 * 30))).check(z.maxLength(10)),
  ),
  onlyMine: z.boolean(),
  quietFrom: clockTime,
  quietTo: clockTime,
  silent: z.boolean(),
  sound: z.enum(['system', ...CHIMES]),
} satisfies { [K in keyof Settings['reminders']]: z.ZodMiniType<Settings['reminders'][K]> };

export const topSchemas = {
  everyMinutes: int(1, 24 * 60),
  paceSeconds: z.number().check(z.gte(MIN_PACE), z.lte(600)),
  dailyLimit: int(1, 100_000_000),
  tasks: z.boolean(),
  refunds: z.boolean(),
  trades: z.boolean(),
  firstDays: int(1, 365),
  write: z.boolean(),
  memos: z.boolean(),
} satisfies { [K in keyof Settings['top']]: z.ZodMiniType<Settings['top'][K]> };

const names = z.array(z.string().check(z.minLength(1), z.maxLength(60))).check(z.maxLength(200));

export const teamSchemas = { colleagues: names, groups: names, mine: names } satisfies {
  [K in keyof Settings['team']]: z.ZodMiniType<Settings['team'][K]>;
};
