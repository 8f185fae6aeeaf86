// Health in storage.local under `health`: written by the worker, read by popup and desk.

import * as z from 'zod/mini';
import type { Clock } from '../platform/clock';
import '../platform/jitless';
import { HEALTH_REASONS, HEALTH_STATES, type SourceHealth } from '../ticket/health';
import { SOURCES, type Source } from '../ticket/ticket';
import { ageHealth, type HealthPatch, type Intervals, patchHealth } from './health';
import { createStored } from './stored';

export const HEALTH_KEY = 'health';

const moment = z.nullable(z.number());

export const healthListSchema: z.ZodMiniType<SourceHealth[]> = z.array(
  z.object({
    source: z.enum(SOURCES),
    shop: z.string(),
    state: z.enum(HEALTH_STATES),
    lastGoodAt: moment,
    since: z.number(),
    nextAt: moment,
    progress: z.nullable(z.object({ read: z.number(), total: z.number() })),
    busy: z.boolean(),
    unknownTexts: z.number(),
    link: z.nullable(z.string()),
    why: z.exactOptional(z.nullable(z.enum(HEALTH_REASONS))),
    until: z.exactOptional(moment),
    what: z.exactOptional(z.array(z.string())),
    unsent: z.exactOptional(z.number()),
  }),
);

const OFF: HealthPatch = {
  state: 'off',
  busy: false,
  progress: null,
  nextAt: null,
  link: null,
  unknownTexts: 0,
  why: null,
  until: null,
};

export interface HealthStore {
  all(): Promise<SourceHealth[]>;
  patch(source: Source, shop: string, patch: HealthPatch): Promise<void>;
  /** Nobody asks a source any more, of whatever shop: its entries neither grow old nor want anything. */
  switchOff(source: Source): Promise<void>;
  /** Asked again from now on: what was off is not known yet. */
  switchOn(source: Source): Promise<void>;
  /** A source that is no longer connected. */
  forget(source: Source, shop: string): Promise<void>;
  /** Turns entries that are too old into `stale`, and ends a `busy` that a dead worker left behind. `running`: sources that run now. */
  age(everyMinutes: Intervals, running: ReadonlySet<Source>): Promise<void>;
}

export function createHealthStore(now: Clock, changed: () => void): HealthStore {
  const stored = createStored<SourceHealth[]>(HEALTH_KEY, healthListSchema, []);
  return {
    all: () => stored.get(),
    async patch(source, shop, patch) {
      await stored.update((list) => patchHealth(list, source, shop, patch, now()));
      changed();
    },
    async switchOff(source) {
      await stored.update((list) => {
        const shops = list.filter((entry) => entry.source === source).map(({ shop }) => shop);
        return shops.reduce((all, shop) => patchHealth(all, source, shop, OFF, now()), list);
      });
      changed();
    },
    async switchOn(source) {
      let touched = false;
      await stored.update((list) => {
        const off = list.filter((entry) => entry.source === source && entry.state === 'off');
        touched = off.length > 0;
        return off.reduce((all, { shop }) => patchHealth(all, source, shop, { state: 'stale' }, now()), list);
      });
      if (touched) changed();
    },
    async forget(source, shop) {
      await stored.update((list) => list.filter((entry) => entry.source !== source || entry.shop !== shop));
      changed();
    },
    async age(everyMinutes, running) {
      let touched = false;
      await stored.update((list) => {
        const aged = ageHealth(list, everyMinutes, now());
        const isStuck = (entry: SourceHealth): boolean => entry.busy && !running.has(entry.source);
        const stuck = aged.some(isStuck);
        touched = aged !== list || stuck;
        if (!touched) return list;
        return stuck ? aged.map((entry) => (isStuck(entry) ? { ...entry, busy: false } : entry)) : [...aged];
      });
      if (touched) changed();
    },
  };
}
