/** Now, in ms since the epoch. Passed as a parameter so that tests can set it. */
export type Clock = () => number;

export const systemClock: Clock = () => Date.now();

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** China has had one zone and no daylight saving since 1991; the platform's texts are in that zone whatever the machine says. */
const SHANGHAI_OFFSET = 8 * HOUR;

export interface ShanghaiTime {
  year: number;
  /** 1–12 */
  month: number;
  /** 1–31 */
  day: number;
  hour: number;
  minute: number;
  second: number;
  /** 0 = Sunday */
  weekday: number;
}

/** The wall clock in Shanghai at `ms` since the epoch. */
export function shanghaiTime(ms: number): ShanghaiTime {
  const shifted = new Date(ms + SHANGHAI_OFFSET);
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    second: shifted.getUTCSeconds(),
    weekday: shifted.getUTCDay(),
  };
}

/** Midnight in Shanghai at or before `ms`, in ms since the epoch. */
export function shanghaiDayStart(ms: number): number {
  return Math.floor((ms + SHANGHAI_OFFSET) / DAY) * DAY - SHANGHAI_OFFSET;
}

/**
 * Parses the platform's `yyyy-MM-dd HH:mm:ss` (seconds optional) as Shanghai time, to ms since the epoch.
 * Returns null for anything else, or for a date that does not exist.
 */
export function parseShanghai(text: string): number | null {
  const match = /^\s*(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2})(?::(\d{2}))?\s*$/.exec(text);
  if (!match) return null;
  const [year, month, day, hour, minute, second] = match.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (hour > 23 || minute > 59 || second > 59) return null;
  const ms = Date.UTC(year, month - 1, day, hour, minute, second) - SHANGHAI_OFFSET;
  const back = shanghaiTime(ms);
  return back.month === month && back.day === day ? ms : null;
}

/** `yyyy-MM-dd HH:mm:ss` in Shanghai; empty for what is no time. */
export function formatShanghai(ms: number): string {
  const shifted = new Date(ms + SHANGHAI_OFFSET);
  return Number.isNaN(shifted.getTime()) ? '' : shifted.toISOString().slice(0, 19).replace('T', ' ');
}
