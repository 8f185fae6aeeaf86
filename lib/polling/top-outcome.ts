// What the end of a run means for health and for the next run. Pure.
import { DAY, MINUTE } from '../platform/clock';
import type { TopProblem } from '../sources/top/types';
import type { HealthState } from '../ticket/health';
import type { HealthPatch } from './health';
import { CAP, FLOOR } from './schedule';
import type { RunReport } from './top-run';

/** What ends by itself within minutes leaves the state as it is: it grows stale if it lasts. */
const HEALTH: Readonly<Partial<Record<TopProblem, HealthState>>> = {
  session: 'logged-out',
  credentials: 'no-permission',
  permission: 'no-permission',
  quota: 'stale',
  unreadable: 'unreadable',
  clock: 'unreadable',
  refused: 'unreadable',
  bug: 'unreadable',
};

/** A human must do something before it makes sense to ask again. */
const HUMAN: ReadonlySet<TopProblem> = new Set(['session', 'credentials']);

/** A session that ends sooner than this is announced. */
export const EXPIRY_NOTICE = 5 * DAY;

export function healthAfter(report: RunReport, expiresAt: number | null, now: number): HealthPatch {
  const why = report.failure?.problem ?? (report.refused.length > 0 ? 'permission' : null);
  const state = why && HEALTH[why];
  const good: HealthPatch = { state: 'fresh', lastGoodAt: now, unknownTexts: report.skipped, why: null, until: null };
  if (why)
    return { ...(report.failure ? {} : good), why, until: report.failure?.at ?? null, ...(state ? { state } : {}) };
  return expiresAt !== null && expiresAt - now < EXPIRY_NOTICE ? { ...good, why: 'expires', until: expiresAt } : good;
}

/** The next run by itself, ms; null = a human first. */
export function nextRun(report: RunReport, everyMinutes: number, now: number): number | null {
  const every = now + Math.max(FLOOR, everyMinutes * MINUTE);
  const { failure } = report;
  if (!failure) return every;
  if (HUMAN.has(failure.problem)) return null;
  // What the platform said to the moment; without a moment as politely as any failure.
  return failure.at === null ? Math.max(every, now + CAP / 4) : Math.max(now + FLOOR / 4, failure.at);
}
