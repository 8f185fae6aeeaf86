// Trades (wire facts 3.1, 3.2). Receivers, phones, addresses and real nicks are planted in every one, whatever `fields` asks for.
import { DAY, formatTime, HOUR } from '../model/clock';
import { isRefundOpen, type Order, orderAmount, yuan } from '../model/order';
import { liveUrges } from '../model/query';
import { bare, List } from './answers';
import { argument, isv } from './errors';
import type { Method } from './method';
import { REFUND_STATUS } from './refunds';
import type { TopSwitches } from './top';

const STATUS: Record<Order['status'], string> = {
  NOT_PAID: 'WAIT_BUYER_PAY',
  PAID: 'WAIT_SELLER_SEND_GOODS',
  SEND: 'WAIT_BUYER_CONFIRM_GOODS',
  SUCCESS: 'TRADE_FINISHED',
  DROP: 'TRADE_CLOSED',
};

/** Last change. Whether an urge counts as one is unknown: a switch. */
export function modifiedAt(order: Order, switches: TopSwitches): number {
  const urge = switches.urgeTouches ? (order.urges.at(-1) ?? 0) : 0;
  const refunds = order.subOrders.map((sub) => sub.refund?.changedAt ?? 0);
  return Math.max(order.createdAt, order.paidAt ?? 0, order.sentAt ?? 0, order.endedAt ?? 0, urge, ...refunds);
}

const time = (name: string, ms: number | null): Record<string, unknown> =>
  ms === null ? {} : { [name]: formatTime(ms) };

/** 48 hours after payment, presales 15 days (invented lengths; the field is documented). */
export function deliveryTime(order: Order): number | null {
  return order.status === 'PAID' && order.paidAt !== null
    ? order.paidAt + (order.presale ? 15 * DAY : 48 * HOUR)
    : null;
}

function tradeJson(order: Order, now: number, switches: TopSwitches, full: boolean): Record<string, unknown> {
  const status = order.status === 'PAID' && order.held ? 'PAID_FORBID_CONSIGN' : STATUS[order.status];
  return {
    tid: bare(order.id),
    tid_str: order.id,
    status,
    created: formatTime(order.createdAt),
    modified: formatTime(modifiedAt(order, switches)),
    ...time('pay_time', order.paidAt),
    ...time('consign_time', order.sentAt),
    ...time('end_time', order.endedAt),
    ...time('delivery_time', deliveryTime(order)),
    ...(order.presale ? { type: 'step', step_trade_status: 'FRONT_PAID_FINAL_PAID' } : { type: 'fixed' }),
    title: order.shop,
    payment: yuan(orderAmount(order)),
    buyer_nick: order.buyer.maskedNick,
    buyer_open_uid: order.buyer.encodeId,
    seller_flag: order.flag,
    seller_memo: order.memo,
    buyer_message: order.buyerMessage,
    // In the full answer only (documented): the buyer has urged shipping.
    ...(full && liveUrges(order, now).length > 0 ? { ob_tag: 'lg' } : {}),
    orders: new List(
      'order',
      order.subOrders.map((sub) => ({
        oid: bare(sub.id),
        oid_str: sub.id,
        title: sub.title,
        num: sub.quantity,
        price: yuan(sub.price),
        sku_properties_name: sub.sku.map(({ name, value }) => `${name}:${value}`).join(';'),
        status,
        refund_status: sub.refund ? REFUND_STATUS[sub.refund.state] : 'NO_REFUND',
        ...(isRefundOpen(sub.refund) && sub.refund ? { refund_id: sub.refund.id } : {}),
        ...time('delivery_time', deliveryTime(order)),
      })),
    ),
  };
}

function planted({ buyer }: Order): Record<string, unknown> {
  const { name, phone, address } = buyer.receiver;
  return { receiver_name: name, receiver_mobile: phone, receiver_address: address, buyer_alipay_no: buyer.nick };
}

const increment: Method = ({ args, session, top, platform }) => {
  const only = args.fields();
  const from = args.time('start_modified');
  const to = args.time('end_modified');
  if (from === null) throw argument('start_modified', true);
  if (to === null) throw argument('end_modified', true);
  // The window is documented as one day at most; the error's form is invented.
  if (to - from > DAY || to < from) throw isv('invalid-parameter', '时间跨度不能超过一天');
  const { world } = platform;
  const wanted = args.text('status');
  const now = world.clock.now();
  const found = world
    .shop(session.account.shop)
    .orders.filter((order) => !order.gone)
    .map((order) => ({ order, at: modifiedAt(order, top.switches) }))
    .filter(({ at }) => at >= from && at < to + 1000)
    .sort((a, b) => b.at - a.at)
    .map(({ order }) => ({ order, trade: tradeJson(order, now, top.switches, false) }))
    .filter(({ trade }) => !wanted || trade['status'] === wanted);
  const { items, total, hasNext } = args.page(found, { page: 'page_no', size: 'page_size', max: 100, standard: 40 });
  const entries = items.map(({ order, trade }) => only(trade, planted(order)));
  return {
    ...(args.flag('use_has_next') ? { has_next: hasNext } : { total_results: total }),
    ...(entries.length ? { trades: new List('trade', entries) } : {}),
  };
};

const fullInfo: Method = ({ args, session, top, platform }) => {
  const only = args.fields();
  const order = platform.world.order(args.required('tid'));
  // Known from public clients (likely).
  if (!order || order.shop !== session.account.shop) throw isv('trade-not-exist', '交易订单不存在');
  return { trade: only(tradeJson(order, platform.world.clock.now(), top.switches, true), planted(order)) };
};

export const TRADES: Record<string, Method> = {
  'taobao.trades.sold.increment.get': increment,
  'taobao.trade.fullinfo.get': fullInfo,
};
