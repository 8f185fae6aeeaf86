// @vitest-environment happy-dom
// One click on any order number of any foreign page must give all of its rows and no other.
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { inferReadings, pickNumber } from '../../lib/sites/infer';
import { taughtNumbers } from '../../lib/sites/taught-numbers';
import { judge } from './judge';
import { zooPages } from './zoo';

const table: { page: string; rows: number; clicks: number; recall: string; precision: string; reads: string }[] = [];

beforeEach(() => {
  document.head.replaceChildren();
  document.body.replaceChildren();
});

describe('taught by one click', () => {
  it.each(
    zooPages()
      .filter(({ builtIn }) => !builtIn)
      .map((page) => [page.name, page] as const),
  )('%s', (name, { html, site, type, rows }) => {
    const parsed = new DOMParser().parseFromString(html, 'text/html');
    document.head.replaceChildren(...parsed.head.childNodes);
    document.body.replaceChildren(...parsed.body.childNodes);
    const truth = taughtNumbers(document.body, { ...site });
    expect(truth.length).toBe(rows.length);
    const wrong: string[] = [];
    let [right, found, expected] = [0, 0, 0];
    let reads = '';
    for (const { number, element } of truth) {
      const pick = pickNumber(element);
      const best = pick && inferReadings(document.body, pick, { site, type })[0];
      if (pick?.word !== number || !best) {
        wrong.push(`${number}: ${pick?.word ?? 'no number'}, ${best ? 'read' : 'not read'}`);
        expected += rows.length;
        continue;
      }
      reads = `${best.way} ${best.by} ${best.reads.number}`;
      const verdict = judge(document, { id: 'taught', pages: [], linkParams: [], ...best.reads }, type, rows);
      wrong.push(...verdict.wrong.map((what) => `${number} by ${reads}: ${what}`));
      right += verdict.right;
      found += verdict.found;
      expected += verdict.expected;
    }
    const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(0)} %`;
    table.push({
      page: name,
      rows: rows.length,
      clicks: truth.length,
      recall: percent(right, expected),
      precision: percent(right, found),
      reads,
    });
    expect(wrong).toEqual([]);
  });
});

afterAll(() => console.table(table));
