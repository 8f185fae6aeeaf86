// Entry of the old order detail: draws what `var data = JSON.parse('…')` in the page holds (form observed, 2020).
import { lateBy, wait } from '../common/boot';
import { clearReceiver, maskReceiver, type Receiver } from '../common/format';
import type { OldDetailData } from './detail-data';
import { cls, h } from './h';

declare global {
  interface Window {
    data?: OldDetailData | null;
  }
}

const pair = (name: string, value: string): HTMLElement =>
  h('li', {}, h('span', { class: cls('misc-info__label') }, name), h('span', {}, value || '-'));

function facts(data: OldDetailData): HTMLElement {
  const values = data.mainOrder.orderInfo.lines
    .flatMap((line) => line.content)
    .flatMap(({ value }) => (typeof value === 'string' ? [] : pair(`${value.name}：`, value.value)));
  return h('ul', {}, ...values, pair('买家：', data.mainOrder.buyer.nick), pair('买家留言：', data.buyMessage));
}

function address(data: OldDetailData): HTMLElement {
  const [name = '', phone = '', place = ''] = (data.tabs[0]?.content.address ?? '').split('，');
  const receiver: Receiver = { name, phone, address: place };
  const text = h('span', { class: cls('receive-address__value') }, maskReceiver(receiver));
  const button = h('button', { type: 'button', role: 'switch', 'aria-checked': 'false' }, '查看');
  button.addEventListener('click', () => {
    const shown = button.getAttribute('aria-checked') !== 'true';
    button.setAttribute('aria-checked', String(shown));
    text.textContent = shown ? clearReceiver(receiver) : maskReceiver(receiver);
  });
  return h('p', { class: 'protected' }, '收货地址：', text, ' ', button);
}

function items(data: OldDetailData): HTMLElement {
  const head = h('tr', {}, ...['宝贝', '单价', '数量', '状态'].map((text) => h('th', {}, text)));
  const rows = data.mainOrder.subOrders.map((sub) =>
    h(
      'tr',
      { class: 'order-item' },
      h('td', {}, h('a', { href: sub.itemInfo.itemUrl, target: '_blank' }, sub.itemInfo.title)),
      h('td', {}, `￥${sub.priceInfo}`),
      h('td', {}, sub.quantity),
      h('td', {}, sub.tradeStatus[0]?.content[0]?.value ?? ''),
    ),
  );
  return h('table', {}, h('thead', {}, head), h('tbody', {}, ...rows));
}

function memo(data: OldDetailData): HTMLElement {
  const texts = data.operationsGuide.flatMap((line) => line.content).map(({ value }) => String(value));
  return h('p', { class: cls('memo-mod__memo') }, '卖家备注：', h('span', {}, texts.join(' ') || '暂无备注'));
}

function draw(data: OldDetailData): HTMLElement {
  return h(
    'div',
    { class: 'trade-detail' },
    h('h2', { class: cls('status-mod__title') }, `当前订单状态：${data.mainOrder.statusInfo.text}`),
    memo(data),
    h('h3', {}, '订单信息'),
    facts(data),
    address(data),
    h('h3', {}, '宝贝信息'),
    items(data),
    h('p', {}, '实收款：', h('strong', {}, `￥${data.mainOrder.payInfo.actualFee.value}`)),
  );
}

await wait(lateBy() / 2);
const found = window.data;
document.getElementById('detail-panel')?.replaceChildren(found ? draw(found) : '没有找到这笔订单，或您没有权限查看。');
