// Health of the sources and who is logged in, as the worker keeps them in storage.local.
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import {
  HEALTH_REASONS,
  HEALTH_STATES,
  type HealthReason,
  type HealthState,
  isElsewhere,
  type SourceHealth,
} from '../ticket/health';
import { SOURCES, type Source } from '../ticket/ticket';
import type { CentreEntry } from '../worker/centre';
import type { StoreClient } from './ports';

export interface SourceStore {
  health: ReadonlySignal<readonly SourceHealth[]>;
  /** Those that somebody has to do something about, worst first. */
  troubles: ReadonlySignal<readonly SourceHealth[]>;
  /** A pass runs now. */
  busy: ReadonlySignal<boolean>;
  progress: ReadonlySignal<{ read: number; total: number } | null>;
  /** The oldest «last read well» of the present shop's enabled sources, ms; null = never, or nothing enabled. */
  lastGoodAt: ReadonlySignal<number | null>;
  /** Something is asked by itself, not only seen on pages. */
  asks: ReadonlySignal<boolean>;
  /** Until when the platform, asked too often, is not to be asked, ms; null = it may be asked. */
  heldUntil: ReadonlySignal<number | null>;
  /** Something is asked and all of it is fresh: only then may «nothing» be said. */
  allFresh: ReadonlySignal<boolean>;
  /** The shop last seen logged in; null = none yet. */
  shop: ReadonlySignal<string | null>;
  /** The agent's account name at that shop; null = main account. */
  agent: ReadonlySignal<string | null>;
  /** What the seller centre says of itself for that shop (lib/worker/centre.ts). */
  centre: ReadonlySignal<CentreEntry>;
  /** Takes a stored value; other keys are not ours. */
  take(key: string, value: unknown): void;
  refresh(): Promise<boolean>;
  resume(): Promise<boolean>;
}

const SEVERITY: readonly HealthState[] = [
  'no-permission',
  'verification',
  'logged-out',
  'unreadable',
  'no-page',
  'stale',
  'fresh',
  'off',
];

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
const numberOrNull = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** Worth telling although everything is read. */
const QUIET: ReadonlySet<HealthReason | null> = new Set(['expires', 'own-limit']);

/** Tolerant reading: entries that are not understood are left out. */
export function parseHealth(raw: unknown): SourceHealth[] {
  if (!Array.isArray(raw)) return [];
  return raw.map(record).flatMap((entry): SourceHealth[] => {
    const { source, state } = entry;
    if (!SOURCES.includes(source as Source) || !HEALTH_STATES.includes(state as HealthState)) return [];
    const progress = record(entry['progress']);
    const read = numberOrNull(progress['read']);
    const total = numberOrNull(progress['total']);
    return [
      {
        source: source as Source,
        state: state as HealthState,
        shop: typeof entry['shop'] === 'string' ? entry['shop'] : '',
        lastGoodAt: numberOrNull(entry['lastGoodAt']),
        since: numberOrNull(entry['since']) ?? 0,
        nextAt: numberOrNull(entry['nextAt']),
        progress: read !== null && total !== null ? { read, total } : null,
        busy: entry['busy'] === true,
        unknownTexts: numberOrNull(entry['unknownTexts']) ?? 0,
        why: HEALTH_REASONS.includes(entry['why'] as HealthReason) ? (entry['why'] as HealthReason) : null,
        until: numberOrNull(entry['until']),
        what: Array.isArray(entry['what']) ? entry['what'].filter((name) => typeof name === 'string') : [],
        unsent: numberOrNull(entry['unsent']) ?? 0,
        link: typeof entry['link'] === 'string' && entry['link'].startsWith('https://') ? entry['link'] : null,
      },
    ];
  });
}

export function createSourceStore(client: StoreClient, stored: Record<string, unknown>): SourceStore {
  const health = signal<readonly SourceHealth[]>([]);
  const shop = signal<string | null>(null);
  const agent = signal<string | null>(null);
  const centres = signal<Record<string, unknown>>({});

  const take = (key: string, value: unknown): void => {
    if (key === 'health') health.value = parseHealth(value);
    if (key === 'centre') centres.value = record(value);
    if (key === 'poll') {
      const poll = record(value);
      const name = typeof poll['shop'] === 'string' && poll['shop'] ? poll['shop'] : null;
      shop.value = name;
      const known = name ? record(poll['agents'])[name] : null;
      agent.value = typeof known === 'string' && known ? known : null;
    }
  };
  for (const key of Object.keys(stored)) take(key, stored[key]);

  // What waits for another shop's login is told with that shop (settings), never as a trouble of this one.
  const enabled = computed(() =>
    health.value.filter((entry) => entry.state !== 'off' && !isElsewhere(entry, shop.value)),
  );
  // What pages happen to show is welcome, but nobody asks them: it neither grows old nor proves that there is nothing.
  const asked = computed(() => enabled.value.filter((entry) => entry.source !== 'page'));
  return {
    health,
    troubles: computed(() =>
      enabled.value
        .filter(
          (entry) =>
            entry.state !== 'fresh' || entry.unknownTexts > 0 || QUIET.has(entry.why ?? null) || !!entry.unsent,
        )
        .sort((a, b) => SEVERITY.indexOf(a.state) - SEVERITY.indexOf(b.state)),
    ),
    busy: computed(() => enabled.value.some((entry) => entry.busy)),
    progress: computed(() => enabled.value.find((entry) => entry.busy && entry.progress)?.progress ?? null),
    lastGoodAt: computed(() => {
      const present = asked.value.filter((entry) => shop.value === null || entry.shop === shop.value);
      const moments = present.map((entry) => entry.lastGoodAt);
      const known = moments.filter((at): at is number => at !== null);
      return known.length > 0 && known.length === moments.length ? Math.min(...known) : null;
    }),
    asks: computed(() => asked.value.length > 0),
    heldUntil: computed(
      () => enabled.value.find(({ source, why }) => source === 'sold-orders' && why === 'limited')?.until ?? null,
    ),
    allFresh: computed(() => asked.value.length > 0 && asked.value.every((entry) => entry.state === 'fresh')),
    shop,
    agent,
    // Written by our own worker, which has checked it.
    centre: computed(() => record(centres.value[shop.value ?? '']) as CentreEntry),
    take,
    refresh: async () => (await client.send('ui.refresh', {})).started,
    resume: async () => (await client.send('ui.resume', {})).started,
  };
}
