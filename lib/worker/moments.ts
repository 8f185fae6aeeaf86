// What the clock alone changes: snoozes end, tickets come near or over their deadline, sources grow old. One alarm stands at the next
// such moment.

import { type Clock, HOUR } from '../platform/clock';
import { type Intervals, nextAging } from '../polling/health';
import type { HealthStore } from '../polling/health-store';
import type { Settings } from '../settings/settings';
import type { TicketRepository } from '../ticket/ports';
import type { Source } from '../ticket/ticket';
import { setAlarm } from './alarms';

export interface MomentDeps {
  repository: TicketRepository;
  health: HealthStore;
  settings(): Promise<Settings>;
  now: Clock;
}

/**
 * Gives the function that sets the alarm `moment` anew; call it after every write. A plan that began before another one never
 * overwrites it: what it read may be older.
 */
export function createMomentPlanner(deps: MomentDeps): () => Promise<void> {
  let begun = 0;
  let kept = 0;
  return async () => {
    begun += 1;
    const mine = begun;
    const when = await nextMomentOf(deps);
    if (mine < kept) return;
    kept = mine;
    await setAlarm('moment', when);
  };
}

async function nextMomentOf({ repository, health, settings, now }: MomentDeps): Promise<number | null> {
  const all = await settings();
  const at = now();
  const [next, list] = await Promise.all([repository.nextMoment(at, all.soonHours * HOUR), health.all()]);
  const moments = [next, nextAging(list, intervals(all))];
  const known = moments.filter((moment): moment is number => moment !== null);
  // Just after: at the very moment a deadline is not over yet.
  return known.length > 0 ? Math.max(at, Math.min(...known)) + 1_000 : null;
}

/** Ends snoozes that are over and ages the sources. Gives the ids of woken tickets. */
export async function passMoment(deps: MomentDeps, running: ReadonlySet<Source>): Promise<string[]> {
  const woken = await deps.repository.wakeSnoozed(deps.now());
  await deps.health.age(intervals(await deps.settings()), running);
  return woken;
}

function intervals({ soldOrders, top }: Settings): Intervals {
  return { 'sold-orders': soldOrders.everyMinutes, top: top.everyMinutes };
}
