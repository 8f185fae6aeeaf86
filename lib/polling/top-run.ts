// One run on behalf of one shop: feed by feed, page by page; the position is stored after every page.
import type { Clock } from '../platform/clock';
import { HOUR, SECOND } from '../platform/clock';
import type { Settings } from '../settings/settings';
import type { TopClient } from '../sources/top/client';
import type { TopFailure, TopResult } from '../sources/top/types';
import { afterPage, beginRun, keptPosition, nextWindow, type Position } from '../sources/top/windows';
import type { HealthReason } from '../ticket/health';
import type { Ticket } from '../ticket/ticket';
import type { Ingest } from './ingest';
import type { Stored } from './stored';
import type { Feed, FeedPage } from './top-feeds';
import { EMPTY_SHOP, type Owed, type ShopPosition, type TopPosition } from './top-state';

export interface TopRunDeps {
  ingest: Pick<Ingest, 'take'>;
  position: Stored<TopPosition>;
  settings(): Promise<Settings>;
  now: Clock;
  onProgress(shop: string, progress: { read: number; total: number } | null): Promise<void>;
  onChanged(tickets: readonly Ticket[]): Promise<void>;
}

/** What kept a feed, or single records, from being read. */
export interface Trouble {
  /** As in `ShopPosition.feeds`, or `details`, `comments`, `watch`; '' = the whole source. */
  feed: string;
  problem: HealthReason;
  /** When it makes sense to ask again, ms; null = not known, or a human first. */
  at: number | null;
}

export interface RunReport {
  troubles: Trouble[];
  /** No feed could be read. */
  whole: boolean;
  /** Records that could not be read. */
  skipped: number;
  /** Until the next run, ms. */
  every: number;
}

/** What a run needs of the shop whose feeds it reads. */
export interface ShopRun extends TopRunDeps {
  shop: string;
  /** How the platform's clock stands to ours; a call may correct it. */
  clock: TopClient['clock'];
  /** Asks first for what single records of a type owe where that is much; what stands in its way. */
  relieve(run: ShopRun, report: RunReport, type: Owed['type']): Promise<Trouble | null>;
}

type Stop = Pick<Trouble, 'problem' | 'at'>;

/** «No» to how or what we ask stays «no»: asked again this much later, ms, and when a human tests the connection. */
const REST = HOUR;
const resting = ({ problem }: Stop): boolean => problem === 'refused' || problem === 'bug';

/** What keeps one feed from being read does not keep the others: what concerns all is not even sent by the client. */
export async function runFeeds(deps: ShopRun, feeds: readonly Feed[], report: RunReport): Promise<void> {
  for (const [n, feed] of feeds.entries())
    await attempt(deps, report, feed.name, () => runFeed(deps, feed, report, { n, of: feeds.length }));
  const stopped = new Set(report.troubles.map(({ feed }) => feed));
  report.whole = feeds.length > 0 && feeds.every(({ name }) => stopped.has(name));
}

/** Does `work` unless its name rests, and notes what stopped it. */
export async function attempt(
  deps: ShopRun,
  report: RunReport,
  feed: string,
  work: () => Promise<Stop | null>,
): Promise<void> {
  const rest = (await shopPosition(deps)).rests[feed];
  if (rest && rest.until > deps.now()) {
    report.troubles.push({ feed, problem: rest.problem, at: rest.until });
    return;
  }
  const stop = await work();
  const rests = stop !== null && resting(stop);
  const at = rests ? deps.now() + REST : (stop?.at ?? null);
  if (stop) report.troubles.push({ feed, problem: stop.problem, at });
  if (!rests && !rest) return;
  await keep(deps, (old) => {
    const { [feed]: _, ...others } = old.rests;
    return {
      ...old,
      rests: rests && at !== null ? { ...others, [feed]: { until: at, problem: stop.problem } } : others,
    };
  });
}

async function runFeed(
  deps: ShopRun,
  feed: Feed,
  report: RunReport,
  place: { n: number; of: number },
): Promise<Stop | null> {
  const begun = deps.now();
  const { skew, tolerance } = await deps.clock();
  const now = begun + skew;
  // A machine that is behind would miss what happened just now.
  const end = now + tolerance;
  const { firstDays } = (await deps.settings()).top;
  const known = await shopPosition(deps);
  const first = !known.whole.includes(feed.name);
  const start = beginRun(known.feeds[feed.name], now, firstDays, tolerance);
  let position = start;
  for (let window = nextWindow(position, end, feed.widest); window; window = nextWindow(position, end, feed.widest)) {
    const stuck = feed.owes ? await deps.relieve(deps, report, feed.owes) : null;
    if (stuck) return stuck;
    const answer = await feed.read(window);
    // Behind the last page there may be nothing, or a refusal.
    const behind = !answer.ok && position.doubted !== undefined && resting(answer);
    if (!answer.ok && !behind) return answer;
    const page = answer.ok ? answer.value : EMPTY_PAGE;
    position = afterPage(position, window, page, feed.size, end);
    const kept = keptPosition(position, begun + (await deps.clock()).skew);
    // The same time is asked again in smaller pieces: what its records owe is noted then.
    const again = position.at === window.from && position.page === 1;
    await take(deps, again ? withoutKeep(page) : page, report, (old) => ({
      ...old,
      feeds: { ...old.feeds, [feed.name]: kept },
    }));
    if (first) await deps.onProgress(deps.shop, progressOf(start, position, end, place));
  }
  if (first) await keep(deps, (old) => ({ ...old, whole: [...new Set([...old.whole, feed.name])] }));
  return null;
}

const EMPTY_PAGE: FeedPage = { count: 0, sightings: [], skipped: 0 };
const withoutKeep = ({ keep: _, ...page }: FeedPage): FeedPage => page;

/** After the tickets the position: a worker that dies in between reads the same again, which changes nothing. */
async function take(
  deps: ShopRun,
  page: FeedPage,
  report: RunReport,
  move: (old: ShopPosition) => ShopPosition = (old) => old,
): Promise<void> {
  report.skipped += page.skipped;
  const changed = await deps.ingest.take(page.sightings);
  await keep(deps, (old) => move(page.keep?.(old) ?? old));
  if (changed.length > 0) await deps.onChanged(changed);
}

/** Looks at single records one after the other; the first trouble that is not one record's ends it. */
export async function runRecords<T>(
  deps: ShopRun,
  report: RunReport,
  records: readonly T[],
  read: (record: T) => Promise<TopResult<FeedPage>>,
): Promise<TopFailure | null> {
  for (const record of records) {
    const answer = await read(record);
    if (!answer.ok) return answer;
    await take(deps, answer.value, report);
  }
  return null;
}

/** In hundredths of the time that a first run reads: how many records there are nobody tells. */
function progressOf(start: Position, now: Position, end: number, { n, of }: { n: number; of: number }) {
  const share = Math.min(1, (now.at - start.at) / Math.max(SECOND, end - start.at));
  return { read: Math.floor((100 * (n + share)) / of), total: 100 };
}

type OfShop = Pick<ShopRun, 'position' | 'shop'>;

export async function shopPosition({ position, shop }: OfShop): Promise<ShopPosition> {
  return (await position.get()).shops[shop] ?? EMPTY_SHOP;
}

export function keep({ position, shop }: OfShop, change: (old: ShopPosition) => ShopPosition): Promise<unknown> {
  return position.update((all) => {
    const old = all.shops[shop] ?? EMPTY_SHOP;
    return { ...all, shops: { ...all.shops, [shop]: change(old) } };
  });
}
