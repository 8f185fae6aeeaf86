import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listWindow, scrollToRow } from './window';

const sizes = {
  count: fc.nat(100_000),
  height: fc.integer({ min: 20, max: 200 }),
  view: fc.integer({ min: 0, max: 3_000 }),
};

test('every visible row is drawn, and not many more', () => {
  fc.assert(
    fc.property(sizes.count, sizes.height, fc.nat(8_000_000), sizes.view, (count, height, top, view) => {
      const { from, to } = listWindow(count, height, top, view);
      expect(from).toBeGreaterThanOrEqual(0);
      expect(to).toBeLessThanOrEqual(count);
      expect(to - from).toBeLessThanOrEqual(Math.ceil(view / height) + 10);
      const visible = [Math.floor(top / height), Math.ceil((top + view) / height) - 1];
      for (const row of visible.filter((at) => at >= 0 && at < count)) {
        expect(row).toBeGreaterThanOrEqual(from);
        expect(row).toBeLessThan(to);
      }
    }),
  );
});

test('scrolling to a row shows it whole, and does nothing if it is', () => {
  fc.assert(
    fc.property(
      fc.nat(10_000),
      sizes.height,
      fc.nat(1_000_000),
      fc.integer({ min: 200, max: 3_000 }),
      (at, height, top, view) => {
        const next = scrollToRow(at, height, top, view);
        expect(next).toBeLessThanOrEqual(at * height);
        expect(next + view).toBeGreaterThanOrEqual((at + 1) * height);
        expect(scrollToRow(at, height, next, view)).toBe(next);
      },
    ),
  );
});
