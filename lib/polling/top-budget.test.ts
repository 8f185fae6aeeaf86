import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DAY, MINUTE } from '../platform/clock';
import { readLimit, spacing, spare } from './top-budget';

it('leaves a share to writes, and keeps the interval while the day lasts', () => {
  expect(readLimit(4_000)).toBe(3_400);
  expect(spacing({ left: 3_400, length: DAY, cost: 9, everyMinutes: 5 })).toBe(5 * MINUTE);
  expect(spacing({ left: 340, length: DAY, cost: 9, everyMinutes: 5 })).toBeGreaterThan(40 * MINUTE);
  expect(spare({ left: 3_400, length: DAY, cost: 9, everyMinutes: 5 })).toEqual({ all: 808, now: 3 });
  expect(spare({ left: 0, length: DAY, cost: 9, everyMinutes: 5 })).toEqual({ all: 0, now: 0 });
  expect(spare({ left: Number.POSITIVE_INFINITY, length: DAY, cost: 9, everyMinutes: 5 }).now).toBe(Infinity);
});

it('whatever the limit and whenever it begins, a day is read to its end and the limit is kept', () => {
  const given = fc.record({
    limit: fc.integer({ min: 1_000, max: 20_000 }),
    length: fc.integer({ min: 30 * MINUTE, max: DAY }),
    cost: fc.integer({ min: 1, max: 20 }),
    everyMinutes: fc.integer({ min: 1, max: 120 }),
    wanted: fc.integer({ min: 0, max: 20 }),
  });
  fc.assert(
    fc.property(given, ({ limit, length, cost, everyMinutes, wanted }) => {
      let [left, rest, last] = [readLimit(limit), length, length];
      while (rest > 0 && left >= cost) {
        last = rest;
        left -= cost;
        const day = { left, length: rest, cost, everyMinutes };
        left -= Math.min(wanted, spare(day).now, left);
        rest -= spacing({ ...day, left });
      }
      expect(left).toBeGreaterThanOrEqual(0);
      // The last run is not long before midnight.
      expect(last).toBeLessThanOrEqual(Math.max(everyMinutes * MINUTE, length / 8));
    }),
    { numRuns: 1_000 },
  );
});
