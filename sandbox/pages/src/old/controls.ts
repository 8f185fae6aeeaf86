// Tabs, search form and pagers of the old list. Tab and status codes, `li.pagination-next`, `.pagination-prev`,
// `pagination-disabled` and the simple pager's prefix: observed. The 催发货 filter appears once «买家已付款» is chosen
// (article); its markup is invented.
import { action, cls, h } from './h';

export interface OldView {
  tabCode: string;
  orderStatus: string;
  urged: boolean;
  search: string;
  pageNum: number;
}

export type Show = (change: Partial<OldView>) => void;

const tabs = [
  ['latest3Months', 'ALL', '近三个月订单'],
  ['waitBuyerPay', 'NOT_PAID', '等待买家付款'],
  ['waitSend', 'PAID', '等待发货'],
  ['haveSendGoods', 'SEND', '已发货'],
  ['refunding', 'REFUNDING', '退款中'],
  ['success', 'SUCCESS', '成功的订单'],
  ['closed', 'DROP', '关闭的订单'],
] as const;

const statuses = [
  ['ALL', '全部'],
  ['NOT_PAID', '等待买家付款'],
  ['PAID', '买家已付款'],
  ['SEND', '卖家已发货'],
  ['SUCCESS', '交易成功'],
  ['DROP', '交易关闭'],
] as const;

export function tabBar(view: OldView, show: Show): HTMLElement {
  const items = tabs.map(([tabCode, orderStatus, text]) => {
    const selected = tabCode === view.tabCode;
    const change = { tabCode, orderStatus, urged: false, search: '' };
    return h(
      'li',
      { class: cls('tabs-mod__tab', ...(selected ? ['tabs-mod__selected', 'selected'] : [])) },
      action(text, { class: cls('tabs-mod__link') }, () => show(change)),
    );
  });
  return h('ul', { class: cls('tabs-mod__container') }, ...items);
}

export function searchForm(view: OldView, show: Show): HTMLElement {
  const order = h('input', { name: 'bizOrderId', placeholder: '订单编号' }) as HTMLInputElement;
  const title = h('input', { name: 'itemTitle', placeholder: '宝贝名称' }) as HTMLInputElement;
  const isId = /^\d+$/.test(view.search);
  order.value = isId ? view.search : '';
  title.value = isId ? '' : view.search;
  const status = h('select', { name: 'auctionStatus' }) as HTMLSelectElement;
  for (const [value, text] of statuses) status.append(h('option', { value }, text));
  status.value = view.orderStatus;
  const form = h(
    'form',
    { class: cls('search-mod__form') },
    h('label', {}, '订单编号：', order),
    h('label', {}, '宝贝名称：', title),
    h('label', {}, '订单状态：', status),
    h('button', { type: 'submit', class: cls('button-mod__button', 'button-mod__primary') }, '搜索订单'),
  );
  const submit = (): void => {
    const search = order.value.trim() || title.value.trim();
    const orderStatus = status.value;
    show({ tabCode: orderStatus === 'PAID' ? 'waitSend' : 'latest3Months', orderStatus, search, urged: false });
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  status.addEventListener('change', submit);
  return form;
}

export function urgeFilter(view: OldView, show: Show): HTMLElement | null {
  if (view.orderStatus !== 'PAID') return null;
  const option = (text: string, urged: boolean): HTMLElement => {
    const selected = view.urged === urged;
    const classes = cls('filter-mod__option', ...(selected ? ['filter-mod__selected', 'selected'] : []));
    return action(text, { class: classes, role: 'button', 'aria-pressed': String(selected) }, () => show({ urged }));
  };
  return h('div', { class: cls('filter-mod__container') }, '快捷筛选：', option('不限', false), option('催发货', true));
}

function step(text: string, classes: string, disabled: boolean, act: () => void): HTMLElement {
  const item = action(text, {}, () => {
    if (!disabled) act();
  });
  return h('li', { class: `${classes}${disabled ? ' pagination-disabled' : ''}`, title: text }, item);
}

const aroundPages = (current: number, last: number): number[] =>
  [...new Set([1, current - 2, current - 1, current, current + 1, current + 2, last])].filter(
    (n) => n >= 1 && n <= last,
  );

export function simplePager(view: OldView, last: number, show: Show): HTMLElement {
  const { pageNum } = view;
  return h(
    'div',
    { class: cls('simple-pagination-mod__container') },
    h('span', {}, `${pageNum}/${last}`),
    action('上一页', { class: cls('button-mod__button') }, () => pageNum > 1 && show({ pageNum: pageNum - 1 })),
    action('下一页', { class: cls('button-mod__button') }, () => pageNum < last && show({ pageNum: pageNum + 1 })),
  );
}

export function pager(view: OldView, last: number, total: number, show: Show): HTMLElement {
  const { pageNum } = view;
  const items = aroundPages(pageNum, last).map((n) =>
    step(
      String(n),
      `pagination-item pagination-item-${n}${n === pageNum ? ' pagination-item-active' : ''}`,
      false,
      () => show({ pageNum: n }),
    ),
  );
  return h(
    'ul',
    { class: 'pagination' },
    h('li', { class: 'pagination-total-text' }, `共 ${total} 条`),
    step('上一页', 'pagination-prev', pageNum <= 1, () => show({ pageNum: pageNum - 1 })),
    ...items,
    step('下一页', 'pagination-next', pageNum >= last, () => show({ pageNum: pageNum + 1 })),
  );
}
