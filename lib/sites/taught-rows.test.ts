// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest';
import { buildSite } from '../testing/sites';
import { findRows } from './find-rows';
import { columnHeads, guessColumns } from './page-columns';
import type { SiteDefinition } from './site';
import { joinedNumbers, numbersApart, withPlace } from './taught-rows';
import { isOverride, toDefinition } from './taught-site';

beforeEach(() => document.body.replaceChildren());

const SITE: SiteDefinition = {
  id: 'site-1',
  pages: [],
  labels: [],
  linkParams: [],
  number: '\\d{1,12}',
  unlabelled: { stands: 'alone', columns: ['订单'] },
};

function table(...rows: string[][]): void {
  const html = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('');
  const parsed = new DOMParser().parseFromString(
    `<table><thead><tr><th>工单编号</th><th>订单</th><th>状态</th><th>剩余时间</th></tr></thead><tbody>${html}</tbody></table>`,
    'text/html',
  );
  document.body.replaceChildren(...parsed.body.childNodes);
}

it('one order with two tickets has two rows on a ticket list', () => {
  table(['G1', '501', '待处理', '1 小时'], ['G2', '501', '已处理', ''], ['G3', '502', '待处理', '']);
  const rows = joinedNumbers(findRows(document.body, SITE, 'ticket-list', numbersApart));
  expect(rows.map(({ orderId, elements }) => [orderId, elements[0]?.children[0]?.textContent])).toEqual([
    ['501', 'G1'],
    ['501', 'G2'],
    ['502', 'G3'],
  ]);
});

it('the mark stands in the column that was chosen, where the row has it', () => {
  table(['G1', '501', '待处理', '1 小时'], ['G3', '502', '待处理', '']);
  const rows = joinedNumbers(findRows(document.body, SITE, 'ticket-list', numbersApart));
  expect(withPlace(rows, '状态').map(({ place }) => place.textContent)).toEqual(['待处理', '待处理']);
  expect(withPlace(rows, '没有这一列')).toEqual(rows);
  expect(withPlace(rows, undefined)).toEqual(rows);
});

it('suggests which column tells what', () => {
  table(['G1', '501', '待处理', '1 小时'], ['G3', '502', '待处理', '']);
  const heads = columnHeads(joinedNumbers(findRows(document.body, SITE, 'ticket-list', numbersApart)));
  expect(heads).toEqual(['工单编号', '订单', '状态', '剩余时间']);
  expect(guessColumns(heads)).toEqual({ ticket: '工单编号', state: '状态', deadline: '剩余时间' });
});

it('a built-in page keeps what else is known of it', () => {
  const sold = '/home.htm/trade-platform/tp/sold';
  const site = buildSite({ host: 'myseller.taobao.com', shop: null, path: sold, labels: ['交易单据'] });
  expect(isOverride(site)).toBe(true);
  expect(toDefinition(site)).toMatchObject({ labels: ['交易单据'], refundLabels: ['退款编号'], linkParams: [] });
  expect(isOverride({ ...site, list: 'tickets' })).toBe(false);
  expect(isOverride(buildSite())).toBe(false);
});
