import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '@/lib/platform/clock';
import { TEST_NOW } from '@/lib/testing/builders';
import { afterPage, beginRun, nextWindow, OVERLAP, type Position } from './windows';

const SIZE = 100;

/** Reads a list of moments to its end as a feed does; gives what was read and how often it was asked. */
function read(moments: readonly number[], start: Position, end = TEST_NOW, widest = 400 * DAY) {
  const seen = new Set<number>();
  const sorted = moments.map((at, i) => ({ at, i })).sort((a, b) => a.at - b.at);
  const place = (ms: number): number => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.at ?? 0) < ms) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const between = (from: number, to: number) => sorted.slice(place(from), place(to + 1));
  let position = start;
  let asked = 0;
  for (let window = nextWindow(position, end, widest); window; window = nextWindow(position, end, widest)) {
    asked += 1;
    if (asked > 5_000) throw new Error('does not end');
    const { from, to, page } = window;
    expect(to - from).toBeLessThanOrEqual(widest);
    const inside = between(from, to);
    const shown = inside.slice((page - 1) * SIZE, page * SIZE);
    for (const { i } of shown) seen.add(i);
    position = afterPage(position, window, shown.length, SIZE, end);
  }
  return { seen: seen.size, asked, position };
}

describe('windows', () => {
  test('an up-to-date feed is one question', () => {
    const done = read([], beginRun(undefined, TEST_NOW, 30, 0)).position;
    const later = TEST_NOW + 5 * MINUTE;
    const begun = beginRun(done, later, 30, 0);
    expect(begun.at).toBe(TEST_NOW + SECOND - OVERLAP);
    expect(read([TEST_NOW + MINUTE], begun, later)).toMatchObject({ seen: 1, asked: 1 });
  });

  test('100,000 changes in a month: some 1.5 questions a hundred', () => {
    const moments = Array.from({ length: 100_000 }, (_, i) => TEST_NOW - 30 * DAY + i * 25 * SECOND).filter(
      (at) => at <= TEST_NOW,
    );
    const { seen, asked } = read(moments, beginRun(undefined, TEST_NOW, 30, 0));
    expect(seen).toBe(moments.length);
    expect(asked).toBeLessThan(1.6 * (moments.length / SIZE));
  });

  test('more than a page in one second is paged', () => {
    const moments = Array.from({ length: 1_234 }, () => TEST_NOW - HOUR);
    expect(read(moments, beginRun(undefined, TEST_NOW, 30, 0)).seen).toBe(1_234);
  });

  test('a clock that was set back reads again instead of leaving a hole', () => {
    const ahead: Position = { at: TEST_NOW + DAY, step: HOUR, page: 1 };
    expect(beginRun(ahead, TEST_NOW, 30, 0).at).toBe(TEST_NOW - OVERLAP);
  });

  test('whatever the distribution, everything is read and no window is wider than allowed', () => {
    const bursts = fc.array(
      fc.record({ at: fc.integer({ min: 1, max: 30 * 86_400 }), n: fc.integer({ min: 1, max: 300 }) }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(bursts, fc.constantFrom(DAY, 400 * DAY), (list, widest) => {
        const moments = list.flatMap(({ at, n }) =>
          Array.from({ length: n }, (_, i) => TEST_NOW - at * SECOND + (i % 3) * SECOND),
        );
        const within = moments.filter((at) => at <= TEST_NOW && at >= TEST_NOW - 30 * DAY);
        expect(read(within, beginRun(undefined, TEST_NOW, 30, 0), TEST_NOW, widest).seen).toBe(within.length);
      }),
      { numRuns: 100 },
    );
  });
});
