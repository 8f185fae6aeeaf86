// Runs of the Open Platform: who may start one, single flight, and what is planned after it. Nothing is remembered but in storage.
import { type Clock, MINUTE } from '../platform/clock';
import { createLog } from '../platform/log';
import { orDefaultTypes, type TaskType } from '../settings/task-types';
import type { TopClient } from '../sources/top/client';
import type { TicketRepository } from '../ticket/ports';
import type { HealthStore } from './health-store';
import type { Stored } from './stored';
import { type RestOfDay, spacing, spare } from './top-budget';
import { taskFeeds } from './top-feeds';
import { healthAfter, nextRun, notRun } from './top-outcome';
import type { Paced } from './top-pace';
import { relieve, runOwed } from './top-records';
import { attempt, type RunReport, runFeeds, runRecords, type ShopRun, shopPosition, type TopRunDeps } from './top-run';
import type { TopApp, TopApps, TopPosition } from './top-state';
import { nextWatched, refundFeed, type TradeFeedContext, tradeFeed, watchTrade } from './top-trades';
import { listedTypes } from './top-types';

const log = createLog('top');
/** If the worker dies in the middle of a run, this alarm continues it. */
const CONTINUE_AFTER = MINUTE;

export interface TopPollDeps extends Pick<TopRunDeps, 'ingest' | 'settings' | 'onChanged'> {
  apps: Stored<TopApps>;
  position: Stored<TopPosition>;
  repository: TicketRepository;
  health: HealthStore;
  types(): Promise<readonly TaskType[]>;
  /** Keeps within what reading may use of a day; null where its secrets cannot be opened (any more). */
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
  /** Answers at once; false = nothing to run. `again`: what a run that is on asked before now does not count, another follows it. */
  request(how?: { again: boolean }): Promise<boolean>;
  idle(): Promise<void>;
  readonly running: boolean;
}

export function createTopPoller(deps: TopPollDeps): TopPoller {
  let flight: Promise<void> | null = null;
  let wanted = false;

  async function runs(): Promise<void> {
    try {
      do {
        wanted = false;
        await run();
      } while (wanted);
    } finally {
      flight = null;
    }
  }

  async function run(): Promise<void> {
    await plan(deps.now() + CONTINUE_AFTER);
    await deps.settleWrites().catch((error: unknown) => log.error('the outbox could not be settled', error));
    const { everyMinutes } = (await deps.settings()).top;
    const moments: number[] = [];
    for (const app of Object.values(await deps.apps.get())) {
      const report = await runShop(app).catch((error: unknown): RunReport => {
        log.error('a run failed', error);
        return notRun('bug');
      });
      // Removed while it was read: nothing is left to tell.
      if (!(await deps.apps.get())[app.shop]) continue;
      const now = deps.now();
      const next = nextRun(report, now);
      if (next !== null) moments.push(next);
      const outcome = healthAfter(report, { expiresAt: app.expiresAt, everyMinutes, now });
      await deps.health.patch('top', app.shop, { busy: false, progress: null, nextAt: next, ...outcome });
    }
    await plan(moments.length > 0 ? Math.min(...moments) : null, deps.now());
    await deps.onEnd();
  }

  async function runShop(app: TopApp): Promise<RunReport> {
    if (!(await deps.permitted())) return notRun('no-host');
    const client = await deps.clientOf(app.shop);
    if (!client) return notRun('vault');
    await deps.health.patch('top', app.shop, { busy: true, nextAt: null });
    const { top, shipDueLeadHours: leadHours } = await deps.settings();
    const ctx: TradeFeedContext = {
      // What is not sent needs no pause.
      client: {
        async call(method, params) {
          // Disconnected while it was read: nothing more is asked.
          if (!(await deps.apps.get())[app.shop]) return DISCONNECTED;
          return (await client.forbidden(method)) ?? deps.paced(() => client.call(method, params));
        },
      },
      app,
      repository: deps.repository,
      types: orDefaultTypes(await deps.types()),
      now: deps.now,
      leadHours,
    };
    const run: ShopRun = {
      ...deps,
      shop: app.shop,
      clock: () => client.clock(),
      onProgress: (shop, progress) => deps.health.patch('top', shop, { progress }),
      relieve: (itself, report, type) => relieve(itself, report, ctx, type),
    };
    const feeds = [
      ...(top.tasks ? taskFeeds(ctx, await listedTypes(run, ctx)) : []),
      ...(top.refunds ? [refundFeed(ctx)] : []),
      ...(top.trades ? [tradeFeed(ctx)] : []),
    ];
    const report: RunReport = { troubles: [], whole: false, skipped: 0, every: 0 };
    const rest = async (): Promise<RestOfDay> => ({
      ...(await client.restOfDay()),
      cost: feeds.length,
      everyMinutes: top.everyMinutes,
    });
    await runFeeds(run, feeds, report);
    await runOwed(run, report, ctx, Math.max(1, spare(await rest()).all));
    if (top.trades) await watch(run, report, ctx, spare(await rest()).now);
    report.every = spacing(await rest());
    return report;
  }

  function watch(run: ShopRun, report: RunReport, ctx: TradeFeedContext, most: number): Promise<void> {
    return attempt(run, report, 'watch', async () => {
      const { waiting } = await shopPosition(run);
      const chosen = nextWatched(waiting, { now: deps.now(), leadHours: ctx.leadHours, most });
      return runRecords(run, report, chosen, (trade) => watchTrade(ctx, trade));
    });
  }

  async function plan(nextAt: number | null, lastRunAt?: number): Promise<void> {
    await deps.position.update((old) => ({ ...old, nextAt, lastRunAt: lastRunAt ?? old.lastRunAt }));
    await deps.wakeAt(nextAt);
  }

  return {
    async request({ again } = { again: false }) {
      if (flight) {
        wanted ||= again;
        // The continuing alarm may have been used up while the run goes on.
        await deps.wakeAt(deps.now() + CONTINUE_AFTER);
        return true;
      }
      if (Object.keys(await deps.apps.get()).length === 0) {
        await plan(null);
        return false;
      }
      flight ??= runs().catch((error: unknown) => log.error('the end of a run could not be stored', error));
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

const DISCONNECTED = {
  ok: false,
  problem: 'credentials',
  at: null,
  mayBeDone: false,
  asked: false,
  error: null,
} as const;
