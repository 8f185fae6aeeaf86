// When the next automatic pass runs. Pure. «Stop means stop»: logged out and verification plan nothing; a human restarts.
import { MINUTE } from '../platform/clock';

export const OUTCOMES = [
  'success', // the run ended well: complete, or partial at its page cap
  'empty', // ended well and the shop has nothing that waits
  'error', // unreachable or unreadable
  'limited', // the platform said «too often» without asking for a human
  'logged-out',
  'verification',
  'no-page', // no live seller page
  'no-permission',
  'off',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const FLOOR = MINUTE;
export const CAP = 60 * MINUTE;
/** Others wait 3–4 minutes after a limit (observed in public tools); we are politer. */
const LIMITED_BASE = 15 * MINUTE;
/** After an anti-bot answer not even a new page counts as «a human has resolved it» before this long. */
export const VERIFICATION_COOL_DOWN = 30 * MINUTE;
const JITTER = 0.1;

export interface ScheduleInput {
  outcome: Outcome;
  /** Failures in a row, this one included; 0 after a success. */
  failures: number;
  everyMinutes: number;
  now: number;
  /** 0 ≤ random < 1 */
  random: number;
}

/** The next automatic pass in ms since the epoch, or null = only a human or a fresh seller page starts one. */
export function nextPass({ outcome, failures, everyMinutes, now, random }: ScheduleInput): number | null {
  const base = delay(outcome, failures, Math.max(FLOOR, everyMinutes * MINUTE));
  if (base === null) return null;
  const jittered = base * (1 - JITTER + 2 * JITTER * random);
  return now + Math.round(Math.max(FLOOR, jittered));
}

function delay(outcome: Outcome, failures: number, every: number): number | null {
  switch (outcome) {
    case 'success':
    case 'empty':
    case 'no-page': // asks nobody but our own tabs
    case 'no-permission':
      return every;
    case 'error':
      return backOff(every, failures);
    case 'limited':
      return backOff(Math.max(every, LIMITED_BASE), failures);
    case 'logged-out':
    case 'verification':
    case 'off':
      return null;
  }
}

/** Doubles per failure in a row up to the cap; a shop that polls more slowly than the cap keeps its own pace. */
function backOff(base: number, failures: number): number {
  const doubled = base * 2 ** Math.min(30, Math.max(0, failures - 1));
  return Math.min(Math.max(CAP, base), doubled);
}

/** Who wants a pass now. */
export type Trigger = 'alarm' | 'page' | 'refresh' | 'resume';

export interface Stop {
  why: 'logged-out' | 'verification';
  at: number;
  /** A page that opened after the first stop has tried already, and was told the same. */
  again: boolean;
}

/**
 * May a pass run although polling was stopped? An alarm never restarts it. A login is seen by a fresh seller page or tried by
 * hand; after an anti-bot answer only «resume» counts, or a page that a human opened after the cool-down.
 */
export function mayRestart(stop: Stop | null, trigger: Trigger, now: number): boolean {
  if (!stop || trigger === 'resume') return true;
  if (trigger === 'alarm') return false;
  if (stop.why === 'logged-out') return true;
  return trigger === 'page' && now - stop.at >= VERIFICATION_COOL_DOWN;
}

/** The platform said «too often» at `at`. ms */
export interface Limit {
  at: number;
  until: number;
}

/** Until when nobody may ask, whoever wants to, ms; null = asking is allowed. A clock that was set back does not hold for ever. */
export function heldUntil(limit: Limit | null, now: number): number | null {
  return limit && now >= limit.at && now < limit.until ? limit.until : null;
}
