// How much of what anybody can send us is taken.
import type { Clock } from '../platform/clock';

/** Lets through at most `limit` in any span of `ms`, counted from its first. */
export function createBudget(limit: number, ms: number, now: Clock): (wanted: number) => number {
  let since = Number.NEGATIVE_INFINITY;
  let used = 0;
  return (wanted) => {
    if (now() - since >= ms) {
      since = now();
      used = 0;
    }
    const granted = Math.min(wanted, limit - used);
    used += granted;
    return granted;
  };
}
