// Health in storage.local under `health`: written by the worker, read by popup and desk.

import * as z from 'zod/mini';
import type { Clock } from '../platform/clock';
import '../platform/jitless';
import { HEALTH_STATES, type SourceHealth } from '../ticket/health';
import { SOURCES, type Source } from '../ticket/ticket';
import { ageHealth, type HealthPatch, patchHealth } from './health';
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
  }),
);

export interface HealthStore {
  all(): Promise<SourceHealth[]>;
  patch(source: Source, shop: string, patch: HealthPatch): Promise<void>;
  /** Turns entries that are too old into `stale`, and ends a `busy` that a dead worker left behind. */
  age(everyMinutes: number, running: boolean): Promise<void>;
}

export function createHealthStore(now: Clock, changed: () => void): HealthStore {
  const stored = createStored<SourceHealth[]>(HEALTH_KEY, healthListSchema, []);
  return {
    all: () => stored.get(),
    async patch(source, shop, patch) {
      await stored.update((list) => patchHealth(list, source, shop, patch, now()));
      changed();
    },
    async age(everyMinutes, running) {
      let touched = false;
      await stored.update((list) => {
        const aged = ageHealth(list, everyMinutes, now());
        const stuck = !running && aged.some((entry) => entry.busy);
        touched = aged !== list || stuck;
        if (!touched) return list;
        return stuck ? aged.map((entry) => ({ ...entry, busy: false })) : [...aged];
      });
      if (touched) changed();
    },
  };
}
