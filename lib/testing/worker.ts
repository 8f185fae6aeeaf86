// For tests: a whole worker over fake storages, and its death.
import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createWriterConnection } from '@/lib/db/connection';
import { createTicketRepository } from '@/lib/db/repository';
import { createTemplateRepository } from '@/lib/db/templates';
import type { Change } from '@/lib/messaging/protocol';
import type { SourceHealth } from '@/lib/ticket/health';
import { type App, type AppOptions, createApp } from '@/lib/worker/app';
import { TEST_NOW } from './builders';
import { freshIndexedDb } from './db';
import type { FakePlatform } from './seller-tab';

export interface World {
  platform: FakePlatform;
  /** ms */
  time: number;
  /** The seller hosts are granted. */
  permitted: boolean;
  changes: Change[];
  /** The Open Platform; not permitted where it is not set. */
  top?: AppOptions['top'];
  /** How long the workers have slept for pace, ms. */
  slept: number[];
  /** A new worker over the same storages: nothing of an earlier one's memory. `mortal` may wrap what it talks to. */
  worker(wrap?: <T extends object>(inner: T) => T): App;
}

const setTimer = globalThis.setTimeout;
const timers = new Set<ReturnType<typeof setTimeout>>();

/** A worker's death takes its timers with it: one of an earlier test must not set or clear an alarm of this one. */
function endEarlierWorkers(): void {
  for (const timer of timers) clearTimeout(timer);
  timers.clear();
  vi.spyOn(globalThis, 'setTimeout').mockImplementation(((work: () => void, ms?: number) => {
    const timer = setTimer(work, ms);
    timers.add(timer);
    return timer;
  }) as typeof setTimeout);
}

/** Empty database and storage, settings with pace 3 s as by default; sleeping moves the clock. Ends the timers of earlier worlds. */
export function freshWorld(platform: FakePlatform): World {
  endEarlierWorkers();
  freshIndexedDb();
  fakeBrowser.reset();
  const world: World = {
    platform,
    time: TEST_NOW,
    permitted: true,
    changes: [],
    slept: [],
    worker(wrap = (inner) => inner) {
      const connection = createWriterConnection();
      return createApp({
        repository: wrap(createTicketRepository(connection)),
        templates: wrap(createTemplateRepository(connection)),
        changes: { post: (change) => world.changes.push(change) },
        importFile: vi.fn(),
        tabs: wrap(platform.client),
        sellerTabs: () => platform.tabs(),
        permitted: async () => world.permitted,
        top: world.top ?? { permitted: async () => false },
        now: () => world.time,
        sleep: async (ms) => {
          world.slept.push(ms);
          world.time += ms;
        },
        random: () => 0.5,
      });
    },
  };
  return world;
}

/** One run to its end. */
export async function runOnce(app: App, trigger: Parameters<App['poller']['request']>[0] = 'alarm'): Promise<boolean> {
  const started = await app.poller.request(trigger);
  await app.poller.idle();
  return started;
}

/** What is stored of how `sold-orders` fares. */
export async function health(): Promise<SourceHealth | undefined> {
  const list = (await fakeBrowser.storage.local.get('health'))['health'] as SourceHealth[] | undefined;
  return list?.find((entry) => entry.source === 'sold-orders');
}

/** When the next pass is due, ms; null = no alarm. */
export async function nextAlarm(): Promise<number | null> {
  return (await fakeBrowser.alarms.get('poll'))?.scheduledTime ?? null;
}
