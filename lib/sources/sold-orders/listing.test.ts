import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPagedList, type PagedList } from '@/lib/testing/paged-list';
import { createListing, isRead, type Listing, nextPage, readCount, resumeListing, takePage } from './listing';

const SIZE = 5;

function readAll(
  list: PagedList,
  options: { between?: (step: number) => void; limit?: number; resumeEvery?: number } = {},
) {
  let listing: Listing = createListing(SIZE);
  const seen = new Set<string>();
  const pages: number[] = [];
  for (let step = 0; step < (options.limit ?? 1_000); step++) {
    if (options.resumeEvery && step > 0 && step % options.resumeEvery === 0) listing = resumeListing(listing);
    const page = nextPage(listing);
    if (page === null) break;
    const answer = list.page(page, SIZE);
    pages.push(page);
    for (const order of answer.orders) seen.add(order.id);
    listing = takePage(listing, { page, count: answer.orders.length, total: answer.totalNumber });
    options.between?.(step);
  }
  return { listing, seen, pages };
}

describe('listing', () => {
  it('reads page 1, then from the last page backwards', () => {
    expect(readAll(createPagedList(23)).pages).toEqual([1, 5, 4, 3, 2]);
  });

  it('stops after an empty page 1 although the total is off by one', () => {
    const list = createPagedList(0);
    list.off = 1;
    expect(readAll(list).pages).toEqual([1]);
  });

  it('tolerates an empty last page, and finds orders beyond a total that is one too low', () => {
    const high = createPagedList(10);
    high.off = 1;
    expect(readAll(high).pages).toEqual([1, 3, 2]);
    const low = createPagedList(11);
    low.off = -1;
    expect(readAll(low)).toMatchObject({ pages: [1, 2, 3], seen: { size: 11 } });
  });

  it('takes the page size that the answers have', () => {
    let listing = createListing(60);
    listing = takePage(listing, { page: 1, count: 15, total: 40, size: 15 });
    expect(nextPage(listing)).toBe(3);
  });

  it('counts what was read', () => {
    const { listing } = readAll(createPagedList(23));
    expect(readCount(listing)).toBe(23);
    const first = takePage(createListing(SIZE), { page: 1, count: 5, total: 23 });
    expect(readCount(first)).toBe(5);
  });

  it('skips no order when others come in at the front between any two pages', () => {
    fc.assert(
      fc.property(
        fc.nat(60),
        fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 30 }),
        fc.boolean(),
        (count, adds, off) => {
          const list = createPagedList(count);
          list.off = off ? 1 : 0;
          const before = list.orders.map((order) => order.id);
          const { listing, seen } = readAll(list, { between: (step) => list.add(adds[step] ?? 0) });
          expect(isRead(listing)).toBe(true);
          expect(before.filter((id) => !seen.has(id))).toEqual([]);
        },
      ),
    );
  });

  it('skips no order that stays when others leave between any two pages, over several runs', () => {
    fc.assert(
      fc.property(
        fc.nat(60),
        fc.array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.nat(1_000)), { maxLength: 20 }),
        fc.option(fc.integer({ min: 3, max: 6 }), { nil: 0 }),
        (count, removals, resumeEvery) => {
          const list = createPagedList(count);
          const { listing, seen } = readAll(list, {
            resumeEvery,
            between: (step) => {
              const [less, seed] = removals[step] ?? [0, 0];
              list.remove(less, (length) => seed % length);
            },
          });
          expect(isRead(listing)).toBe(true);
          expect(list.orders.filter((order) => !seen.has(order.id))).toEqual([]);
        },
      ),
    );
  });

  it('ends although the total wavers', () => {
    fc.assert(
      fc.property(fc.nat(80), fc.array(fc.integer({ min: -1, max: 1 }), { minLength: 1 }), (count, wobble) => {
        const list = createPagedList(count);
        const { pages, listing } = readAll(list, {
          between: (step) => {
            list.off = wobble[step % wobble.length] ?? 0;
          },
        });
        expect(isRead(listing)).toBe(true);
        expect(pages.length).toBeLessThanOrEqual(5 * Math.ceil((count + 1) / SIZE) + 11);
      }),
    );
  });
});
