// Search, filters and counts over the stored tickets, as popup and desk do them.
import { createReaderConnection } from '@/lib/db/connection';
import { createSearchSource } from '@/lib/db/search-source';
import { EMPTY_QUERY, type Query } from '@/lib/ticket/query';

const SOON = 4 * 3_600_000;

/** One keystroke each: frequent, rare, absent, several words, digits, full width. */
const TEXTS = ['茶', '青瓷', '破损', '青瓷 补发', '物流三天没有更新', '不存在的词', '１００', '18', '3141592653', 'ml'];
const FILTERS: Partial<Query>[] = [
  { states: ['pending'] },
  { states: ['pending', 'processing'], kinds: ['refund', 'complaint'] },
  { deadlines: ['overdue', 'soon'] },
  { assignees: ['小林', ''] },
  { sort: 'newest' },
  { sort: 'updated', shops: ['青瓷小铺'], priorities: [2, 3] },
  {},
];

export interface ReadingTimes {
  size: number;
  load: number;
  /** ms per text and per filter: the slowest of `repeats` medians is what counts */
  search: Record<string, number>;
  filter: Record<string, number>;
  fromCounters: number;
  byCounting: number;
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

export async function reading(repeats: number): Promise<ReadingTimes> {
  const connection = createReaderConnection();
  const source = createSearchSource(connection);
  const begin = performance.now();
  await source.load();
  const load = performance.now() - begin;
  const measure = (query: Partial<Query>): number =>
    median(
      Array.from({ length: repeats }, () => {
        const start = performance.now();
        source.query({ ...EMPTY_QUERY, ...query }, Date.now(), SOON);
        return performance.now() - start;
      }),
    );
  measure({ text: '热身' });
  const search = Object.fromEntries(TEXTS.map((text) => [text, measure({ text })]));
  const filter = Object.fromEntries(FILTERS.map((query) => [JSON.stringify(query), measure(query)]));
  const db = await connection.get();
  const counters: number[] = [];
  const counting: number[] = [];
  for (let n = 0; n < 3; n++) {
    let start = performance.now();
    await db.getAll('counts');
    counters.push(performance.now() - start);
    start = performance.now();
    await db.countFromIndex('tickets', 'queue');
    counting.push(performance.now() - start);
  }
  const times = {
    size: source.size,
    load,
    search,
    filter,
    fromCounters: median(counters),
    byCounting: median(counting),
  };
  connection.close();
  return times;
}
