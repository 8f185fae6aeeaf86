import { describe, expect, it } from 'vitest';
import { createUrgeWatch } from './sightings';

const rows = (...ids: string[]) => ids.map((orderId) => ({ orderId }));
const ids = (seen: { orderId: string }[]): string[] => seen.map(({ orderId }) => orderId);

describe('urge watch', () => {
  it('never takes the rows that stood there when the filter was switched on', () => {
    const watch = createUrgeWatch();
    watch.see(false, rows('1', '2', '3'), 0);
    expect(watch.see(true, rows('1', '2', '3'), 100)).toEqual([]);
    expect(watch.see(true, rows(), 200)).toEqual([]);
    expect(ids(watch.see(true, rows('2'), 300))).toEqual(['2']);
  });
  it('nor those of a tab that was opened on the way to the filter', () => {
    const watch = createUrgeWatch();
    watch.see(false, rows('1', '2', '3'), 0);
    // Another tab's rows came and the filter was clicked before anybody looked again.
    watch.note(rows('4', '5'));
    expect(watch.see(true, rows('4', '5'), 100)).toEqual([]);
    expect(ids(watch.see(true, rows('5'), 200))).toEqual(['5']);
  });
  it('takes an unchanged list after it has stood still', () => {
    const watch = createUrgeWatch();
    watch.see(false, rows('1'), 0);
    expect(watch.see(true, rows('1'), 0)).toEqual([]);
    expect(ids(watch.see(true, rows('1'), 11_000))).toEqual(['1']);
  });
  it('says when a still list will be believed, so that somebody looks again', () => {
    const watch = createUrgeWatch();
    watch.see(true, rows('1'), 1_000);
    expect(watch.rest(1_000)).toBe(10_000);
    expect(watch.rest(4_000)).toBe(7_000);
    watch.see(true, rows('1'), 11_000);
    expect(watch.rest(11_000)).toBeNull();
    watch.see(false, rows('1'), 12_000);
    expect(watch.rest(12_000)).toBeNull();
  });
  it('does not trust rows that may be older than its first look', () => {
    expect(createUrgeWatch().see(true, rows('1'), 0)).toEqual([]);
  });
  it('reports each order once, and again after the filter was off', () => {
    const watch = createUrgeWatch();
    watch.see(false, rows(), 0);
    expect(ids(watch.see(true, rows('1'), 1))).toEqual(['1']);
    expect(ids(watch.see(true, rows('1', '2'), 2))).toEqual(['2']);
    watch.see(false, rows('9'), 3);
    watch.see(true, rows('9'), 4);
    expect(ids(watch.see(true, rows('1'), 5))).toEqual(['1']);
  });
});
