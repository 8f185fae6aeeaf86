// One run on behalf of one shop: feed by feed, page by page; the position is stored after every page.
import type { Clock } from '../platform/clock';
import { SECOND } from '../platform/clock';
import type { Settings } from '../settings/settings';
import type { TopClient } from '../sources/top/client';
import type { TopFailure, TopResult } from '../sources/top/types';
import { afterPage, beginRun, keptPosition, nextWindow, type Position } from '../sources/top/windows';
import type { Ticket } from '../ticket/ticket';
import type { Ingest } from './ingest';
import type { Stored } from './stored';
import type { Feed, FeedPage } from './top-feeds';
import { EMPTY_SHOP, type ShopPosition, type TopPosition } from './top-state';

export interface TopRunDeps {
  ingest: Pick<Ingest, 'take'>;
  position: Stored<TopPosition>;
  settings(): Promise<Settings>;
  now: Clock;
  onProgress(shop: string, progress: { read: number; total: number } | null): Promise<void>;
  onChanged(tickets: readonly Ticket[]): Promise<void>;
}

export interface RunReport {
  /** Why the run ended before its end; null = everything was read. */
  failure: TopFailure | null;
  /** Feeds that the app may not read. */
  refused: string[];
  /** Records that could not be read. */
  skipped: number;
}

/** What a run needs of the shop whose feeds it reads. */
export interface ShopRun extends TopRunDeps {
  shop: string;
  /** How the platform's clock stands to ours; a call may correct it. */
  clock: TopClient['clock'];
}

export async function runFeeds(deps: ShopRun, feeds: readonly Feed[]): Promise<RunReport> {
  const report: RunReport = { failure: null, refused: [], skipped: 0 };
  for (const [n, feed] of feeds.entries()) {
    const failure = await runFeed(deps, feed, report, { n, of: feeds.length });
    if (!failure) continue;
    // What an app may not read does not keep it from reading the rest.
    if (failure.problem !== 'permission') return { ...report, failure };
    report.refused.push(feed.name);
  }
  return report;
}

async function runFeed(
  deps: ShopRun,
  feed: Feed,
  report: RunReport,
  place: { n: number; of: number },
): Promise<TopFailure | null> {
  const { shop } = deps;
  const begun = deps.now();
  const { skew, tolerance } = await deps.clock();
  const now = begun + skew;
  // A machine that is behind would miss what happened just now.
  const end = now + tolerance;
  const { firstDays } = (await deps.settings()).top;
  const known = (await deps.position.get()).shops[shop] ?? EMPTY_SHOP;
  const first = !known.whole.includes(feed.name);
  const start = beginRun(known.feeds[feed.name], now, firstDays, tolerance);
  let position = start;
  for (let window = nextWindow(position, end, feed.widest); window; window = nextWindow(position, end, feed.widest)) {
    const answer = await feed.read(window);
    if (!answer.ok) return answer;
    position = afterPage(position, window, answer.value.count, feed.size, end);
    const kept = keptPosition(position, begun + (await deps.clock()).skew);
    const changed = await take(deps, answer.value, report, (old) => ({
      ...old,
      feeds: { ...old.feeds, [feed.name]: kept },
    }));
    if (first) await deps.onProgress(shop, progressOf(start, position, end, place));
    if (changed.length > 0) await deps.onChanged(changed);
  }
  if (first) await keep(deps, (old) => ({ ...old, whole: [...new Set([...old.whole, feed.name])] }));
  return null;
}

/** After the tickets the position: a worker that dies in between reads the same again, which changes nothing. */
async function take(
  deps: ShopRun,
  page: FeedPage,
  report: RunReport,
  move: (old: ShopPosition) => ShopPosition,
): Promise<readonly Ticket[]> {
  report.skipped += page.skipped;
  const changed = await deps.ingest.take(page.sightings);
  await keep(deps, (old) => move(page.keep?.(old) ?? old));
  return changed;
}

/** Looks at single records one after the other; the first trouble that is not one record's ends it. */
export async function runWatch<T>(
  deps: ShopRun,
  report: RunReport,
  records: readonly T[],
  read: (record: T) => Promise<TopResult<FeedPage>>,
): Promise<TopFailure | null> {
  for (const record of records) {
    const answer = await read(record);
    if (!answer.ok) return answer;
    const changed = await take(deps, answer.value, report, (old) => old);
    if (changed.length > 0) await deps.onChanged(changed);
  }
  return null;
}

/** In hundredths of the time that a first run reads: how many records there are nobody tells. */
function progressOf(start: Position, now: Position, end: number, { n, of }: { n: number; of: number }) {
  const share = Math.min(1, (now.at - start.at) / Math.max(SECOND, end - start.at));
  return { read: Math.floor((100 * (n + share)) / of), total: 100 };
}

function keep({ position, shop }: ShopRun, change: (old: ShopPosition) => ShopPosition): Promise<unknown> {
  return position.update((all) => {
    const old = all.shops[shop] ?? EMPTY_SHOP;
    return { ...all, shops: { ...all.shops, [shop]: change(old) } };
  });
}
