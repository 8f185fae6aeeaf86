import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../platform/clock';
import { CAP, FLOOR, mayRestart, nextPass, OUTCOMES, type ScheduleInput, VERIFICATION_COOL_DOWN } from './schedule';

const input = fc.record({
  outcome: fc.constantFrom(...OUTCOMES),
  failures: fc.nat({ max: 1_000 }),
  everyMinutes: fc.integer({ min: -5, max: 24 * 60 }),
  now: fc.integer({ min: 0, max: 4e12 }),
  random: fc.double({ min: 0, max: 0.999999, noNaN: true }),
});

const middle = (part: Partial<ScheduleInput>): number | null => {
  const next = nextPass({ outcome: 'success', failures: 0, everyMinutes: 5, now: 0, random: 0.5, ...part });
  return next === null ? null : next / MINUTE;
};

describe('schedule', () => {
  it('never plans within the floor, never beyond cap or own pace plus jitter', () => {
    fc.assert(
      fc.property(input, (given) => {
        const next = nextPass(given);
        if (next === null) return;
        const wait = next - given.now;
        expect(wait).toBeGreaterThanOrEqual(FLOOR);
        expect(wait).toBeLessThanOrEqual(Math.max(CAP, given.everyMinutes * MINUTE) * 1.1 + 1);
      }),
    );
  });

  it('jitters by at most ten per cent', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.999999, noNaN: true }), (random) => {
        const wait = middle({ random }) as number;
        expect(wait).toBeGreaterThanOrEqual(4.5);
        expect(wait).toBeLessThanOrEqual(5.5);
      }),
    );
  });

  it('more failures never mean an earlier pass', () => {
    fc.assert(
      fc.property(input, fc.nat({ max: 40 }), (given, more) => {
        const one = nextPass(given);
        const two = nextPass({ ...given, failures: given.failures + more });
        if (one === null) expect(two).toBeNull();
        else expect(two as number).toBeGreaterThanOrEqual(one);
      }),
    );
  });

  it('backs off exponentially to one hour', () => {
    expect([1, 2, 3, 4, 5, 9].map((failures) => middle({ outcome: 'error', failures }))).toEqual([
      5, 10, 20, 40, 60, 60,
    ]);
    expect([1, 2, 3].map((failures) => middle({ outcome: 'limited', failures }))).toEqual([15, 30, 60]);
  });

  it('stops where a human is needed', () => {
    for (const outcome of ['logged-out', 'verification', 'off'] as const) expect(middle({ outcome })).toBeNull();
  });
});

describe('restart', () => {
  const at = 10 * HOUR;

  it('an alarm never restarts a stopped poll; «resume» always does', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('logged-out' as const, 'verification' as const),
        fc.nat({ max: 1e9 }),
        (why, later) => {
          expect(mayRestart({ why, at, again: false }, 'alarm', at + later)).toBe(false);
          expect(mayRestart({ why, at, again: false }, 'resume', at + later)).toBe(true);
        },
      ),
    );
  });

  it('after an anti-bot answer a page restarts only after the cool-down, 刷新 never', () => {
    const stop = { why: 'verification', at, again: false } as const;
    expect(mayRestart(stop, 'page', at + VERIFICATION_COOL_DOWN - 1)).toBe(false);
    expect(mayRestart(stop, 'page', at + VERIFICATION_COOL_DOWN)).toBe(true);
    expect(mayRestart(stop, 'refresh', at + VERIFICATION_COOL_DOWN)).toBe(false);
  });

  it('after a logout a fresh page or 刷新 tries again', () => {
    expect(mayRestart({ why: 'logged-out', at, again: false }, 'page', at)).toBe(true);
    expect(mayRestart({ why: 'logged-out', at, again: false }, 'refresh', at)).toBe(true);
  });
});
