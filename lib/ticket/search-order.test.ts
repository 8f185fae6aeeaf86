import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resortedSlots, type SortColumns, sortedSlots } from './search-order';
import { CLOSED, CREATED, DUE, TIMES, UPDATED } from './search-pack';

const SLOTS = 24;
const moment = fc.oneof(fc.constant(Number.NaN), fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 2 ** 41 }));
const row = fc.record({
  live: fc.boolean(),
  open: fc.boolean(),
  due: moment,
  created: fc.nat(50),
  updated: fc.nat(50),
  closed: moment,
});
type Row = typeof row extends fc.Arbitrary<infer T> ? T : never;

function put(columns: SortColumns, slot: number, { live, open, due, created, updated, closed }: Row): void {
  columns.live[slot] = live ? 1 : 0;
  columns.open[slot] = open ? 1 : 0;
  const at = slot * TIMES;
  columns.times[at + DUE] = due;
  columns.times[at + CREATED] = created;
  columns.times[at + UPDATED] = updated;
  columns.times[at + CLOSED] = closed;
}

test('a few changed rows, merged into the order, give the order of everything sorted anew', () => {
  fc.assert(
    fc.property(
      fc.array(row, { minLength: SLOTS, maxLength: SLOTS }),
      fc.array(fc.tuple(fc.nat(SLOTS - 1), row), { maxLength: 12 }),
      fc.constantFrom('time-left' as const, 'newest' as const, 'updated' as const),
      (rows, changes, sort) => {
        const columns: SortColumns = {
          slots: SLOTS,
          times: new Float64Array(SLOTS * TIMES),
          live: new Uint8Array(SLOTS),
          open: new Uint8Array(SLOTS),
        };
        rows.forEach((each, slot) => {
          put(columns, slot, each);
        });
        const before = sortedSlots(columns, sort);
        for (const [slot, each] of changes) put(columns, slot, each);
        const changed = new Set(changes.map(([slot]) => slot));
        expect(resortedSlots(columns, sort, before, changed)).toEqual(sortedSlots(columns, sort));
      },
    ),
  );
});
