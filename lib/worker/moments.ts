// What the clock alone changes: snoozes end, tickets come near or over their deadline, sources grow old. One alarm stands at the next
// such moment.

import { type Clock, HOUR } from '../platform/clock';
import { nextAging } from '../polling/health';
import type { HealthStore } from '../polling/health-store';
import type { Settings } from '../settings/settings';
import type { TicketRepository } from '../ticket/ports';
import { setAlarm } from './alarms';

export interface MomentDeps {
  repository: TicketRepository;
  health: HealthStore;
  settings(): Promise<Settings>;
  now: Clock;
}

let queue: Promise<unknown> = Promise.resolve();

/**
 * Sets the alarm `moment` anew; call after every write. One at a time: a plan that read before a write must not set the alarm after
 * the plan that read behind it.
 */
export function planMoment(deps: MomentDeps): Promise<void> {
  const next = queue.then(() => plan(deps));
  queue = next.catch(() => undefined);
  return next;
}

async function plan({ repository, health, settings, now }: MomentDeps): Promise<void> {
  const { soonHours, soldOrders } = await settings();
  const soon = soonHours * HOUR;
  const at = now();
  const [passes, comesNear, list] = await Promise.all([
    repository.nextMoment(at),
    repository.nextMoment(at + soon),
    health.all(),
  ]);
  const moments = [passes, comesNear === null ? null : comesNear - soon, nextAging(list, soldOrders.everyMinutes)];
  const known = moments.filter((moment): moment is number => moment !== null);
  // Just after: at the very moment a deadline is not over yet.
  await setAlarm('moment', known.length > 0 ? Math.max(at, Math.min(...known)) + 1_000 : null);
}

/** Ends snoozes that are over and ages the sources. Gives the ids of woken tickets. */
export async function passMoment(deps: MomentDeps, running: boolean): Promise<string[]> {
  const { soldOrders } = await deps.settings();
  const woken = await deps.repository.wakeSnoozed(deps.now());
  await deps.health.age(soldOrders.everyMinutes, running);
  return woken;
}
