// One order of the old list. `trade-order-main`, `data-reactid` ending in `$<order id>`, the class prefixes and the
// label's spans (#2 number, #5 created time): observed. The rest of the markup: invented.
import { findReceiver, maskReceiver } from '../common/format';
import { itemPicture } from '../common/picture';
import type { SoldOrder, SoldSubOrder } from '../common/sold-answer';
import { urgeText } from '../common/sold-rows';
import { type Child, cls, h } from './h';

const flagColours = ['#cccccc', '#e02020', '#f7b500', '#6dd400', '#0091ff', '#b620e0'];

/** React 0.14 gives every text of its own a span. */
const span = (text: string): HTMLElement => h('span', {}, text);

function head(order: SoldOrder): HTMLElement {
  const flag = h('i', { style: `background-color:${flagColours[Number(order.extra?.sellerFlag ?? 0)] ?? '#ccc'}` });
  const label = h(
    'label',
    { class: cls('item-mod__checkbox-label') },
    h('input', { type: 'checkbox', name: 'orderid', value: order.id }),
    span('订单号'),
    span(': '),
    span(order.id),
    span('创建时间'),
    span(': '),
    span(order.orderInfo.createTime),
  );
  const memo = h('a', { id: 'flag', href: '#', title: '备注', 'data-no-leave': '1' }, flag);
  return h(
    'table',
    { class: cls('item-mod__head') },
    h(
      'tbody',
      {},
      h(
        'tr',
        {},
        h('td', { class: cls('item-mod__thead-cell') }, label, order.extra?.inHold ? span('暂停发货') : null),
        h('td', { class: cls('item-mod__thead-cell', 'item-mod__right') }, memo),
      ),
    ),
  );
}

function production(order: SoldOrder, sub: SoldSubOrder, index: number): HTMLElement {
  const code = sub.itemInfo.extra?.find((extra) => extra.name === '商家编码')?.value;
  const sku = (sub.itemInfo.skuText ?? []).map((entry) =>
    h('span', { class: cls('production-mod__sku-item') }, `${entry.name}：${entry.value}`),
  );
  const url = sub.itemInfo.itemUrl ?? '#';
  return h(
    'div',
    { class: cls('suborder-mod__production') },
    h(
      'a',
      { href: url, target: '_blank', class: cls('production-mod__pic') },
      h('img', { src: itemPicture(sub.idStr ?? `${order.id}${index}`), width: '50', height: '50', alt: '' }),
    ),
    h(
      'div',
      {},
      h('p', {}, h('a', { href: url, target: '_blank', class: cls('text-mod__link') }, span(sub.itemInfo.title))),
      h('p', {}, ...sku),
      code ? h('p', { class: cls('production-mod__code') }, span('商家编码：'), span(code)) : null,
    ),
  );
}

function statusCell(order: SoldOrder): HTMLElement {
  const detail = `https://trade.taobao.com/trade/detail/trade_item_detail.htm?bizOrderId=${order.id}`;
  const ship = `https://wuliu.taobao.com/user/consign.htm?trade_id=${order.id}`;
  return h(
    'td',
    { class: cls('sol-mod__no-br') },
    h('p', {}, span(order.statusInfo.text)),
    h('p', {}, h('a', { id: 'viewFxOrder', href: detail, target: '_blank', class: cls('text-mod__link') }, '详情')),
    order.statusInfo.text === '买家已付款' &&
      h('p', {}, h('a', { href: ship, target: '_blank', class: cls('button-mod__button') }, '发货')),
    urgeText(order) && h('p', { class: cls('sol-mod__urge') }, urgeText(order)),
  );
}

function buyerCell(order: SoldOrder): HTMLElement {
  const receiver = findReceiver({ ...order, subOrders: undefined });
  return h(
    'td',
    { class: cls('sol-mod__no-br') },
    h('p', {}, h('a', { href: '#', 'data-no-leave': '1', class: cls('buyer-mod__name') }, order.buyer.nick)),
    receiver && h('p', { class: cls('buyer-mod__address') }, maskReceiver(receiver)),
  );
}

function subRow(order: SoldOrder, sub: SoldSubOrder, index: number): HTMLElement {
  const first = index === 0;
  const classes = ['suborder-mod__item', ...(first ? ['suborder-mod__first-item'] : [])];
  const cell = (...children: Child[]): HTMLElement => h('td', { class: cls('sol-mod__no-br') }, ...children);
  return h(
    'tr',
    { class: cls(...classes), 'data-reactid': `.0.5.3:$${order.id}.1.$${index}` },
    h('td', {}, production(order, sub, index)),
    cell(h('div', { class: cls('price-mod__price') }, span('￥'), span(sub.priceInfo?.realTotal ?? ''))),
    cell(span(String(sub.quantity))),
    cell(span(order.fulfil?.[index] ?? '')),
    first ? buyerCell(order) : cell(),
    first ? statusCell(order) : cell(),
    first
      ? cell(h('div', { class: cls('price-mod__price') }, h('strong', {}, `￥${order.payInfo.actualFee}`)))
      : cell(),
  );
}

export function orderBlock(order: SoldOrder): HTMLElement {
  return h(
    'div',
    { class: cls('trade-order-main'), 'data-reactid': `.0.5.3:$${order.id}` },
    h(
      'div',
      { class: cls('item-mod__trade-order') },
      head(order),
      h(
        'table',
        { class: cls('suborder-mod__order-table') },
        h('tbody', {}, ...order.subOrders.map((sub, index) => subRow(order, sub, index))),
      ),
    ),
  );
}
