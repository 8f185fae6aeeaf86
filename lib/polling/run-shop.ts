// One run on behalf of one shop: ask, take in, store the position, go on. Ends at the first answer that says «stop».
import type { Clock } from '../platform/clock';
import { SECOND } from '../platform/clock';
import type { Settings } from '../settings/settings';
import type { Identity } from '../sources/sold-orders/identity';
import { parseAnswer } from '../sources/sold-orders/parse';
import type { Ticket } from '../ticket/ticket';
import type { Ingest } from './ingest';
import type { RunEnd } from './outcome';
import type { PageAnswer, Pass, PassSource } from './pass';
import type { PollState } from './poll-state';
import type { Stored } from './stored';
import type { Asked, Transport } from './transport';

export interface RunDeps {
  transport: Transport;
  source: PassSource;
  ingest: Ingest;
  state: Stored<PollState>;
  settings(): Promise<Settings>;
  now: Clock;
  /** Waits `ms`; replaced in tests. */
  sleep(ms: number): Promise<void>;
  /** Orders read so far; called after every page. */
  onProgress(shop: string, progress: Pass['progress']): Promise<void>;
  /** Tickets written; called after every page that changed any. */
  onChanged(tickets: readonly Ticket[]): Promise<void>;
}

/** An answer is dropped when the agent changed meanwhile; more often than this in one run is no accident. */
const MAX_DROPS = 2;

export type ShopRun = ({ type: 'end' } & RunEnd) | { type: 'other-shop'; identity: Identity };

export async function runShop(deps: RunDeps, shop: string): Promise<ShopRun> {
  const settings = await deps.settings();
  const pass = await deps.source.begin(shop, (await deps.state.get()).passes[shop], settings);
  const unknown = new Set<string>();
  let read = 0;
  let unreadable = 0;
  let drops = 0;
  for (let params = pass.next(); params; params = pass.next()) {
    const { soldOrders } = await deps.settings();
    if (!soldOrders.enabled) return { type: 'end', outcome: 'off' };
    const pace = () => keepPace(deps, soldOrders.paceSeconds * SECOND);
    await pace();
    const asked = await deps.transport.ask(shop, params, pace);
    if (asked.type === 'other-shop') return asked;
    if (asked.type === 'dropped' && ++drops <= MAX_DROPS) continue;
    const answer = digest(asked);
    if (answer.type === 'end') return answer;
    const news = await pass.accept(answer);
    if (!news) return { type: 'end', outcome: 'error' };
    read += answer.orders.length;
    unreadable += answer.skipped;
    for (const text of news.unknownTexts) unknown.add(text);
    const changed = [...(await deps.ingest.take(news.sightings)), ...(await deps.ingest.miss(news.missing))];
    // After the tickets: a worker that dies in between asks this page again, and taking it in again changes nothing.
    await deps.state.update((state) => ({ ...state, passes: { ...state.passes, [shop]: pass.state } }));
    await deps.onProgress(shop, pass.progress);
    if (changed.length > 0) await deps.onChanged(changed);
  }
  return { type: 'end', outcome: read > 0 ? 'success' : 'empty', unknownTexts: unknown.size + unreadable };
}

/** The moment is stored before the request, so that neither a restart nor an impatient human shortens the pause. */
async function keepPace(deps: RunDeps, pace: number): Promise<void> {
  const { lastRequestAt } = await deps.state.get();
  const wait = lastRequestAt + pace - deps.now();
  if (wait > 0) await deps.sleep(Math.min(wait, pace)); // a clock that was set back must not stop us for days
  await deps.state.update((state) => ({ ...state, lastRequestAt: deps.now() }));
}

function digest(asked: Asked): PageAnswer | Extract<ShopRun, { type: 'end' }> {
  switch (asked.type) {
    case 'answer': {
      if (isGarbled(asked.text)) return { type: 'end', outcome: 'error' };
      const answer = parseAnswer({ status: asked.status, text: asked.text });
      if (answer.type === 'page') return answer;
      if (answer.type === 'verification') return { type: 'end', outcome: 'verification', link: answer.link };
      return { type: 'end', outcome: answer.type === 'unreadable' ? 'error' : answer.type };
    }
    case 'logged-out':
    case 'no-page':
      return { type: 'end', outcome: asked.type };
    default:
      return { type: 'end', outcome: 'error' };
  }
}

/** Bytes of no charset that we know: texts would all be «unknown», which must not pass for an answer. One broken nick may. */
function isGarbled(text: string): boolean {
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  return broken > 10 && broken > text.length / 500;
}
