// How a day's requests are shared out, so that the shop's own limit lasts until midnight. Pure.
import { MINUTE } from '../platform/clock';
import { FLOOR } from './schedule';

/** What reading leaves of the limit to what agents do: a write is never kept waiting by reading. */
const FOR_WRITES = 0.15;
/** What feeds leave of the rest to single records: details, comments, urges. */
const FOR_RECORDS = 0.2;

/** Requests that reading may make a day. */
export const readLimit = (dailyLimit: number): number => Math.floor(dailyLimit * (1 - FOR_WRITES));

export interface RestOfDay {
  /** Requests that reading may still make. */
  left: number;
  /** Until midnight in Beijing, ms. */
  length: number;
  /** Requests of a run that is up to date. */
  cost: number;
  everyMinutes: number;
}

/** Between two runs, ms: as set, or longer where what is left would not last. */
export function spacing({ left, length, cost, everyMinutes }: RestOfDay): number {
  const every = Math.max(FLOOR, everyMinutes * MINUTE);
  const runs = (left * (1 - FOR_RECORDS)) / Math.max(1, cost);
  return Math.max(every, Math.round(runs > 1 ? length / runs : length));
}

/** Requests that the feeds of the rest of the day do not need: all of them, and the share of this run. */
export function spare(day: RestOfDay): { all: number; now: number } {
  const runs = Math.max(1, Math.ceil(day.length / spacing(day)));
  const all = Math.max(0, Math.floor(day.left - runs * day.cost));
  return { all, now: Math.ceil(all / runs) };
}
