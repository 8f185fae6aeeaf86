// Reading by time of change. A page of a list may shift while it is read; a window that fits into one page cannot: records only leave it
// (a change gives them a later time), and those come again in a later window. So windows are made small enough for one page. Pure.
import { DAY, MINUTE, SECOND } from '@/lib/platform/clock';

/** How far a feed is read. */
export interface Position {
  /** Everything that changed before this moment has been read, ms, whole seconds. */
  at: number;
  /** Width of the next window, ms; from the density of the last ones. */
  step: number;
  /** Of a window of one second that holds more than a page. */
  page: number;
}

export interface Window {
  /** ms, both ends included, whole seconds. */
  from: number;
  to: number;
  /** From 1. */
  page: number;
}

/** Changes that the platform commits late are read again by the next run. */
export const OVERLAP = 2 * MINUTE;
/** As wide as it takes: a run that is up to date asks once. */
export const WHOLE = 400 * DAY;
/** How full a page should be: a fuller one costs a second question. */
const FILL = 0.7;

const second = (ms: number): number => Math.floor(ms / SECOND) * SECOND;

/**
 * Where a run begins: where the last one ended, a little earlier, however long ago that was; `days` back where there was none.
 * `now` on the platform's clock, off by at most `tolerance`, ms: a machine that is ahead took too much for read.
 */
export function beginRun(stored: Position | undefined, now: number, days: number, tolerance: number): Position {
  if (!stored) return { at: second(now - days * DAY), step: WHOLE, page: 1 };
  // A clock that was set back must not leave a hole.
  return { ...stored, at: second(Math.min(stored.at, now) - OVERLAP - tolerance), page: 1 };
}

/** What may be kept of a position: never later than the run's beginning on the platform's clock, ms. */
export function keptPosition(position: Position, begun: number): Position {
  return { ...position, at: Math.min(position.at, second(begun)) };
}

/** The next question up to `end` (the run's beginning, ms), or null = all read. `widest`: what the method allows, ms. */
export function nextWindow({ at, step, page }: Position, end: number, widest: number): Window | null {
  if (at > end) return null;
  return { from: at, to: Math.min(second(end), at + Math.max(SECOND, second(Math.min(step, widest))) - SECOND), page };
}

/** After `count` records of at most `size`. A full page says that there may be more: the same time is asked in smaller pieces. */
export function afterPage(position: Position, window: Window, count: number, size: number, end: number): Position {
  const width = window.to - window.from + SECOND;
  if (count >= size) {
    if (width > SECOND) return { at: position.at, step: Math.max(SECOND, second(width / 4)), page: 1 };
    return { ...position, page: window.page + 1 };
  }
  const at = window.to + SECOND;
  if (at > end) return { at, step: WHOLE, page: 1 };
  // After a second of many pages nothing is known of the density around it.
  const density = window.page > 1 ? size : count;
  const wish = density === 0 ? width * 8 : (width * FILL * size) / density;
  return { at, step: Math.min(Math.max(second(wish), width / 4, SECOND), width * 8), page: 1 };
}
