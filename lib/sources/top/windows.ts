// Reading by time of change. A page of a list may shift while it is read; a window that fits into one page cannot: records only leave it
// (a change gives them a later time), and those come again in a later window. So windows are made small enough for one page. Pure.
import { DAY, MINUTE, SECOND } from '@/lib/platform/clock';

/** How far a feed is read. */
export interface Position {
  /** Everything that changed before this moment has been read, ms, whole seconds. */
  at: number;
  /** Width of the next window, ms; from the density of the last ones. */
  step: number;
  /** Of a window that holds, or may hold, more than a page. */
  page: number;
  /** The platform's largest page where it turned out smaller than what is asked for. */
  cap?: number;
  /** Records of the fullest page so far: no cap is smaller. */
  most?: number;
  /** Records of the page before, which may have been cut: this one tells. */
  doubted?: number;
}

/** What a page says of its window. */
export interface PageCount {
  /** Records, readable or not. */
  count: number;
  /** The platform says whether more follow; absent = it does not. */
  more?: boolean;
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
  const { doubted: _, ...known } = stored;
  // A clock that was set back must not leave a hole.
  return { ...known, at: second(Math.min(stored.at, now) - OVERLAP - tolerance), page: 1 };
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

/**
 * The largest page is not documented everywhere: a page shorter than what was asked for may have been cut. So it is where the platform
 * says that more follow, and it may be where the count is round and no page was fuller. (Caps are round numbers: likely.)
 */
function mayBeCut({ count, more }: PageCount, most: number): boolean {
  return count > 0 && (more ?? (count % 10 === 0 && count >= most));
}

/**
 * After a page of at most `size` records. A full page says that there may be more: the same time is asked in smaller pieces. After one
 * that may have been cut its next page is looked at, and what is seen there is remembered as the platform's cap.
 */
export function afterPage(position: Position, window: Window, page: PageCount, size: number, end: number): Position {
  const width = window.to - window.from + SECOND;
  const { doubted } = position;
  const { count } = page;
  const wasCut = doubted !== undefined && count > 0;
  const cap = wasCut ? doubted : (position.cap ?? size) < count ? undefined : position.cap;
  const learnt = { most: Math.max(position.most ?? 0, count), ...(cap === undefined ? {} : { cap }) };
  const full = cap ?? size;
  if (count >= full || wasCut) {
    if (width > SECOND) return { at: position.at, step: Math.max(SECOND, second(width / 4)), page: 1, ...learnt };
    return { at: position.at, step: position.step, page: window.page + 1, ...learnt };
  }
  if (mayBeCut(page, position.most ?? 0))
    return { at: position.at, step: position.step, page: window.page + 1, ...learnt, doubted: count };
  const at = window.to + SECOND;
  if (at > end) return { at, step: WHOLE, page: 1, ...learnt };
  // After a second of many pages nothing is known of the density around it.
  const density = doubted ?? (window.page > 1 ? full : count);
  const wish = density === 0 ? width * 8 : (width * FILL * full) / density;
  return { at, step: Math.min(Math.max(second(wish), width / 4, SECOND), width * 8), page: 1, ...learnt };
}
