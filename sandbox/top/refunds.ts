// Refunds (wire facts 3.3). Personal data is planted in every one, in free text too.
import { formatTime } from '../model/clock';
import { isRefundOpen, type Order, type Refund, type RefundState, yuan } from '../model/order';
import { bare, List } from './answers';
import { isv } from './errors';
import type { Method } from './method';

export const REFUND_STATUS: Record<RefundState, string> = {
  'wait-seller': 'WAIT_SELLER_AGREE',
  'wait-buyer-return': 'WAIT_BUYER_RETURN_GOODS',
  'wait-seller-confirm': 'WAIT_SELLER_CONFIRM_GOODS',
  success: 'SUCCESS',
  closed: 'CLOSED',
};

const GOODS: Record<RefundState, string> = {
  'wait-seller': 'BUYER_NOT_RECEIVED',
  'wait-buyer-return': 'BUYER_RECEIVED',
  'wait-seller-confirm': 'BUYER_RETURNED_GOODS',
  success: 'BUYER_NOT_RECEIVED',
  closed: 'BUYER_NOT_RECEIVED',
};

function refundJson(refund: Refund, order: Order | undefined): Record<string, unknown> {
  return {
    refund_id: bare(refund.id),
    tid: bare(refund.orderId),
    oid: bare(refund.subOrderId),
    title: order?.subOrders.find((sub) => sub.id === refund.subOrderId)?.title ?? '',
    status: REFUND_STATUS[refund.state],
    good_status: GOODS[refund.state],
    has_good_return: refund.withReturn,
    dispute_type: refund.withReturn ? 'REFUND_AND_RETURN' : 'REFUND',
    refund_phase: order?.status === 'SUCCESS' ? 'aftersale' : 'onsale',
    reason: refund.reason,
    refund_fee: yuan(refund.amount),
    created: formatTime(refund.appliedAt),
    modified: formatTime(refund.changedAt),
    buyer_nick: order?.buyer.maskedNick ?? '',
    cs_status: 1,
  };
}

/** `refund_remind_timeout` and `refund_version` are in the single answer only. */
function detailJson(refund: Refund): Record<string, unknown> {
  return {
    refund_version: refund.changedAt,
    refund_remind_timeout: {
      exist_timeout: isRefundOpen(refund) && refund.timeoutAt !== null,
      remind_type: refund.state === 'wait-seller' ? 1 : 2, // invented values
      ...(isRefundOpen(refund) && refund.timeoutAt !== null ? { timeout: formatTime(refund.timeoutAt) } : {}),
    },
  };
}

function planted(order: Order | undefined): Record<string, unknown> {
  if (!order) return {};
  const { name, phone, address } = order.buyer.receiver;
  return {
    desc: `请退到原路，联系 ${name} ${phone}`,
    address: `${name}，${phone}，${address}`,
    alipay_no: order.buyer.nick,
  };
}

const receiveGet: Method = ({ args, session, platform }) => {
  const only = args.fields();
  const { world } = platform;
  const from = args.time('start_modified');
  const to = args.time('end_modified');
  const wanted = args.text('status');
  const found = world
    .refunds(session.account.shop)
    .filter((refund) => !wanted || REFUND_STATUS[refund.state] === wanted)
    .filter((refund) => (from === null || refund.changedAt >= from) && (to === null || refund.changedAt < to + 1000))
    .sort((a, b) => b.changedAt - a.changedAt);
  const { items, total, hasNext } = args.page(found, { page: 'page_no', size: 'page_size', max: 100, standard: 40 });
  const entries = items.map((refund) => {
    const order = world.order(refund.orderId);
    return only(refundJson(refund, order), planted(order));
  });
  return {
    ...(args.flag('use_has_next') ? { has_next: hasNext } : { total_results: total }),
    ...(entries.length ? { refunds: new List('refund', entries) } : {}),
  };
};

const refundGet: Method = ({ args, session, platform }) => {
  const only = args.fields();
  const id = args.required('refund_id');
  const refund = platform.world.refunds(session.account.shop).find((each) => each.id === id);
  if (!refund) throw isv('refund-not-exist', '退款不存在');
  const order = platform.world.order(refund.orderId);
  return { refund: only({ ...refundJson(refund, order), ...detailJson(refund) }, planted(order)) };
};

export const REFUNDS: Record<string, Method> = {
  'taobao.refunds.receive.get': receiveGet,
  'taobao.refund.get': refundGet,
};
