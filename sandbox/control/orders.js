// One order in the control page's table, with what can be made to happen to it.
import { button, make, shortTime } from './dom.js';

function tags(order, { words, now }) {
  const list = [];
  if (order.shipBy !== null)
    list.push(
      order.shipBy < now
        ? make('span', { class: 'tag red' }, words.late(shortTime(order.shipBy)))
        : make(
            'span',
            { class: `tag ${order.shipBy - now < 8 * 3_600_000 ? 'amber' : ''}` },
            words.shipBy(shortTime(order.shipBy)),
          ),
    );
  if (order.urges) list.push(make('span', { class: 'tag red' }, words.urged(order.urges)));
  for (const refund of order.refunds)
    list.push(
      make('span', { class: `tag ${refund.open ? 'amber' : 'green'}` }, `${refund.typeText} ${refund.stateText}`),
    );
  return list;
}

function actions(order) {
  const open = order.refunds.filter((refund) => refund.open);
  const list = [];
  if (order.status === 'PAID') list.push('urge', 'ship');
  if (order.status === 'SEND') list.push('confirm');
  if (order.status !== 'NOT_PAID' && open.length < order.items) list.push('applyRefund');
  if (open.some((refund) => refund.state === 'wait-seller')) list.push('agreeRefund');
  if (open.some((refund) => refund.state === 'wait-buyer-return')) list.push('buyerReturns');
  if (open.length) list.push('refundSuccess', 'refundClosed');
  if (order.status === 'PAID' || order.status === 'NOT_PAID') list.push('close');
  list.push('archive', 'deleteCopy');
  return list;
}

export function orderRow(order, view) {
  const { words, act, touched } = view;
  const does = actions(order).map((name) =>
    button(
      words[name],
      () => act(name, { orderId: order.id }, words[name]),
      name === 'archive' || name === 'deleteCopy' ? 'small bad' : 'small',
    ),
  );
  return make(
    'tr',
    { class: order.id === touched ? 'new' : '', 'data-order-id': order.id },
    make(
      'td',
      { class: 'id' },
      order.id,
      make('div', { class: 'soft' }, `${shortTime(order.createdAt)} · ${order.buyer}`),
    ),
    make(
      'td',
      { class: 'item' },
      make('div', { title: order.title.slice(0, 200) }, order.title.slice(0, 200)),
      make('div', { class: 'soft' }, `￥${order.amount}${order.items > 1 ? ` · ${words.more(order.items)}` : ''}`),
    ),
    make('td', { class: 'status' }, order.statusText),
    make('td', {}, ...tags(order, view)),
    make('td', {}, make('div', { class: 'row' }, ...does)),
  );
}
