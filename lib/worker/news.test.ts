import { expect, test } from 'vitest';
import { SECOND } from '../platform/clock';
import { createNews } from './news';

test('told in one portion, again after two seconds, and what is left at the end', () => {
  let now = 0;
  const told: string[][] = [];
  const news = createNews(
    (ids) => told.push(ids),
    () => now,
  );
  news.add([]);
  news.add(['a', 'b']);
  now = SECOND;
  news.add(['b', 'c']);
  expect(told).toEqual([]);
  now = 2 * SECOND;
  news.add(['d']);
  expect(told).toEqual([['a', 'b', 'c', 'd']]);
  now = 3 * SECOND;
  news.add(['e']);
  news.end();
  news.end();
  expect(told.slice(1)).toEqual([['e']]);
});
