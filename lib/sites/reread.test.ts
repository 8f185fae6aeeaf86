// @vitest-environment happy-dom
// Read row by row, a changed list gives what reading all of the page gives.
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { findRows } from './find-rows';
import { worthReading } from './numbers';
import { listOf, rereadRows } from './reread';
import type { RowPlace } from './site';
import { TAOBAO } from './taobao';

const WORTH = worthReading(TAOBAO.labels);
const id = (n: number): string => `21000000000000${String(n).padStart(4, '0')}0`;

function element(tag: string, ...inside: (Node | string)[]): HTMLElement {
  const made = document.createElement(tag);
  made.append(...inside);
  return made;
}

const row = (n: number): HTMLElement =>
  element(
    'section',
    element('p', element('span', `订单号: ${id(n)}`), element('i', '陈**')),
    element('p', '买家已付款'),
  );

let list: HTMLElement;
beforeEach(() => {
  list = element('div', ...[1, 2, 3, 4].map(row));
  document.body.replaceChildren(element('nav', '共 4 条'), element('main', list), element('footer', '页脚'));
});

const byElement = (rows: readonly RowPlace[]) =>
  new Map(rows.flatMap((row) => row.elements.map((element) => [element, row] as const)));
const whole = (): RowPlace[] => findRows(document.body, { ...TAOBAO }, 'order-list');
const told = (rows: readonly RowPlace[] | null) =>
  rows?.map(({ orderId, elements, place, number }) => ({ orderId, elements, place, number }));

/** What the change brought, by an observer, as the page script hears it. */
async function changed(change: () => void): Promise<Node[]> {
  const observer = new MutationObserver(() => undefined);
  observer.observe(document.body, { subtree: true, childList: true, characterData: true });
  change();
  const nodes = observer
    .takeRecords()
    .flatMap(({ type, target, addedNodes }) => (type === 'childList' ? [...addedNodes] : [target]));
  observer.disconnect();
  return nodes;
}

async function again(change: () => void): Promise<RowPlace[] | null> {
  const rows = whole();
  const here = listOf(rows);
  const nodes = await changed(change);
  return here && rereadRows(here, byElement(rows), nodes, TAOBAO, WORTH);
}

describe('a list that changed', () => {
  const changes: [string, () => void][] = [
    ['all rows drawn anew', () => list.replaceChildren(...[1, 2, 3, 4].map(row))],
    ['another page', () => list.replaceChildren(...[7, 8, 9].map(row))],
    ['one row drawn anew', () => list.children[1]?.replaceWith(row(2))],
    ['a row used again', () => list.querySelectorAll('span')[2]?.replaceChildren(`订单号: ${id(9)}`)],
    ['rows added and taken away', () => list.replaceChildren(row(9), ...[...list.children].slice(1), row(8))],
    ['another order', () => list.append(list.firstElementChild as Element)],
    [
      'a row filled after it was hung',
      () => {
        const late = document.createElement('section');
        list.append(late);
        late.append(...row(5).childNodes);
      },
    ],
  ];
  it.each(changes)('%s: is told from its rows alone', async (_, change) => {
    const rows = await again(change);
    expect(rows).not.toBeNull();
    expect(told(rows)).toEqual(told(whole()));
  });

  it('keeps rows in which nothing changed', async () => {
    const [first] = whole();
    const rows = whole();
    const nodes = await changed(() => list.children[2]?.replaceWith(row(3)));
    const read = rereadRows(list, byElement(rows), nodes, TAOBAO, WORTH);
    expect(read?.[0]).toBe(rows[0]);
    expect(told(read)?.[0]).toEqual(told([first as RowPlace])?.[0]);
    expect(read?.[2]).not.toBe(rows[2]);
  });

  const unclear: [string, () => void][] = [
    ['a number elsewhere', () => document.body.append(element('p', `订单号: ${id(8)}`))],
    ['a label elsewhere', () => document.body.append(element('p', '订单号'))],
    ['the list itself drawn anew', () => list.replaceWith(element('div', ...[1, 2].map(row)))],
    ['a row without a number', () => list.children[0]?.after(element('section', '商品'))],
    ['a row with two numbers', () => list.append(element('section', ...row(5).childNodes, ...row(6).childNodes))],
    ['an order that stands there twice', () => list.append(row(1))],
    ['a row built in another way', () => list.append(element('section', element('p', `订单号: ${id(8)}`), '￥1'))],
    ['a row of another kind', () => list.append(element('article', ...row(8).childNodes))],
  ];
  it.each(unclear)('%s: the page must be read as a whole', async (_, change) => {
    expect(await again(change)).toBeNull();
  });

  it('whatever happens to its rows: either not told, or as the whole page tells it', async () => {
    const step = fc.record({
      what: fc.constantFrom('add', 'remove', 'replace', 'reuse', 'move', 'odd', 'elsewhere'),
      at: fc.nat(9),
      n: fc.nat(12),
    });
    let known = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        list.replaceChildren(...[1, 2, 3, 4].map(row));
        document.querySelector('footer')?.replaceChildren('页脚');
        const read = await again(() => {
          for (const { what, at, n } of steps) {
            const target = list.children[at % Math.max(1, list.children.length)];
            if (what === 'add') list.insertBefore(row(n), target ?? null);
            else if (what === 'remove') target?.remove();
            else if (what === 'replace') target?.replaceWith(row(n));
            else if (what === 'reuse') target?.querySelector('span')?.replaceChildren(`订单号: ${id(n)}`);
            else if (what === 'move' && target) list.append(target);
            else if (what === 'odd') list.append(element('section', `说明 ${n}`));
            else if (what === 'elsewhere') document.querySelector('footer')?.append(`第 ${n} 页`);
          }
        });
        if (!read) return;
        known += 1;
        expect(told(read)).toEqual(told(whole()));
      }),
    );
    expect(known).toBeGreaterThan(0);
  });
});

describe('no list that can be read row by row', () => {
  it('is one of rows of several elements, in several places, or a single row', () => {
    expect(listOf(whole())).toBe(list);
    expect(listOf(whole().slice(0, 1))).toBeNull();
    const [one, two] = whole() as [RowPlace, RowPlace];
    expect(listOf([one, { ...two, elements: [...two.elements, element('p')] }])).toBeNull();
    expect(listOf([one, { ...two, refundId: '1' }])).toBeNull();
    document.querySelector('main')?.append(element('div', row(9)));
    expect(
      listOf([one, { ...two, elements: [document.querySelector('main > div + div > section') as Element] }]),
    ).toBeNull();
  });
});
