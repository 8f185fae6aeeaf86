// Alarms by name. Looked up before they are created: creating one anew would push it into the future on every wake (R2).
import { browser } from '../platform/browser';

export const ALARMS = ['poll', 'moment', 'outbox', 'housekeeping', 'remind', 'top'] as const;
export type AlarmName = (typeof ALARMS)[number];

/** Two moments closer than this are the same alarm, ms. */
const SLACK = 1_000;

export function isAlarmName(name: string): name is AlarmName {
  return (ALARMS as readonly string[]).includes(name);
}

/** One alarm at `when` (ms since the epoch; the past = as soon as possible), or none with null. */
export async function setAlarm(name: AlarmName, when: number | null): Promise<void> {
  const old = await browser.alarms.get(name);
  if (when === null) {
    if (old) await browser.alarms.clear(name);
    return;
  }
  if (old && Math.abs(old.scheduledTime - when) < SLACK) return;
  browser.alarms.create(name, { when });
}

/** A repeating alarm; one that exists is left alone. */
export async function ensurePeriodic(name: AlarmName, periodInMinutes: number): Promise<void> {
  const old = await browser.alarms.get(name);
  if (old?.periodInMinutes === periodInMinutes) return;
  browser.alarms.create(name, { periodInMinutes, delayInMinutes: Math.min(5, periodInMinutes) });
}
