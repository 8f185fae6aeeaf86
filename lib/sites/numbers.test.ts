// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { labelledNumbers, worthReading } from './numbers';

beforeEach(() => document.body.replaceChildren());

function read(html: string, number = '[1-9]\\d{17,18}', labels = ['订单号', '订单编号']): string[] {
  const parsed = new DOMParser().parseFromString(`<body>${html}</body>`, 'text/html');
  document.body.replaceChildren(...parsed.body.childNodes);
  return labelledNumbers(document.body, { labels, number }).map((found) => found.number);
}

const ID = '2100000000000000001';

describe('labelled numbers', () => {
  it('one element a digit gives the whole number, not its first 18 digits', () => {
    expect(read(`<p>订单号: ${[...ID].map((digit) => `<b>${digit}</b>`).join('')}</p>`)).toEqual([ID]);
  });

  it('a whole number is not joined with the figure beside it', () => {
    expect(read('<p><b>订单号: 210000000000000000</b><b>1</b></p>')).toEqual(['210000000000000000']);
  });

  it.each(['备注', '买家备注', '买家留言', '评价'])('what follows «%s:» was written by somebody', (label) => {
    expect(read(`<p>${label}：订单号：${ID}</p>`)).toEqual([]);
    expect(read(`<p><b>${label}：</b><i>订单号：${ID}</i></p>`)).toEqual([]);
  });

  it('an empty memo at the end of a row says nothing about the next row', () => {
    const row = `<tr><td><p>订单号: ${ID}</p></td><td><p><span>买家已付款</span><span>备注：</span><span></span></p></td></tr>`;
    expect(read(`<table>${row}${row.replace('1</p>', '2</p>')}</table>`)).toEqual([ID, ID.replace(/1$/, '2')]);
  });

  it('reads ids of letters, dashes and signs, one after another', () => {
    const html =
      '<p><i>Order no.</i><b>K-1_a</b><i>Paid</i></p><p><i>Order no.</i><b>K-2_b</b></p><p>Order no. K-3_c</p>';
    expect(read(html, 'K-\\d_[a-z]', ['Order no.'])).toEqual(['K-1_a', 'K-2_b', 'K-3_c']);
    expect(read('<p>Order #1001</p>', '#\\d+', ['Order'])).toEqual(['#1001']);
  });

  it.each([
    ['a time after it', `订单号：${ID} 2026-11-01 10:00:00`],
    ['a date after a space that does not break', `订单号：${ID}&nbsp;&nbsp;2026年11月1日`],
    ['a fact without a colon', `订单号: ${ID} 下单时间 2026-11-01`],
    ['a comma and a fact', `订单号: ${ID}，创建时间: 2026-11-01`],
    ['a glyph', `订单号: ${ID} ⎘`],
    ['a glyph of an icon font', `订单号: ${ID} \ue601`],
    ['nothing visible before it', `订单号:\u200b${ID}`],
    ['nothing visible in a piece of its own', `<b>订单号:</b><i>\u200b</i><b>${ID}</b>`],
    ['a label in two pieces', `<b>订单</b><b>编号：</b><b>${ID}</b>`],
    ['a label in two pieces, the number with the second', `<b>订单</b><b>编号：${ID}</b>`],
  ])('%s', (_, html) => {
    expect(read(`<p>${html}</p>`)).toEqual([ID]);
  });

  it.each([
    `订单号：${ID}，请尽快发货`,
    `订单号：${ID} 2026-11-01 拍的，快发货`,
    `订单号：${ID} ❤谢谢`,
    `订单号：${ID} 10:30 前发`,
    `我的<b>订单</b>，${ID}`,
    `<b>全部订单</b><b>${ID}</b>`,
    `<b>买家留言：</b><b>订单</b><b>编号：${ID}</b>`,
  ])('is not read in what somebody wrote: %s', (html) => {
    expect(read(`<p>${html}</p>`)).toEqual([]);
  });

  it('a letter before the label makes it another number', () => {
    expect(read(`<p>子订单号: ${ID}</p><p>reOrder #1</p>`, '#\\d+', ['Order'])).toEqual([]);
    expect(read(`<p>子订单号: ${ID}</p><p>主订单号: ${ID}</p>`)).toEqual([ID]);
  });
});

it.each<[boolean, string]>([
  [true, `<p>共 ${ID} 条</p>`],
  [true, '<p>订单号</p>'],
  [true, `<p><a href="/x?no=${ID}">详情</a></p>`],
  [true, `<a href="/x?no=${ID}">详情</a>`],
  [false, `<p><a href="/x?other=${ID}">详情 12345</a></p>`],
])('may bring a number: %s, %s', (worth, html) => {
  document.body.innerHTML = html;
  const node = document.body.firstChild as Node;
  expect(worthReading({ labels: ['订单号'], linkParams: ['no'] })(node)).toBe(worth);
  expect(worthReading({ labels: ['订单号'], linkParams: [] })(node)).toBe(worth && !html.includes('no='));
});
