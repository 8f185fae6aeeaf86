import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '@/lib/platform/clock';
import { TEST_NOW } from '@/lib/testing/builders';
import { afterPage, beginRun, nextWindow, OVERLAP, type Position } from './windows';

const SIZE = 100;

interface Platform {
  /** Its largest page. */
  cap?: number;
  /** It tells whether more follow. */
  tells?: boolean;
}

/** Reads a list of moments to its end as a feed does; gives what was read and how often it was asked. */
function read(
  moments: readonly number[],
  start: Position,
  end = TEST_NOW,
  widest = 400 * DAY,
  { cap = SIZE, tells = false }: Platform = {},
) {
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
    const shown = inside.slice((page - 1) * cap, page * cap);
    for (const { i } of shown) seen.add(i);
    const count = shown.length;
    position = afterPage(position, window, tells ? { count, more: inside.length > page * cap } : { count }, SIZE, end);
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

  test.each([
    ['that tells when more follow', true],
    ['that tells nothing', false],
  ])('a platform %s and gives smaller pages than asked for loses nothing', (_, tells) => {
    const moments = Array.from({ length: 4_080 }, (_, i) => TEST_NOW - 20 * DAY + i * 100 * SECOND);
    const first = read(moments, beginRun(undefined, TEST_NOW, 30, 0), TEST_NOW, 400 * DAY, { cap: 50, tells });
    expect(first.seen).toBe(moments.length);
    expect(first.position.cap).toBe(50);
    expect(first.asked).toBeLessThan(1.8 * (moments.length / 50));
    // Known from then on, and forgotten when the platform gives more.
    const later = beginRun(first.position, TEST_NOW + HOUR, 30, 0);
    expect(read([], later, TEST_NOW + HOUR).asked).toBe(1);
    const many = Array.from({ length: 70 }, (_, i) => TEST_NOW + i * SECOND);
    expect(read(many, later, TEST_NOW + HOUR).position.cap).toBeUndefined();
  });

  test('a round count is looked behind once, and no more when a fuller page was seen', () => {
    const ten = Array.from({ length: 10 }, () => TEST_NOW - HOUR);
    const start = beginRun(undefined, TEST_NOW, 30, 0);
    expect(read(ten, start)).toMatchObject({ seen: 10, asked: 2 });
    expect(read(ten, { ...start, most: 11 })).toMatchObject({ seen: 10, asked: 1 });
    expect(read(ten, start, TEST_NOW, 400 * DAY, { tells: true }).asked).toBe(1);
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
      fc.property(bursts, fc.constantFrom(DAY, 400 * DAY), fc.constantFrom(100, 50, 20), fc.boolean(), (...given) => {
        const [list, widest, cap, tells] = given;
        const moments = list.flatMap(({ at, n }) =>
          Array.from({ length: n }, (_, i) => TEST_NOW - at * SECOND + (i % 3) * SECOND),
        );
        const within = moments.filter((at) => at <= TEST_NOW && at >= TEST_NOW - 30 * DAY);
        const start = beginRun(undefined, TEST_NOW, 30, 0);
        expect(read(within, start, TEST_NOW, widest, { cap, tells }).seen).toBe(within.length);
      }),
      { numRuns: 100 },
    );
  });
});
