// Entry of the old 已卖出的宝贝. The server sends the skeleton; this fills it and replaces all rows on every change.
import { lateBy, wait } from '../common/boot';
import { loadSoldRows, type SoldRows } from '../common/sold-rows';
import { type OldView, pager, searchForm, simplePager, tabBar, urgeFilter } from './controls';
import { cls, h } from './h';
import { orderBlock } from './rows';

const query = new URLSearchParams(location.search);
const pageSize = Number(query.get('rows')) || 15;
const tabCode = query.get('tabCode') ?? 'latest3Months';
const orderStatus = query.get('auctionStatus') ?? (tabCode === 'waitSend' ? 'PAID' : 'ALL');

let view: OldView = { tabCode, orderStatus, urged: false, search: query.get('bizOrderId') ?? '', pageNum: 1 };
/** Answers to an older view are dropped. */
let turn = 0;

const columns = ['宝贝', '单价', '数量', '售后', '买家', '交易状态', '实收款'];

function heads(): HTMLElement {
  const cells = columns.map((text) => h('th', {}, text));
  return h('table', { class: cls('list-mod__heads') }, h('thead', {}, h('tr', {}, ...cells)));
}

const troubles = { 'logged-out': '登录已失效', verify: '请完成验证', unreadable: '系统繁忙', network: '网络异常' };

function listOf(rows: SoldRows): HTMLElement {
  if (rows.error) return h('div', { class: cls('list-mod__empty') }, troubles[rows.error.code]);
  if (rows.orders.length === 0)
    return h('div', { class: cls('list-mod__empty') }, '没有符合条件的宝贝，请尝试其他搜索条件。');
  return h('div', { class: cls('list-mod__orders') }, ...rows.orders.map(orderBlock));
}

function show(change: Partial<OldView>): void {
  view = { ...view, pageNum: 1, ...change };
  void render(Math.min(lateBy(), 200));
}

async function render(late: number): Promise<void> {
  const mine = ++turn;
  const root = document.getElementById('sold_container');
  if (!root) return;
  root.setAttribute('aria-busy', 'true');
  const [rows] = await Promise.all([loadSoldRows({ ...view, pageSize }), wait(late)]);
  if (mine !== turn) return;
  const last = Math.max(1, Math.ceil(rows.total / pageSize));
  const parts = [
    tabBar(view, show),
    searchForm(view, show),
    urgeFilter(view, show),
    simplePager(view, last, show),
    heads(),
    listOf(rows),
    pager(view, last, rows.total, show),
  ];
  root.replaceChildren(...parts.filter((part) => part !== null));
  root.removeAttribute('aria-busy');
}

document.addEventListener('click', (event) => {
  // memo and nick links open other parts of the platform that are not imitated
  if ((event.target as Element).closest('[data-no-leave]')) event.preventDefault();
});
void render(lateBy());
