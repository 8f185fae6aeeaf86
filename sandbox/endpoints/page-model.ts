// The model as the pages see it.
import { HOUR } from '../model/clock';
import { type Order, orderAmount, REFUND_TEXT, type Refund, STATUS_TEXT, yuan } from '../model/order';
import { queryOrders } from '../model/query';
import type { World } from '../model/world';
import type { PageModel, PageOrder, PageRefund } from '../pages/types';
import { soldOrderJson } from './sold-order-json';

/** Texts of the refund list (observed: 待商家处理; the others are likely). */
const REFUND_LIST_TEXT: Record<Refund['state'], string> = {
  'wait-seller': '待商家处理',
  'wait-buyer-return': '待买家退货',
  'wait-seller-confirm': '待商家收货',
  success: '退款成功',
  closed: '退款关闭',
};

/** The page's promise: 48 hours after payment (documented as a default). */
function fulfilText(order: Order, refund: Refund | null, now: number): string {
  if (refund) return REFUND_TEXT[refund.state];
  if (order.status !== 'PAID' || order.paidAt === null || order.presale || order.held) return '';
  return order.paidAt + 48 * HOUR < now ? '发货已超时' : '发货未超时';
}

function pageOrder(order: Order, now: number): PageOrder {
  return {
    id: order.id,
    createdAt: order.createdAt,
    paidAt: order.paidAt,
    sentAt: order.sentAt,
    endedAt: order.endedAt,
    statusText: STATUS_TEXT[order.status],
    maskedNick: order.buyer.maskedNick,
    flag: order.flag,
    memo: order.memo,
    buyerMessage: order.buyerMessage,
    amount: yuan(orderAmount(order)),
    receiver: { ...order.buyer.receiver },
    items: order.subOrders.map((sub) => ({
      id: sub.id,
      title: sub.title,
      sku: sub.sku.map(({ name, value }) => `${name}：${value}`).join(' '),
      code: sub.code,
      price: yuan(sub.price),
      quantity: String(sub.quantity),
      fulfilText: fulfilText(order, sub.refund, now),
      itemUrl: `//item.taobao.com/item.htm?id=${sub.itemId}`,
    })),
  };
}

export function pageRefund(world: World, refund: Refund): PageRefund {
  const order = world.order(refund.orderId);
  return {
    id: refund.id,
    orderId: refund.orderId,
    title: order?.subOrders.find((sub) => sub.id === refund.subOrderId)?.title ?? '',
    typeText: refund.withReturn ? '退货退款' : '仅退款',
    stateText: REFUND_LIST_TEXT[refund.state],
    waitsForSeller: refund.state === 'wait-seller' || refund.state === 'wait-seller-confirm',
    reason: refund.reason,
    amount: yuan(refund.amount),
    maskedNick: order?.buyer.maskedNick ?? '',
    appliedAt: refund.appliedAt,
    timeoutAt: refund.timeoutAt,
  };
}

export function createPageModel(world: World): PageModel {
  return {
    now: () => world.clock.now(),
    order(shop, orderId) {
      const order = world.order(orderId);
      return order && order.shop === shop ? pageOrder(order, world.clock.now()) : null;
    },
    sold(shop, params) {
      const { orders, ...page } = queryOrders(world, shop, params);
      return { page, mainOrders: orders.map((order) => soldOrderJson(order, world.clock.now(), true)) };
    },
    tasks: (shop) => world.tasks.of(shop),
  };
}
