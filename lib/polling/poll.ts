// Polling as a whole: who may start a run, single flight, and what is planned after it. Nothing is remembered but in storage.
import { MINUTE } from '../platform/clock';
import { createLog } from '../platform/log';
import type { Identity } from '../sources/sold-orders/identity';
import type { HealthStore } from './health-store';
import { healthOf, limitHealth, linkOf, type RunEnd, stateAfter } from './outcome';
import { type PollState, rememberIdentity } from './poll-state';
import { type RunDeps, runShop } from './run-shop';
import { heldUntil, mayRestart, type Trigger } from './schedule';
import type { Transport } from './transport';

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
  /** The shop that is being read. */
  let reading: string | null = null;
  /** The pass that is on has sent a request: what happens from now on it may not see. */
  let asked = false;
  /** An agent wanted to know what is there, too late for this pass. */
  let wanted = false;
  const transport: Transport = {
    who: () => deps.transport.who(),
    ask(...question) {
      asked = true;
      return deps.transport.ask(...question);
    },
  };

  /** A pass, and another one for a 刷新 that came while it ran, unless it ended badly: the agent did not know that yet. */
  async function fly(trigger: Trigger, decided: (started: boolean) => void): Promise<void> {
    for (let next: Trigger | null = trigger; next; next = wanted ? 'refresh' : null) {
      asked = false;
      wanted = false;
      if (!(await run(next, decided))) return;
    }
  }

  /** Gives whether the platform was read well. */
  async function run(trigger: Trigger, decided: (started: boolean) => void): Promise<boolean> {
    const { soldOrders } = await deps.settings();
    if (!soldOrders.enabled) return finish({ outcome: 'off' });
    await deps.health.switchOn('sold-orders');
    const state = await deps.state.get();
    const now = deps.now();
    const until = heldUntil(state.limit, now);
    if (until !== null) return decline({ outcome: 'limited' }, await planAt(until));
    if (!mayRestart(state.stop, trigger, now)) return decline({ outcome: state.stop?.why ?? 'error' }, state);
    // A run that asked nothing (no page was open) does not count.
    // After a logout the first page may be the one behind a new login, so it need not wait.
    if (trigger === 'page' && isRecent(state.lastRequestAt) && state.stop?.again !== false) {
      // Nothing else would look whether the login that stopped us is there again.
      if (state.stop) await planAt(state.lastRequestAt + PAGE_INTERVAL, { stop: null });
      return false;
    }
    if (!(await deps.permitted())) return finish({ outcome: 'no-permission' });
    const who = await transport.who();
    // Without a page nothing is learnt about why we stopped: what was said stays said.
    if (who.type === 'no-page' && state.stop) return false;
    if (who.type !== 'identity') return finish({ outcome: who.type });
    decided(true);
    await planAt(deps.now() + CONTINUE_AFTER);
    return finish(await runShops(who.identity));
  }

  /** Nobody may ask now, for whatever shop: the one that is logged in says so, too. */
  async function decline(end: RunEnd, { shop, nextAt, limit }: PollState): Promise<false> {
    const state = healthOf(end.outcome);
    const why = limitHealth(limit?.until ?? null);
    const told = (await deps.health.all()).find((entry) => entry.source === 'sold-orders' && entry.shop === shop);
    if (shop === null || (told?.state === state && (told.until ?? null) === why.until)) return false;
    await deps.health.patch('sold-orders', shop, { state, nextAt, link: linkOf(end), ...why });
    await deps.onEnd();
    return false;
  }

  async function runShops(first: Identity): Promise<RunEnd> {
    let identity = first;
    for (let n = 0; n < MAX_SHOPS; n += 1) {
      await rememberIdentity(deps.state, identity);
      const { shop } = identity;
      reading = shop;
      await deps.health.patch('sold-orders', shop, { busy: true, nextAt: null });
      const end = await runShop({ ...deps, transport, onProgress }, shop);
      if (end.type === 'end') return end;
      await deps.health.patch('sold-orders', shop, { busy: false, progress: null });
      identity = end.identity;
    }
    return { outcome: 'error' };
  }

  const onProgress: RunDeps['onProgress'] = (shop, progress) => deps.health.patch('sold-orders', shop, { progress });

  async function finish(end: RunEnd): Promise<boolean> {
    const { everyMinutes } = (await deps.settings()).soldOrders;
    const now = deps.now();
    const state = await deps.state.update((old) => stateAfter(old, end, { everyMinutes, now, random: deps.random() }));
    const good = end.outcome === 'success' || end.outcome === 'empty';
    // Somebody else may have logged in since: what was read is the other shop's.
    await deps.health.patch('sold-orders', reading ?? state.shop ?? '', {
      state: healthOf(end.outcome),
      busy: false,
      progress: null,
      nextAt: state.nextAt,
      link: linkOf(end),
      ...limitHealth(heldUntil(state.limit, now)),
      ...(good ? { lastGoodAt: now, unknownTexts: end.unknownTexts ?? 0 } : {}),
    });
    if (end.outcome === 'off') await deps.health.switchOff('sold-orders');
    reading = null;
    await deps.wakeAt(state.nextAt);
    await deps.onEnd();
    return good;
  }

  async function planAt(when: number, patch: Partial<PollState> = {}): Promise<PollState> {
    const state = await deps.state.update((old) => ({ ...old, ...patch, nextAt: when }));
    await deps.wakeAt(when);
    return state;
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
        else if (trigger !== 'page') wanted = asked;
        return true;
      }
      let decided: (started: boolean) => void = () => {};
      const decision = new Promise<boolean>((resolve) => {
        decided = resolve;
      });
      flight = fly(trigger, decided)
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
