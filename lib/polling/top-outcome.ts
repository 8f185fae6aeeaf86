// What the end of a run means for health and for the next run. Pure.
import { DAY, MINUTE } from '../platform/clock';
import type { HealthReason, HealthState } from '../ticket/health';
import { freshFor, type HealthPatch } from './health';
import { CAP, FLOOR } from './schedule';
import type { RunReport, Trouble } from './top-run';

/** What ends by itself within minutes leaves the state as it is: it grows stale if it lasts. The most important first. */
const STATES: Readonly<Record<HealthReason, HealthState | null>> = {
  'no-host': 'no-permission',
  vault: 'no-permission',
  session: 'logged-out',
  credentials: 'no-permission',
  clock: 'unreadable',
  quota: 'stale',
  'own-limit': 'stale',
  permission: 'no-permission',
  bug: 'unreadable',
  refused: 'unreadable',
  unreadable: 'unreadable',
  limited: null,
  unavailable: null,
  network: null,
  expires: null,
};
const RANK = Object.keys(STATES);

/** A human must do something before it makes sense to ask again. */
const HUMAN: ReadonlySet<HealthReason> = new Set(['session', 'credentials', 'vault']);

/** They last until somebody does something; what else is read counts all the same. */
const LASTING: ReadonlySet<HealthReason> = new Set(['permission', 'bug', 'refused']);

/** Single records: what feeds tell is there without them. */
const RECORDS: ReadonlySet<string> = new Set(['details', 'comments', 'watch']);

/** A session that ends sooner than this is announced. */
export const EXPIRY_NOTICE = 5 * DAY;

export interface AtEnd {
  expiresAt: number | null;
  everyMinutes: number;
  now: number;
}

export function healthAfter(report: RunReport, { expiresAt, everyMinutes, now }: AtEnd): HealthPatch {
  const patch: HealthPatch = { why: null, until: null, what: [], unknownTexts: report.skipped };
  const missing = report.troubles.filter(({ feed, problem }) => !LASTING.has(problem) && !RECORDS.has(feed));
  if (!report.whole && missing.length === 0) Object.assign(patch, { state: 'fresh', lastGoodAt: now });
  const [worst] = [...report.troubles].sort((a, b) => RANK.indexOf(a.problem) - RANK.indexOf(b.problem));
  if (worst) {
    const same = report.troubles.filter(({ problem }) => problem === worst.problem);
    const state = RECORDS.has(worst.feed) && !LASTING.has(worst.problem) ? null : STATES[worst.problem];
    const what = report.whole ? [] : same.map(({ feed }) => feed);
    Object.assign(patch, { why: worst.problem, until: earliest(same), what, ...(state ? { state } : {}) });
  } else if (expiresAt !== null && expiresAt - now < EXPIRY_NOTICE)
    Object.assign(patch, { why: 'expires', until: expiresAt });
  else if (report.every >= freshFor(everyMinutes))
    Object.assign(patch, { why: 'own-limit', until: now + report.every });
  return patch;
}

/** The next run by itself, ms; null = a human first. */
export function nextRun(report: RunReport, now: number): number | null {
  const { troubles, whole, every } = report;
  if (troubles.some(({ problem }) => HUMAN.has(problem))) return null;
  if (!whole) return now + every;
  // What the platform said to the moment; without a moment as politely as any failure.
  const at = earliest(troubles);
  return at === null ? now + Math.max(every, CAP / 4) : Math.max(now + FLOOR / 4, at);
}

function earliest(troubles: readonly Trouble[]): number | null {
  const moments = troubles.map(({ at }) => at).filter((at) => at !== null);
  return moments.length > 0 ? Math.min(...moments) : null;
}

/** A run that did not begin, or broke off. */
export const notRun = (problem: HealthReason): RunReport => ({
  troubles: [{ feed: '', problem, at: null }],
  whole: true,
  skipped: 0,
  every: 5 * MINUTE,
});
