// Presorted permutations of slots: sorting happens when rows change, not when a filter does. Pure.
import type { Query } from './query';
import { CLOSED, CREATED, DUE, TIMES, UPDATED } from './search-pack';

/** Slots that fit into a sort key, see below. */
export const MAX_SLOTS = 2 ** 20;
const LAST_TIME = 2 ** 42 - 1;

export interface SortColumns {
  /** Slots in use are 0 … slots - 1. */
  slots: number;
  times: Float64Array;
  /** 0 = empty slot */
  live: Uint8Array;
  /** 1 = open ticket */
  open: Uint8Array;
}

/**
 * Slots of all rows in order. time-left: open before closed, by deadline, unknown deadlines last; closed ones by closing
 * time, newest first. newest, updated: newest first. Ties by slot, that is by `Ticket.no`.
 *
 * Each row becomes one 64-bit key: 2 bits group, 42 bits ms (until the year 2109), 20 bits slot. Native sorting of
 * integers takes some 10 ms for 100,000; a comparator takes several times that.
 */
export function sortedSlots(columns: SortColumns, sort: Query['sort']): Uint32Array {
  const { slots, times, live, open } = columns;
  const words = new Uint32Array(2 * slots);
  let n = 0;
  for (let slot = 0; slot < slots; slot++) {
    if (!live[slot]) continue;
    const at = slot * TIMES;
    let group = 0;
    let time: number;
    if (sort === 'newest') time = LAST_TIME - (times[at + CREATED] as number);
    else if (sort === 'updated') time = LAST_TIME - (times[at + UPDATED] as number);
    else if (open[slot]) {
      time = times[at + DUE] as number;
      if (Number.isNaN(time)) {
        group = 1;
        time = 0;
      }
    } else {
      group = 2;
      const closed = times[at + CLOSED] as number;
      time = LAST_TIME - (Number.isNaN(closed) ? (times[at + UPDATED] as number) : closed);
    }
    time = Math.min(Math.max(Math.trunc(time), 0), LAST_TIME);
    words[n++] = (time % 0x1000) * MAX_SLOTS + slot; // low word first: both engines' platforms are little-endian
    words[n++] = group * 0x40000000 + Math.floor(time / 0x1000);
  }
  const keys = new BigUint64Array(words.buffer, 0, n / 2);
  keys.sort();
  const sorted = new Uint32Array(keys.length);
  for (let i = 0; i < sorted.length; i++) sorted[i] = (words[2 * i] as number) % MAX_SLOTS;
  return sorted;
}
