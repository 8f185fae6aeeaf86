// Runs of the Open Platform: who may start one, single flight, and what is planned after it. Nothing is remembered but in storage.
import { type Clock, MINUTE } from '../platform/clock';
import { createLog } from '../platform/log';
import { orDefaultTypes, type TaskType } from '../settings/task-types';
import type { TopClient } from '../sources/top/client';
import type { TicketRepository } from '../ticket/ports';
import type { HealthStore } from './health-store';
import type { Stored } from './stored';
import { taskFeeds } from './top-feeds';
import { healthAfter, nextRun } from './top-outcome';
import type { Paced } from './top-pace';
import { type RunReport, runFeeds, runWatch, type ShopRun, type TopRunDeps } from './top-run';
import { EMPTY_SHOP, type TopApp, type TopApps, type TopPosition } from './top-state';
import { nextWatched, refundFeed, type TradeFeedContext, tradeFeed, watchTrade } from './top-trades';

const log = createLog('top');
/** If the worker dies in the middle of a run, this alarm continues it. */
const CONTINUE_AFTER = MINUTE;

export interface TopPollDeps extends Pick<TopRunDeps, 'ingest' | 'settings' | 'onChanged'> {
  apps: Stored<TopApps>;
  position: Stored<TopPosition>;
  repository: TicketRepository;
  health: HealthStore;
  types(): Promise<readonly TaskType[]>;
  /** Null where its secrets cannot be opened (any more). */
  clientOf(shop: string): Promise<TopClient | null>;
  /** May the gateway be asked? */
  permitted(): Promise<boolean>;
  wakeAt(when: number | null): Promise<void>;
  paced: Paced;
  /** Sends, or looks for, what is due: what was made by us must be known before it is read as news. */
  settleWrites(): Promise<void>;
  now: Clock;
  onEnd(): Promise<void>;
}

export interface TopPoller {
  /** Answers at once; false = nothing to run. */
  request(): Promise<boolean>;
  idle(): Promise<void>;
  readonly running: boolean;
}

export function createTopPoller(deps: TopPollDeps): TopPoller {
  let flight: Promise<void> | null = null;

  async function run(): Promise<void> {
    await plan(deps.now() + CONTINUE_AFTER);
    await deps.settleWrites().catch((error: unknown) => log.error('the outbox could not be settled', error));
    const { everyMinutes } = (await deps.settings()).top;
    const moments: number[] = [];
    for (const app of Object.values(await deps.apps.get())) {
      const report = await runShop(app).catch((error: unknown): RunReport => {
        log.error('a run failed', error);
        return { failure: UNKNOWN, refused: [], skipped: 0 };
      });
      // Removed while it was read: nothing is left to tell.
      if (!(await deps.apps.get())[app.shop]) continue;
      const next = nextRun(report, everyMinutes, deps.now());
      if (next !== null) moments.push(next);
      const outcome = healthAfter(report, app.expiresAt, deps.now());
      await deps.health.patch('top', app.shop, { busy: false, progress: null, nextAt: next, ...outcome });
    }
    await plan(moments.length > 0 ? Math.min(...moments) : null, deps.now());
    await deps.onEnd();
  }

  async function runShop(app: TopApp): Promise<RunReport> {
    if (!(await deps.permitted())) return { failure: { ...UNKNOWN, problem: 'permission' }, refused: [], skipped: 0 };
    const client = await deps.clientOf(app.shop);
    if (!client) return { failure: { ...UNKNOWN, problem: 'credentials' }, refused: [], skipped: 0 };
    await deps.health.patch('top', app.shop, { busy: true, nextAt: null });
    const { top, shipDueLeadHours: leadHours } = await deps.settings();
    const ctx: TradeFeedContext = {
      // What is not sent needs no pause.
      client: {
        async call(method, params) {
          // Disconnected while it was read: nothing more is asked.
          if (!(await deps.apps.get())[app.shop]) return { ...UNKNOWN, problem: 'credentials' };
          return (await client.forbidden(method)) ?? deps.paced(() => client.call(method, params));
        },
      },
      app,
      repository: deps.repository,
      types: orDefaultTypes(await deps.types()),
      now: deps.now,
      leadHours,
    };
    const feeds = [
      ...(top.tasks ? taskFeeds(ctx) : []),
      ...(top.refunds ? [refundFeed(ctx)] : []),
      ...(top.trades ? [tradeFeed(ctx)] : []),
    ];
    const run: ShopRun = {
      ...deps,
      shop: app.shop,
      clock: () => client.clock(),
      onProgress: (shop, progress) => deps.health.patch('top', shop, { progress }),
    };
    const report = await runFeeds(run, feeds);
    if (report.failure || !top.trades) return report;
    const { waiting } = (await deps.position.get()).shops[app.shop] ?? EMPTY_SHOP;
    const watched = nextWatched(waiting, deps.now(), leadHours);
    const failure = await runWatch(run, report, watched, (trade) => watchTrade(ctx, trade));
    if (failure?.problem === 'permission') report.refused.push('watch');
    else report.failure = failure;
    return report;
  }

  async function plan(nextAt: number | null, lastRunAt?: number): Promise<void> {
    await deps.position.update((old) => ({ ...old, nextAt, lastRunAt: lastRunAt ?? old.lastRunAt }));
    await deps.wakeAt(nextAt);
  }

  return {
    async request() {
      if (flight) {
        // The continuing alarm may have been used up while the run goes on.
        await deps.wakeAt(deps.now() + CONTINUE_AFTER);
        return true;
      }
      if (Object.keys(await deps.apps.get()).length === 0) {
        await plan(null);
        return false;
      }
      flight ??= run()
        .catch((error: unknown) => log.error('the end of a run could not be stored', error))
        .finally(() => {
          flight = null;
        });
      return true;
    },
    idle: async () => {
      await flight;
    },
    get running() {
      return flight !== null;
    },
  };
}

const UNKNOWN = { ok: false, problem: 'bug', at: null, mayBeDone: false, asked: false, error: null } as const;
