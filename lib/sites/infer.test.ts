// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { findNumber, inferReadings, type Picked, pickNumber } from './infer';
import { isNumberShape } from './number-shape';
import { TAOBAO } from './taobao';

beforeEach(() => document.body.replaceChildren());

function page(html: string): void {
  const parsed = new DOMParser().parseFromString(`<body>${html}</body>`, 'text/html');
  document.body.replaceChildren(...parsed.body.childNodes);
}

function at(word: string, nth = 0): Picked {
  const walker = document.createTreeWalker(document.body, 4);
  const hits: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if ((node as Text).data.includes(word)) hits.push(node as Text);
  const node = hits[nth];
  const picked = node && pickNumber(node.parentElement as Element, { node, offset: node.data.indexOf(word) + 1 });
  if (!picked) throw new Error(`no number at ${word}`);
  return picked;
}

const best = (word: string) => {
  const [first] = inferReadings(document.body, at(word));
  return first && { way: first.way, by: first.by, orders: first.rows.map(({ orderId }) => orderId) };
};

describe('what was clicked', () => {
  it('is the word under the pointer', () => {
    page('<p>Replacement of A-100 for A-200</p>');
    expect(at('A-200').word).toBe('A-200');
    expect(at('A-100').word).toBe('A-100');
  });

  it('is the whole number where it is split over elements, but never two cells', () => {
    page('<div><b>2100</b><b>0000</b><b>12345</b></div><div><p>SO-1</p><p>SO-2</p></div>');
    expect(at('0000').word).toBe('2100000012345');
    expect(at('SO-1').word).toBe('SO-1');
  });

  it('without a point is the likeliest of a small element; a whole page has none', () => {
    page(`<p>#7 <b>240101-123456789012345</b></p><section>${'x '.repeat(200)} 12345</section>`);
    expect(pickNumber(document.querySelector('p') as Element)?.word).toBe('240101-123456789012345');
    expect(pickNumber(document.querySelector('section') as Element)).toBeNull();
    page('<p>no digits</p>');
    expect(pickNumber(document.querySelector('p') as Element)).toBeNull();
  });

  it('may be typed: the place by which the page reads best', () => {
    page('<aside>#2</aside><ul><li>Order: #1 <b>x</b></li><li>Order: #2 <b>x</b></li></ul>');
    expect(findNumber(document.body, ' ＃2 ')?.node.parentElement?.tagName).toBe('LI');
    expect(findNumber(document.body, '2')?.word).toBe('#2');
    expect(findNumber(document.body, '3')).toBeNull();
    expect(findNumber(document.body, 'abc')).toBeNull();
  });
});

describe('how the page is read', () => {
  it('by the words before it, as many of them as all rows share', () => {
    page('<ul><li>Ana: Order ID A1234 <b>x</b></li><li>Bo: Order ID A5678 <b>x</b></li></ul>');
    expect(best('A1234')).toEqual({ way: 'label', by: 'Order ID', orders: ['A1234', 'A5678'] });
  });

  it('not by a name or a state that happens to stand before it', () => {
    page(
      '<ul>' +
        '<li><i>待发货</i> <b>K-100</b><u>x</u></li><li><i>待发货</i> <b>K-101</b><u>x</u></li>' +
        '<li><i>已发货</i> <b>K-102</b><u>x</u></li></ul>',
    );
    expect(best('K-100')?.orders).toEqual(['K-100', 'K-101', 'K-102']);
  });

  it('by an unknown word that all rows have', () => {
    const row = (number: string) =>
      `<li><i>Bestellung</i> <b>${number}</b><p>Sendung <b>K-${number.slice(2)}9</b></p></li>`;
    page(`<ul>${['K-100', 'K-101', 'K-102'].map(row).join('')}</ul>`);
    expect(best('K-100')).toEqual({ way: 'label', by: 'Bestellung', orders: ['K-100', 'K-101', 'K-102'] });
  });

  it('not by the cell before it, however often that says the same', () => {
    page(
      '<table><tr><th>State</th><th>No</th></tr><tr><td>Open</td><td>77001</td></tr><tr><td>Open</td><td>77002</td></tr></table>',
    );
    expect(best('77001')).toEqual({ way: 'column', by: 'No', orders: ['77001', '77002'] });
  });

  it('by a label cell on a page of one order', () => {
    page(
      '<table><tr><td>订单编号</td><td>240101-123456789012345</td></tr><tr><td>状态</td><td>待发货</td></tr></table>',
    );
    expect(best('240101')).toEqual({ way: 'label', by: '订单编号', orders: ['240101-123456789012345'] });
  });

  it('numbers grow and prefixes differ: the other rows are found all the same', () => {
    page(
      '<table><tr><th>Order</th><th>x</th></tr><tr><td>SO-999</td><td></td></tr><tr><td>SO-1000</td><td></td></tr></table>',
    );
    expect(best('SO-999')?.orders).toEqual(['SO-999', 'SO-1000']);
  });

  it('also where text follows, if it begins with what an order is called', () => {
    page(
      '<ul><li><b>Order #1001 placed on Nov 3</b><i></i><p>Replacement for order #900</p></li>' +
        '<li><b>Order #1002 placed on Nov 4</b><i></i></li></ul>',
    );
    expect(best('#1001')).toEqual({ way: 'label', by: 'Order', orders: ['#1001', '#1002'] });
  });

  it('offers every way that holds, and none where the number is in a sentence', () => {
    page('<ul><li><span>单号</span><b>A-1</b><i></i></li><li><span>单号</span><b>A-2</b><i></i></li></ul>');
    expect(inferReadings(document.body, at('A-1')).map(({ way }) => way)).toEqual(['label', 'alone']);
    page('<p>Please look at A-1 soon, it is late</p>');
    expect(inferReadings(document.body, at('A-1'))).toEqual([]);
  });
});

describe('a refund page of the seller centre', () => {
  const order = (n: number): string => `210000000000000001${n}`;
  const draw = (refundLabel: string, orderLabel: string): void => {
    const rows = [1, 1, 2].map(
      (n, at) =>
        `<table><tr><td><b>x</b><span>${refundLabel}：30000000000000${at}</span> <span>${orderLabel}：${order(n)}</span></td></tr><tr><td>待商家处理</td><td>还剩1天2时3分</td></tr></table>`,
    );
    document.body.replaceChildren(...new DOMParser().parseFromString(rows.join(''), 'text/html').body.childNodes);
  };
  const page = { site: TAOBAO, type: 'refund-list' } as const;
  const readings = (typed: string) => {
    const pick = findNumber(document.body, typed, page);
    return pick ? inferReadings(document.body, pick, page) : [];
  };

  it('is shown by its refunds, as it will be read', () => {
    draw('退款编号', '交易单据');
    const [best] = readings(order(1));
    expect(best?.rows.map(({ refundId }) => refundId)).toEqual([
      '300000000000000',
      '300000000000001',
      '300000000000002',
    ]);
    expect(best?.rows.map(({ orderId }) => orderId)).toEqual([order(1), order(1), order(2)]);
  });

  it('is taught by a refund’s number where that has another name', () => {
    draw('售后单号', '订单编号');
    const found = readings('300000000000001');
    expect(found).toMatchObject([{ by: '售后单号', reads: { labels: TAOBAO.labels, refundLabels: ['售后单号'] } }]);
    expect(isNumberShape(found[0]?.reads.number ?? ''), 'can be kept').toBe(true);
    expect(found[0]?.rows.map(({ orderId, refundId }) => [orderId, refundId])).toEqual([
      [order(1), '300000000000000'],
      [order(1), '300000000000001'],
      [order(2), '300000000000002'],
    ]);
  });
});
