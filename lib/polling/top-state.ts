// What the Open Platform's runs remember, in storage.local. Nothing secret: that is in the vault (lib/vault).
import * as z from 'zod/mini';
import '../platform/jitless';
import type { Position } from '../sources/top/windows';
import { HEALTH_REASONS, type HealthReason } from '../ticket/health';
import { createStored, type Stored } from './stored';

/** A sub-account of the shop: somebody to whom a task can be given. */
export interface Colleague {
  /** The platform's user id, as text. */
  uid: string;
  /** `main:sub` */
  nick: string;
}

/** A connected app, as pages of ours may see it. */
export interface TopApp {
  shop: string;
  /** Whom the session speaks for, `main` or `main:sub`. */
  account: string;
  /** The platform's user id of `account`; '' where it is not known. */
  uid: string;
  /** The last characters of the app key: enough to tell two apps apart. */
  keyTail: string;
  connectedAt: number;
  /** When the session ends, ms; null = not known. */
  expiresAt: number | null;
  colleagues: Colleague[];
}

/** By shop. */
export type TopApps = Record<string, TopApp>;
export const TOP_APPS_KEY = 'top';

const colleague = z.object({ uid: z.string(), nick: z.string() });

const appsSchema: z.ZodMiniType<TopApps> = z.record(
  z.string(),
  z.object({
    shop: z.string(),
    account: z.string(),
    uid: z.string(),
    keyTail: z.string(),
    connectedAt: z.number(),
    expiresAt: z.nullable(z.number()),
    colleagues: z.array(colleague),
  }),
);

export function createTopApps(): Stored<TopApps> {
  return createStored(TOP_APPS_KEY, appsSchema, {});
}

/** A paid order that is not shipped yet: asked again for urges and for its deadline. */
export interface WaitingTrade {
  id: string;
  /** When it was last asked in full, ms; 0 = never. */
  askedAt: number;
  /** The platform's own latest shipping time, ms; null = not told. */
  dueAt: number | null;
}

/** A record that is to be asked by itself. */
export interface Owed {
  type: 'refund' | 'comments';
  /** Of the refund or the task. */
  id: string;
  /** What the record looked like, so that the same is not asked twice; '' = it does not tell. */
  mark: string;
}

/** How far one shop was read. */
export interface ShopPosition {
  /** By feed: `tasks:<type>`, `refunds`, `trades`. */
  feeds: Record<string, Position>;
  /** Feeds that were read to the end once. */
  whole: string[];
  /** Feeds whose question was refused as such: not asked again before `until`, ms. */
  rests: Record<string, { until: number; problem: HealthReason }>;
  waiting: WaitingTrade[];
  owed: Owed[];
  /** Marks of records that were asked. */
  answered: string[];
  /** Business types that the platform listed, and when it was asked, ms. */
  types: { at: number; names: string[] };
}

export interface TopPosition {
  shops: Record<string, ShopPosition>;
  /** Stored before every request, so that a restart keeps the pace, ms. */
  lastRequestAt: number;
  /** When the last run ended, ms. */
  lastRunAt: number;
  nextAt: number | null;
}

export const EMPTY_POSITION: TopPosition = { shops: {}, lastRequestAt: 0, lastRunAt: 0, nextAt: null };
export const EMPTY_SHOP: ShopPosition = {
  ...{ feeds: {}, whole: [], rests: {}, waiting: [], owed: [], answered: [] },
  types: { at: 0, names: [] },
};

const positionSchema: z.ZodMiniType<TopPosition> = z.object({
  shops: z.record(
    z.string(),
    z.object({
      feeds: z.record(
        z.string(),
        z.object({
          at: z.number(),
          step: z.number(),
          page: z.number(),
          cap: z.exactOptional(z.number()),
          most: z.exactOptional(z.number()),
          doubted: z.exactOptional(z.number()),
        }),
      ),
      whole: z.array(z.string()),
      rests: z.record(z.string(), z.object({ until: z.number(), problem: z.enum(HEALTH_REASONS) })),
      waiting: z.array(z.object({ id: z.string(), askedAt: z.number(), dueAt: z.nullable(z.number()) })),
      owed: z.array(z.object({ type: z.enum(['refund', 'comments']), id: z.string(), mark: z.string() })),
      answered: z.array(z.string()),
      types: z.object({ at: z.number(), names: z.array(z.string()) }),
    }),
  ),
  lastRequestAt: z.number(),
  lastRunAt: z.number(),
  nextAt: z.nullable(z.number()),
});

export function createTopPosition(): Stored<TopPosition> {
  return createStored('topPosition', positionSchema, EMPTY_POSITION);
}
