// Rules of health (design: «health»). Pure. One entry per source and shop; the store is health-store.ts.
import { MINUTE } from '../platform/clock';
import type { HealthState, SourceHealth } from '../ticket/health';
import type { Source } from '../ticket/ticket';

export type HealthPatch = Partial<Omit<SourceHealth, 'source' | 'shop' | 'since'>>;

export function emptyHealth(source: Source, shop: string, state: HealthState, now: number): SourceHealth {
  return {
    source,
    shop,
    state,
    lastGoodAt: null,
    since: now,
    nextAt: null,
    progress: null,
    busy: false,
    unknownTexts: 0,
    link: null,
  };
}

/** Applies a patch to one entry, made if absent; `since` moves only when the state changes. Other entries keep their identity. */
export function patchHealth(
  list: readonly SourceHealth[],
  source: Source,
  shop: string,
  patch: HealthPatch,
  now: number,
): SourceHealth[] {
  const old = list.find((entry) => entry.source === source && entry.shop === shop);
  const base = old ?? emptyHealth(source, shop, patch.state ?? 'stale', now);
  const next: SourceHealth = { ...base, ...patch };
  if (next.state !== base.state) next.since = now;
  // Once the shop is known, «some shop» is no entry of its own any more.
  const rest = list.filter((entry) => entry !== old && !(entry.source === source && shop !== '' && entry.shop === ''));
  return [...rest, next];
}

/** How long a good pass counts as fresh, ms: three missed passes, at least a quarter of an hour. */
export function freshFor(everyMinutes: number): number {
  return Math.max(15, 3 * everyMinutes) * MINUTE;
}

/** Minutes between the runs of each source that is asked by itself. */
export type Intervals = Readonly<Partial<Record<Source, number>>>;

/** When a fresh entry becomes stale, ms; null = never: nobody asks it. */
function agesAt(entry: SourceHealth, every: Intervals): number | null {
  const minutes = every[entry.source];
  if (minutes === undefined || entry.state !== 'fresh') return null;
  return (entry.lastGoodAt ?? 0) + freshFor(minutes);
}

/** Entries whose last good pass is too old become `stale`. Gives the same list when none does. */
export function ageHealth(list: readonly SourceHealth[], every: Intervals, now: number): readonly SourceHealth[] {
  const tooOld = (entry: SourceHealth): boolean => now >= (agesAt(entry, every) ?? Infinity);
  if (!list.some(tooOld)) return list;
  return list.map((entry) => (tooOld(entry) ? { ...entry, state: 'stale', since: now } : entry));
}

/** The next moment at which an entry becomes stale, ms, or null. */
export function nextAging(list: readonly SourceHealth[], every: Intervals): number | null {
  const moments = list.map((entry) => agesAt(entry, every)).filter((at) => at !== null);
  return moments.length ? Math.min(...moments) : null;
}
