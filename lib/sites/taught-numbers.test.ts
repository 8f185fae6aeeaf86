// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import type { SiteDefinition } from './site';
import { taughtNumbers } from './taught-numbers';

const SITE: SiteDefinition = { id: 'x', pages: [], labels: [], linkParams: [], number: '#\\d+' };

beforeEach(() => document.body.replaceChildren());

function read(html: string, site: Partial<SiteDefinition>): string[] {
  const parsed = new DOMParser().parseFromString(`<body>${html}</body>`, 'text/html');
  document.body.replaceChildren(...parsed.body.childNodes);
  return taughtNumbers(document.body, { ...SITE, ...site }).map(({ number }) => number);
}

describe('numbers without a label', () => {
  const table = (cells: string): string =>
    `<table><thead><tr><th colspan="2">Who</th><th>Order</th><th>Linked</th></tr></thead><tbody><tr>${cells}</tr></tbody></table>`;

  it('stand alone in the column that was taught, wide heads counted', () => {
    const html = table('<td>#1</td><td>#2</td><td><b>#3</b></td><td>#4</td>');
    expect(read(html, { unlabelled: { stands: 'alone', columns: ['Order'] } })).toEqual(['#3']);
    expect(read(html, { unlabelled: { stands: 'alone' } })).toEqual(['#1', '#2', '#3', '#4']);
  });

  it('take a cell that spans columns for as many', () => {
    const html = table('<td colspan="2">#1</td><td>#3</td><td>#4</td>');
    expect(read(html, { unlabelled: { stands: 'alone', columns: ['Order'] } })).toEqual(['#3']);
  });

  it('are no part of a sentence, unless they begin it and that was taught', () => {
    const html = '<p>#12 Ana Lee</p><p>see #13</p><p>#14</p><p>#15x</p>';
    expect(read(html, { unlabelled: { stands: 'alone' } })).toEqual(['#14']);
    expect(read(html, { unlabelled: { stands: 'first' } })).toEqual(['#12', '#14']);
  });

  it('may be split over elements and written full width', () => {
    const html = '<p><span>#</span><span>１２</span></p>';
    expect(read(html, { number: '#12', unlabelled: { stands: 'alone' } })).toEqual(['#12']);
  });

  it('give way to labelled ones', () => {
    const html = '<p>#1</p><p>Order: #2</p>';
    expect(read(html, { labels: ['Order'], unlabelled: { stands: 'alone' } })).toEqual(['#2']);
  });

  it('are none where the site has neither label nor rule', () => {
    expect(read('<p>#1</p>', {})).toEqual([]);
  });
});
