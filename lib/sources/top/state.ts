// What a client must remember between calls and lives of the worker: counts, bans, the clock's error. Pure.
import * as z from 'zod/mini';
import '@/lib/platform/jitless';
import { DAY, formatShanghai, MINUTE, SECOND, shanghaiDayStart } from '@/lib/platform/clock';
import { TOP_PROBLEMS, type TopProblem } from './types';

/** Nothing is asked while a block stands. */
export interface TopBlock {
  problem: TopProblem;
  /** ms on this machine's clock; null = until a human has put it right. */
  until: number | null;
  /** Failures in a row. */
  failures: number;
  code: number;
  subCode: string;
}

export interface TopState {
  /** The platform's clock minus ours, ms: added to our time where the platform did not accept that. */
  skew: number;
  /** The same by its last answer, whether it accepted our time or not; absent = no answer has told its time. */
  toldSkew?: number;
  /** Beijing date that `counts` belongs to, `yyyy-MM-dd`. */
  day: string;
  /** Requests of that day by method. */
  counts: Record<string, number>;
  /** By method; `*` = all of them. */
  blocks: Record<string, TopBlock>;
}

export const EMPTY_TOP_STATE: TopState = { skew: 0, day: '', counts: {}, blocks: {} };

/** For `createStored`. */
export const topStateSchema: z.ZodMiniType<TopState> = z.object({
  skew: z.number(),
  toldSkew: z.exactOptional(z.number()),
  day: z.string(),
  counts: z.record(z.string(), z.number()),
  blocks: z.record(
    z.string(),
    z.object({
      problem: z.enum(TOP_PROBLEMS),
      until: z.nullable(z.number()),
      failures: z.number(),
      code: z.number(),
      subCode: z.string(),
    }),
  ),
});

/** Where the state is kept; `Stored<TopState>` of the worker fits. */
export interface TopStateStore {
  get(): Promise<TopState>;
  update(change: (state: TopState) => TopState): Promise<TopState>;
}

/** Beijing date of a moment on the platform's clock. */
export function beijingDay(ms: number): string {
  return formatShanghai(ms).slice(0, 10);
}

/** The coming midnight in Beijing, ms on this machine's clock. */
export function nextBeijingDay(now: number, skew: number): number {
  return shanghaiDayStart(now + skew) + DAY - skew;
}

/** Requests that were sent on the present Beijing day. */
export function requestsToday(state: TopState, now: number): { total: number; byMethod: Record<string, number> } {
  const byMethod = state.day === beijingDay(now + state.skew) ? { ...state.counts } : {};
  return { total: Object.values(byMethod).reduce((sum, count) => sum + count, 0), byMethod };
}

/** Counts one request before it is sent. */
export function countRequest(state: TopState, method: string, now: number): TopState {
  const day = beijingDay(now + state.skew);
  const counts = state.day === day ? state.counts : {};
  return { ...state, day, counts: { ...counts, [method]: (counts[method] ?? 0) + 1 } };
}

/** What forbids this method now: its own block or the one of all methods, the longer one. */
export function standingBlock(state: TopState, method: string, now: number): TopBlock | null {
  const standing = [state.blocks['*'], state.blocks[method]].filter(
    (block): block is TopBlock => block !== undefined && (block.until === null || block.until > now),
  );
  return standing.sort((a, b) => (b.until ?? Infinity) - (a.until ?? Infinity))[0] ?? null;
}

/** The platform's own waits: a human's hurry does not shorten them. */
export const isGiven = ({ problem }: TopBlock): boolean => problem === 'limited' || problem === 'quota';

/** First wait after trouble without a stated end; doubles per failure in a row up to the cap. */
export const BACK_OFF = {
  limited: MINUTE,
  unavailable: 10 * SECOND,
  network: 10 * SECOND,
  unreadable: MINUTE,
} as const;
export const BACK_OFF_CAP = 30 * MINUTE;

/**
 * Until when a problem forbids asking, ms; null = a human; undefined = it forbids nothing.
 * @param random 0 ≤ random < 1: up to a quarter is added, so that several machines do not come back together
 */
export function blockEnd(
  problem: TopProblem,
  at: { now: number; skew: number; seconds: number | null; failures: number; random: number },
): number | null | undefined {
  switch (problem) {
    case 'quota':
      return nextBeijingDay(at.now, at.skew);
    case 'limited':
    case 'unavailable':
    case 'network':
    case 'unreadable': {
      if (at.seconds !== null) return at.now + at.seconds * SECOND;
      const wait = Math.min(BACK_OFF_CAP, BACK_OFF[problem] * 2 ** Math.min(20, at.failures - 1));
      return at.now + Math.round(wait * (1 + at.random / 4));
    }
    case 'permission': // granted on the platform's console: one look a day finds it
      return nextBeijingDay(at.now, at.skew);
    case 'clock': // machines set their clocks by themselves
      return at.now + BACK_OFF_CAP;
    case 'session':
    case 'credentials':
      return null;
    case 'own-limit': // counted, not answered
    case 'refused':
    case 'bug':
      return undefined;
  }
}

/** Whom a problem concerns: the method, or all (`*`). A ban of one API must not stop the others; every ban of code 7 names one. */
export function blockKey(problem: TopProblem, code: number, method: string): string {
  const ofMethod =
    problem === 'permission' ||
    problem === 'unreadable' ||
    (problem === 'limited' && (code === 7 || code === 15 || code === 50)) ||
    (problem === 'unavailable' && code !== 10);
  return ofMethod ? method : '*';
}
