// @vitest-environment happy-dom
// Read row by row, a changed list gives what reading all of the page gives.
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { findRows } from './find-rows';
import { createListReader, type ListReader } from './list-reader';
import { worthReading } from './numbers';
import type { PageType, RowPlace } from './site';
import { TAOBAO } from './taobao';

const WORTH = worthReading(TAOBAO);
const PAGE = { site: TAOBAO, type: 'order-list' } as const;
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

/** What is told of the rows after a change, by a reader that knew them before. */
async function reread(
  change: (before: readonly RowPlace[]) => void,
): Promise<{ before: RowPlace[]; rows: RowPlace[] | null; reader: ListReader }> {
  const before = whole();
  const reader = createListReader();
  reader.learn(before, PAGE);
  const nodes = await changed(() => change(before));
  return { before, rows: reader.reread(byElement(before), nodes, WORTH), reader };
}

/** The same, if it is proved. */
async function again(change: () => void): Promise<RowPlace[] | null> {
  const { rows, reader } = await reread(change);
  return rows && reader.prove(rows) ? rows : null;
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
    const { before, rows } = await reread(() => list.children[2]?.replaceWith(row(3)));
    expect(rows?.[0]).toBe(before[0]);
    expect(told(rows)?.[0]).toEqual(told([first as RowPlace])?.[0]);
    expect(rows?.[2]).not.toBe(before[2]);
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
        const { rows, reader } = await reread(() => {
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
        if (!rows) return;
        known += 1;
        const heads = (all: readonly RowPlace[]) => all.map(({ orderId, number }) => [orderId, number]);
        expect(heads(rows), 'whether anybody is near or not').toEqual(heads(whole()));
        expect(reader.prove(rows)).toBe(true);
        expect(told(rows)).toEqual(told(whole()));
      }),
    );
    expect(known).toBeGreaterThan(10);
  });
});

describe('a list whose rows are all drawn anew is told by its like', () => {
  const shapes: [string, (number: string) => (Node | string)[]][] = [
    ['label and number in elements of their own', (number) => [element('b', '订单号:'), element('span', number)]],
    ['the label in pieces', (number) => [element('span', element('i', '订单'), `号: ${number}`)]],
    ['label and number in texts of their own', (number) => [element('span', '订单号: ', number)]],
    [
      'more digits in the next element',
      (number) => [element('b', '订单号:'), element('span', number.slice(1)), element('em', '2件')],
    ],
    [
      'in full width',
      (number) => [element('span', `订单号：${number.replace(/\d/g, (n) => '０１２３４５６７８９'[+n] ?? '')}`)],
    ],
    ['in elements with names of their own', (number) => [element('x.y', `订单号: ${number}`)]],
    [
      'a time after it',
      (number) => [element('span', `订单号: ${number} 创建时间: 2026-11-20 0${number.at(-2)}:10:00`)],
    ],
  ];
  const built = (head: (number: string) => (Node | string)[], n: number): HTMLElement =>
    element('section', element('p', ...head(id(n)), element('i', '陈**')), element('p', '买家已付款'));

  it.each(shapes)('%s', async (_, head) => {
    list.replaceChildren(...[1, 2, 3].map((n) => built(head, n)));
    const read = await again(() => list.replaceChildren(...[4, 3, 5, 6].map((n) => built(head, n))));
    expect(read?.map(({ orderId }) => orderId)).toEqual(
      [4, 3, 5, 6].map((n) => expect.stringContaining(id(n).slice(1))),
    );
    expect(told(read)).toEqual(told(whole()));
  });

  const untold: [string, (number: string) => (Node | string)[]][] = [
    ['the number in pieces', (number) => [element('span', '订单号: ', number.slice(0, 9), number.slice(9))]],
    ['a sentence about it', (number) => [element('span', `订单号: ${number} 的快递到哪里了`)]],
    ['another label', (number) => [element('span', `子订单号: ${number}`)]],
    ['more digits', (number) => [element('span', `订单号: ${number}7`)]],
  ];
  it.each(untold)('but not by %s', async (_, head) => {
    const { rows } = await reread(() => list.append(built(head, 9)));
    expect(rows).toBeNull();
  });

  it('and one that is another order’s as well is not proved', async () => {
    const both = (): HTMLElement => element('section', ...row(1).childNodes, ...row(9).childNodes);
    const { rows, reader } = await reread(() => list.replaceChildren(both(), row(2)));
    expect(rows?.map(({ orderId }) => orderId)).toEqual([1, 2].map(id));
    expect(rows?.map((one) => reader.prove([one]))).toEqual([false, true]);
  });

  it('and one that holds another number that is not drawn is not proved', async () => {
    const folded = row(1);
    folded.append(element('p', element('span', `订单号: ${id(9)}`)));
    (folded.lastElementChild as HTMLElement).hidden = true;
    const { rows, reader } = await reread(() => list.replaceChildren(folded, row(2)));
    expect(rows?.map((one) => reader.prove([one]))).toEqual([false, true]);
    expect(
      rows?.map((one) => reader.prove([one])),
      'however often it is asked',
    ).toEqual([false, true]);
    reader.forget();
    expect(reader.prove(rows as RowPlace[]), 'nor when the page is about to be read as a whole').toBe(false);
  });

  it('and of an order that stood there twice, the one that is left is not forgotten', async () => {
    list.append(row(1));
    const { rows } = await reread(([first]) => first?.elements[0]?.remove());
    expect(rows).toBeNull();
  });

  it('and one that has no room for a mark is not proved', async () => {
    const bare = element('section', element('p', element('span', `订单号: ${id(9)}`)));
    const { rows, reader } = await reread(() => list.firstElementChild?.replaceWith(bare));
    expect(rows?.map((one) => reader.prove([one]))).toEqual([false, true, true, true]);
  });

  it('and whether numbers are drawn is asked of all of them, once the page is laid out', async () => {
    for (const drawn of [true, false]) {
      const { rows, reader } = await reread(() => list.replaceChildren(row(1), row(2)));
      Object.assign(rows?.[1]?.number as Element, { checkVisibility: () => drawn });
      expect(reader.prove([])).toBe(true);
      expect(reader.prove([], true)).toBe(drawn);
    }
  });
});

describe('no list that can be read row by row', () => {
  it('is one of rows of several elements, in several places, or a single row', () => {
    const listOf = (rows: readonly RowPlace[], type: PageType = 'order-list'): Element | null => {
      const reader = createListReader();
      reader.learn(rows, { ...PAGE, type });
      return reader.list();
    };
    expect(listOf(whole())).toBe(list);
    expect(listOf(whole().slice(0, 1))).toBeNull();
    const [one, two] = whole() as [RowPlace, RowPlace];
    expect(listOf([one, { ...two, elements: [...two.elements, element('p')] }])).toBeNull();
    expect(listOf(whole(), 'refund-list'), 'refunds are looked for among all').toBeNull();
    document.querySelector('main')?.append(element('div', row(9)));
    expect(
      listOf([one, { ...two, elements: [document.querySelector('main > div + div > section') as Element] }]),
    ).toBeNull();
  });

  it.each<[string, (order: string) => string]>([
    ['by its label', (order) => `<p>订单号: ${order}</p>`],
    ['in pieces', (order) => `<p>订单号: <b>${order.slice(0, 9)}</b><b>${order.slice(9)}</b></p>`],
    ['in a link', (order) => `<a href="/x?bizOrderId=${order}">详情</a>`],
  ])('is one whose order stands elsewhere, too, %s', (_, html) => {
    const rows = whole();
    for (const [n, wanted] of [
      [9, list],
      [2, null],
    ] as const) {
      (document.querySelector('nav') as Element).innerHTML = html(id(n));
      const reader = createListReader();
      reader.learn(rows, PAGE);
      expect(reader.list()).toBe(wanted);
    }
  });
});
