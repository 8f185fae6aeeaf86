// How fresh each source is (design: «health»). Unknown is never shown as zero.
import type { Source } from './ticket';

export const HEALTH_STATES = [
  'fresh',
  'stale', // the last good pass is too old
  'no-page', // no seller page is open
  'logged-out',
  'verification', // the platform wants a human
  'unreadable', // answers or pages not understood, or the source cannot be reached
  'no-permission',
  'off',
] as const;
export type HealthState = (typeof HEALTH_STATES)[number];

/**
 * What the platform said, where the state alone does not tell what to do; of the order list only `limited`. Not its words: `own-limit` (the shop's limit of requests),
 * `no-host` (the browser may not ask it), `vault` (its keys cannot be opened), `expires` (its session ends soon).
 */
export const HEALTH_REASONS = [
  'session',
  'credentials',
  'permission',
  'quota',
  'limited',
  'unavailable',
  'network',
  'unreadable',
  'clock',
  'refused',
  'bug',
  'own-limit',
  'no-host',
  'vault',
  'expires',
] as const;
export type HealthReason = (typeof HEALTH_REASONS)[number];

export interface SourceHealth {
  source: Source;
  /** Empty where the shop is not known yet. */
  shop: string;
  state: HealthState;
  /** Last complete or partial pass that was read well, ms. */
  lastGoodAt: number | null;
  /** Since when the present state lasts, ms. */
  since: number;
  /** When the next automatic pass is planned, ms. */
  nextAt: number | null;
  /** Orders read in the running sweep: «读了 1,200 / 3,400». */
  progress: { read: number; total: number } | null;
  /** A pass runs right now. */
  busy: boolean;
  /** Texts of the last pass whose meaning is not in our table, and orders that could not be read: nothing is left out silently. */
  unknownTexts: number;
  /** Where a human can put it right (login or verification page), only on hosts we know. */
  link: string | null;
  /** Writes that failed or of which nobody knows how they ended: they wait for a person. */
  unsent?: number;
  why?: HealthReason | null;
  /** A moment that belongs to `why`: when the session ends, until when nobody may ask, ms. */
  until?: number | null;
  /** What `why` keeps from being read, by name; absent = everything. */
  what?: string[];
}

/**
 * Is this about another shop than the one that is logged in (`present`; null = none yet), so that nobody can read it or put it right now? That is
 * no trouble of the present one. The Open Platform answers whoever is logged in, and a page that cannot be read can be taught anew.
 */
export function isElsewhere({ source, shop, state }: SourceHealth, present: string | null): boolean {
  if (present === null || shop === '' || shop === present) return false;
  return source === 'sold-orders' || (source === 'page' && state !== 'unreadable');
}
