import { describe, expect, it } from 'vitest';
import { MINUTE } from '../platform/clock';
import { ageHealth, freshFor, nextAging, patchHealth } from './health';

const NOW = 1_000_000;
const fresh = patchHealth([], 'sold-orders', 'A', { state: 'fresh', lastGoodAt: NOW }, NOW);

const EVERY = { 'sold-orders': 5 };

describe('health of a source', () => {
  it('«since» moves only when the state changes', () => {
    const later = patchHealth(fresh, 'sold-orders', 'A', { state: 'fresh', lastGoodAt: NOW + 5 }, NOW + 5);
    expect(later[0]).toMatchObject({ since: NOW, lastGoodAt: NOW + 5 });
    const gone = patchHealth(later, 'sold-orders', 'A', { state: 'no-page' }, NOW + 9);
    expect(gone[0]).toMatchObject({ since: NOW + 9, state: 'no-page', lastGoodAt: NOW + 5 });
  });

  it('«some shop» ends when the shop is known; other shops and sources stay', () => {
    const unknown = patchHealth([], 'sold-orders', '', { state: 'no-page' }, NOW);
    const page = patchHealth(unknown, 'page', 'B', { state: 'fresh' }, NOW);
    const known = patchHealth(page, 'sold-orders', 'A', { state: 'fresh' }, NOW);
    expect(known.map((entry) => `${entry.source}:${entry.shop}`).sort()).toEqual(['page:B', 'sold-orders:A']);
  });

  it('grows old after three missed passes, at least a quarter of an hour; only the list does', () => {
    expect(freshFor(1)).toBe(15 * MINUTE);
    expect(freshFor(10)).toBe(30 * MINUTE);
    const both = patchHealth(fresh, 'page', 'A', { state: 'fresh', lastGoodAt: NOW }, NOW);
    const end = nextAging(both, EVERY) ?? 0;
    expect(end).toBe(NOW + 15 * MINUTE);
    expect(ageHealth(both, EVERY, end - 1)).toBe(both);
    const aged = ageHealth(both, EVERY, end);
    expect(aged.map((entry) => [entry.source, entry.state])).toEqual([
      ['sold-orders', 'stale'],
      ['page', 'fresh'],
    ]);
    expect(nextAging(aged, EVERY)).toBeNull();
  });
});
