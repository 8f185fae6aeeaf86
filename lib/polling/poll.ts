// Polling as a whole: who may start a run, single flight, and what is planned after it. Nothing is remembered but in storage.
import { MINUTE } from '../platform/clock';
import { createLog } from '../platform/log';
import type { Identity } from '../sources/sold-orders/identity';
import type { HealthStore } from './health-store';
import { healthOf, linkOf, type RunEnd, stateAfter } from './outcome';
import { type RunDeps, runShop } from './run-shop';
import { mayRestart, type Trigger } from './schedule';

const log = createLog('poll');
/** If the worker dies in the middle of a run, this alarm continues it. */
const CONTINUE_AFTER = MINUTE;
/** Seller pages that open one after the other do not each start a run. */
const PAGE_INTERVAL = MINUTE;
/** Logins that change faster than this many times in one run are left for the next one. */
const MAX_SHOPS = 3;

export interface PollDeps extends Omit<RunDeps, 'onProgress'> {
  health: HealthStore;
  /** Are the seller hosts granted? (Firefox: they may be off.) */
  permitted(): Promise<boolean>;
  /** Sets the one alarm of polling; null = none. */
  wakeAt(when: number | null): Promise<void>;
  random(): number;
  /** Health has changed and a run is over. */
  onEnd(): Promise<void>;
}

export interface Poller {
  /** Answers as soon as it is clear whether a run is on; the run goes on by itself. */
  request(trigger: Trigger): Promise<boolean>;
  /** The run that is on has ended. */
  idle(): Promise<void>;
  readonly running: boolean;
}

export function createPoller(deps: PollDeps): Poller {
  let flight: Promise<void> | null = null;

  async function run(trigger: Trigger, decided: (started: boolean) => void): Promise<void> {
    const { soldOrders } = await deps.settings();
    if (!soldOrders.enabled) return finish({ outcome: 'off' });
    const state = await deps.state.get();
    if (!mayRestart(state.stop, trigger, deps.now())) return;
    // A run that asked nothing (no page was open) does not count.
    if (trigger === 'page' && !state.stop && isRecent(state.lastRequestAt)) return;
    if (!(await deps.permitted())) return finish({ outcome: 'no-permission' });
    const who = await deps.transport.who();
    // Without a page nothing is learnt about why we stopped: what was said stays said.
    if (who.type === 'no-page' && state.stop) return;
    if (who.type !== 'identity') return finish({ outcome: who.type });
    decided(true);
    await planAt(deps.now() + CONTINUE_AFTER);
    await finish(await runShops(who.identity));
  }

  async function runShops(first: Identity): Promise<RunEnd> {
    let identity = first;
    for (let n = 0; n < MAX_SHOPS; n += 1) {
      await remember(identity);
      const { shop } = identity;
      await deps.health.patch('sold-orders', shop, { busy: true, nextAt: null });
      const end = await runShop({ ...deps, onProgress }, shop);
      if (end.type === 'end') return end;
      await deps.health.patch('sold-orders', shop, { busy: false, progress: null });
      identity = end.identity;
    }
    return { outcome: 'error' };
  }

  const onProgress: RunDeps['onProgress'] = (shop, progress) => deps.health.patch('sold-orders', shop, { progress });

  async function remember({ shop, agent }: Identity): Promise<void> {
    await deps.state.update((state) => {
      if (state.shop === shop && (state.agents[shop] ?? null) === agent) return state;
      const { [shop]: _, ...others } = state.agents;
      return { ...state, shop, agents: agent === null ? others : { ...others, [shop]: agent } };
    });
  }

  async function finish(end: RunEnd): Promise<void> {
    const { everyMinutes } = (await deps.settings()).soldOrders;
    const now = deps.now();
    const state = await deps.state.update((old) => stateAfter(old, end, { everyMinutes, now, random: deps.random() }));
    const good = end.outcome === 'success' || end.outcome === 'empty';
    await deps.health.patch('sold-orders', state.shop ?? '', {
      state: healthOf(end.outcome),
      busy: false,
      progress: null,
      nextAt: state.nextAt,
      link: linkOf(end),
      ...(good ? { lastGoodAt: now, unknownTexts: end.unknownTexts ?? 0 } : {}),
    });
    await deps.wakeAt(state.nextAt);
    await deps.onEnd();
  }

  async function planAt(when: number): Promise<void> {
    await deps.state.update((state) => ({ ...state, nextAt: when }));
    await deps.wakeAt(when);
  }

  /** A clock that was set back must not count as «recent» for ever. */
  function isRecent(at: number): boolean {
    const age = deps.now() - at;
    return age >= 0 && age < PAGE_INTERVAL;
  }

  return {
    async request(trigger) {
      if (flight) {
        // The continuing alarm was used up while the run goes on: set the next one.
        if (trigger === 'alarm') await deps.wakeAt(deps.now() + CONTINUE_AFTER);
        return true;
      }
      let decided: (started: boolean) => void = () => {};
      const decision = new Promise<boolean>((resolve) => {
        decided = resolve;
      });
      flight = run(trigger, decided)
        .catch(async (error: unknown) => {
          log.error('run failed', error);
          await finish({ outcome: 'error' });
        })
        .catch((error: unknown) => log.error('the end of a run could not be stored', error))
        .finally(() => {
          flight = null;
          decided(false);
        });
      return decision;
    },
    idle: async () => {
      await flight;
    },
    get running() {
      return flight !== null;
    },
  };
}
