// @vitest-environment happy-dom
// The page zoo without a browser: fast enough for every run. What only a style sheet hides is left to the real browser (flows/zoo.spec.ts).
import { beforeEach, describe, expect, it } from 'vitest';
import { judge } from './judge';
import { zooPages } from './zoo';

beforeEach(() => {
  document.head.replaceChildren();
  document.body.replaceChildren();
});

/** Told by layout alone. */
const BROWSER_ONLY = ['taobao-folded'];

describe('every page gives its true rows and no other', () => {
  it.each(
    zooPages()
      .filter(({ name }) => !BROWSER_ONLY.includes(name))
      .map((page) => [page.name, page] as const),
  )('%s', (_, { html, site, type, rows }) => {
    const parsed = new DOMParser().parseFromString(html, 'text/html');
    document.head.replaceChildren(...parsed.head.childNodes);
    document.body.replaceChildren(...parsed.body.childNodes);
    expect(judge(document, { ...site }, type, rows).wrong).toEqual([]);
  });
});

it('has at least 25 pages, 8 of them not Taobao’s', () => {
  const pages = zooPages();
  expect(pages.length).toBeGreaterThanOrEqual(25);
  expect(pages.filter(({ builtIn }) => !builtIn).length).toBeGreaterThanOrEqual(8);
});
