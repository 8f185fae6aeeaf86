// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { parseShanghai } from '../platform/clock';
import { recognise } from './recognise';
import type { PageType, Row, SiteDefinition } from './site';
import { siteFor } from './site-for';
import { TAOBAO } from './taobao';

let site: SiteDefinition;
beforeEach(() => {
  site = { ...TAOBAO }; // a fresh memory of row shapes
  document.body.replaceChildren();
});

/** Our own stored page; parsed by the test's document, never by the extension. */
function load(name: string): void {
  const html = readFileSync(join(import.meta.dirname, 'fixtures', `${name}.html`), 'utf8');
  const parsed = new DOMParser().parseFromString(`<body>${html}</body>`, 'text/html');
  document.body.replaceChildren(...parsed.body.childNodes);
}

const read = (type?: PageType): Row[] => recognise(document.body, site, type);
const ids = (found: Row[]): string[] => found.map((row) => row.orderId);
const names = (row: Row | undefined): (string | null)[] =>
  (row?.elements ?? []).map((one) => one.getAttribute('data-row'));

describe('stored pages', () => {
  it('reads the new list: one row a table, facts and titles', () => {
    load('new-list');
    const found = read('order-list');
    expect(ids(found)).toEqual(['2100000000000000001', '2100000000000000002']);
    expect(found.map(names)).toEqual([['1'], ['2']]);
    expect(found[0]?.facts).toMatchObject({
      createdAt: parseShanghai('2026-11-20 09:58:03'),
      buyer: '林**',
      stateText: '买家已付款',
      shippingText: '发货未超时',
      amount: '129.00',
    });
    expect(found[0]?.facts.items?.[0]?.title).toContain('亚麻衬衫');
    expect(found[1]?.facts.refundText).toBe('请卖家处理');
    for (const row of found) expect(row.place.childNodes.length).toBeGreaterThan(1);
  });

  it('reads the old list; the mark hangs outside the label that ticks the row', () => {
    load('old-list');
    const found = read('order-list');
    expect(ids(found)).toEqual(['2200000000000000001', '2200000000000000002']);
    expect(found.map((row) => row.elements[0]?.className)).toEqual(['trade-order-main', 'trade-order-main']);
    expect(found[0]?.facts).toMatchObject({ buyer: '周**', stateText: '买家已付款' });
  });

  it('takes the smallest block with a state for a lone order, and reads full-width digits', () => {
    load('one-hit');
    const found = read();
    expect(ids(found)).toEqual(['2100000000000000007']);
    expect(found[0]?.elements[0]?.tagName).toBe('TBODY');
    expect(found[0]?.facts.stateText).toBe('买家已付款');
  });

  it('takes the remembered row shape for a lone order', () => {
    load('new-list');
    read();
    document.querySelector('[data-row="2"]')?.remove();
    expect(names(read()[0])).toEqual(['1']);
  });

  it('makes a row of several elements, and joins digits split over elements but not with a neighbour', () => {
    load('flat-list');
    const found = read();
    expect(ids(found)).toEqual(['2300000000000000001', '2300000000000000002']);
    expect(found.map(names)).toEqual([
      ['1', '1b', '1c'],
      ['2', '2b'],
    ]);
  });

  it('gives one row for an order and its locked-column clone, none for hidden copies', () => {
    load('locked-columns');
    const found = read();
    expect(ids(found)).toEqual(['2400000000000000001', '2400000000000000002']);
    expect(found.map(names)).toEqual([['1'], ['2']]);
  });

  it('ignores free text, other numbers, fields, code, and our own nodes', () => {
    load('free-text');
    const found = read();
    expect(ids(found)).toEqual(['2500000000000000001', '2500000000000000002']);
    expect(found.map(names)).toEqual([['1'], ['2']]);
  });

  it('reads links where nothing is labelled', () => {
    load('links-only');
    const found = read();
    expect(ids(found)).toEqual(['2600000000000000001', '2600000000000000002']);
    expect(found.map(names)).toEqual([['1'], ['2']]);
  });

  it('reads order detail: the labelled number only', () => {
    load('detail');
    const found = read('order-detail');
    expect(ids(found)).toEqual(['2700000000000000001']);
    expect(found[0]?.facts).toMatchObject({
      createdAt: parseShanghai('2026-11-20 09:58:03'),
      paidAt: parseShanghai('2026-11-20 09:59:03'),
    });
    expect(found[0]?.place.tagName).toBe('P');
  });

  it('keys the refund list by refund number and reads the countdown', () => {
    load('refund-list');
    const before = Date.now();
    const found = read('refund-list');
    expect(found.map((row) => [row.orderId, row.facts.refundId])).toEqual([
      ['2800000000000000001', '90000000000000001'],
      ['2800000000000000001', '90000000000000002'],
      ['2800000000000000002', '90000000000000003'],
    ]);
    expect(found.map(names)).toEqual([['1'], ['2'], ['3']]);
    const left = ((2 * 24 + 3) * 60 + 4) * 60_000;
    expect(found[0]?.facts.dueAt).toBeGreaterThanOrEqual(before + left);
    expect(found[1]?.facts.dueAt).toBeUndefined();
  });

  it('finds nothing on an empty list', () => {
    load('empty');
    expect(read()).toEqual([]);
  });
});

describe('any list', () => {
  const number = fc.bigInt({ min: 10n ** 18n, max: 9n * 10n ** 18n }).map(String);
  const shape = fc.record({
    wrap: fc.integer({ min: 0, max: 4 }),
    split: fc.integer({ min: 0, max: 17 }),
    label: fc.constantFrom('订单号: ', '订单编号：', '订单号'),
    memo: fc.boolean(),
  });

  it('gives every order once, in order, each row holding its own number and no other', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(number, { minLength: 1, maxLength: 12 }),
        shape,
        (numbers, { wrap, split, label, memo }) => {
          site = { ...TAOBAO };
          const list = document.createElement('section');
          for (const one of numbers) {
            let row: Element = document.createElement('article');
            const line = document.createElement('div');
            const first = document.createElement('span');
            first.textContent = label;
            const digits = document.createElement('b');
            digits.append(one.slice(0, split), one.slice(split));
            line.append(first, digits);
            row.append(line, '买家已付款');
            if (memo) {
              const p = document.createElement('p');
              p.append('亲，订单号', numbers[0] ?? '', ' 什么时候发');
              row.append(p);
            }
            for (let i = 0; i < wrap; i++) {
              const outer = document.createElement('div');
              outer.append(row);
              row = outer;
            }
            list.append(row);
          }
          document.body.replaceChildren(list);
          const found = read();
          expect(ids(found)).toEqual(numbers);
          for (const row of found) {
            const text = row.elements.map((one) => one.querySelector('b')?.textContent).join();
            expect(text).toBe(row.orderId);
          }
        },
      ),
      { numRuns: 60 },
    );
  }, 30_000);
});

describe('siteFor', () => {
  it.each([
    ['https://myseller.taobao.com/home.htm/trade-platform/tp/sold?x=1', 'order-list'],
    ['https://qn.taobao.com/home.htm/trade-platform/tp/detail?bizOrderId=1', 'order-detail'],
    ['https://trade.taobao.com/trade/itemlist/list_sold_items.htm', 'order-list'],
    ['https://trade.taobao.com/trade/detail/trade_item_detail.htm?bizOrderId=1', 'order-detail'],
    ['https://trade.tmall.com/detail/orderDetail.htm?bizOrderId=1', 'order-detail'],
    ['https://myseller.taobao.com/home.htm/trade-platform/refund-list', 'refund-list'],
    ['https://myseller.taobao.com/home.htm/trade-platform/refund-list/detail?disputeId=1', 'refund-detail'],
    ['https://myseller.taobao.com/home.htm/QnworkbenchHome/', undefined],
    ['http://trade.taobao.com/trade/itemlist/list_sold_items.htm', undefined],
    ['https://trade.taobao.com.evil.example/trade/itemlist/list_sold_items.htm', undefined],
    ['no address', undefined],
  ])('%s', (address, type) => {
    expect(siteFor(address)?.type).toBe(type);
  });
});

it('a button «备注» at the end of a short row is not the label of a memo before the next number', () => {
  const row = (id: string): string =>
    `<table><tbody><tr><td><label><span>订单号: </span><span>${id}</span></label><span>创建时间: 2026-11-22 09:00:00</span></td></tr>
     <tr><td>杯子</td><td>买家已付款</td><td><button>备注</button></td></tr></tbody></table>`;
  const orders = ['2150000000000000011', '2150000000000000022', '2150000000000000033'];
  const parsed = new DOMParser().parseFromString(`<body>${orders.map(row).join('')}</body>`, 'text/html');
  document.body.replaceChildren(...parsed.body.childNodes);
  expect(ids(read())).toEqual(orders);
});

it('hangs the mark beside a row that is text only, never in it', () => {
  const parsed = new DOMParser().parseFromString(
    '<body><section><h3>订单信息</h3><dl><dd>订单编号：2700000000000000001</dd></dl><p>买家已付款</p></section></body>',
    'text/html',
  );
  document.body.replaceChildren(...parsed.body.childNodes);
  const [row] = read('order-detail');
  expect(row?.orderId).toBe('2700000000000000001');
  expect(row?.place.tagName).toBe('SECTION');
});
