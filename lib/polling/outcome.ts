// What the end of a run means for health, for the next run, and for the human. Pure.
import type { HealthState, SourceHealth } from '../ticket/health';
import type { PollState } from './poll-state';
import { nextPass, type Outcome } from './schedule';

/** A seller page: where nobody is logged in, the platform itself leads from there to its login and back. */
const SELLER_PAGE = 'https://myseller.taobao.com/home.htm/trade-platform/tp/sold';
const LIST_PAGE = 'https://trade.taobao.com/trade/itemlist/list_sold_items.htm';

const HEALTH: Record<Outcome, HealthState> = {
  success: 'fresh',
  empty: 'fresh',
  error: 'unreadable',
  limited: 'unreadable',
  'logged-out': 'logged-out',
  verification: 'verification',
  'no-page': 'no-page',
  'no-permission': 'no-permission',
  off: 'off',
};

export interface RunEnd {
  outcome: Outcome;
  /** Where the platform itself said a human should go (already checked to be one of its hosts). */
  link?: string | null;
  unknownTexts?: number;
}

export function healthOf(outcome: Outcome): HealthState {
  return HEALTH[outcome];
}

export function linkOf({ outcome, link }: RunEnd): string | null {
  if (outcome === 'verification') return link ?? LIST_PAGE;
  return outcome === 'logged-out' || outcome === 'no-page' ? SELLER_PAGE : null;
}

/** What health says of a limit: until when nobody asks. */
export function limitHealth(until: number | null): Pick<SourceHealth, 'why' | 'until'> {
  return { why: until === null ? null : 'limited', until };
}

/** The platform was asked and did not tell us to stop: whatever stopped us before is over. */
const ASKED: ReadonlySet<Outcome> = new Set(['success', 'empty', 'error', 'limited']);

/** Failures are counted only where the platform was asked and did not answer well. */
function failuresAfter(outcome: Outcome, before: number): number {
  if (outcome === 'success' || outcome === 'empty') return 0;
  return outcome === 'error' || outcome === 'limited' ? before + 1 : before;
}

/** The poll state after a run. */
export function stateAfter(
  state: PollState,
  { outcome }: RunEnd,
  at: { everyMinutes: number; now: number; random: number },
): PollState {
  const failures = failuresAfter(outcome, state.failures);
  const stop: PollState['stop'] =
    outcome === 'logged-out' || outcome === 'verification'
      ? { why: outcome, at: at.now, again: state.stop !== null }
      : ASKED.has(outcome)
        ? null
        : state.stop;
  const nextAt = stop ? null : nextPass({ outcome, failures, ...at });
  const limit = outcome === 'limited' && nextAt !== null ? { at: at.now, until: nextAt } : null;
  return {
    ...state,
    failures,
    lastPassAt: at.now,
    stop,
    limit: ASKED.has(outcome) || stop ? limit : state.limit,
    nextAt,
  };
}
