// Order number `index` of a shop (0 = newest), from the seed alone. Times hang on the moment of the start.
import { DAY, HOUR, MINUTE } from './clock';
import { GOODS, MEMOS, MESSAGES, REFUND_REASONS } from './goods';
import type { Buyer, Order, OrderStatus, SubOrder } from './order';
import type { ShopSetup } from './people';
import { createRandom, mix, type Random } from './random';

export interface GenerateContext {
  seed: number;
  /** ms: the moment of the start */
  now: number;
  shop: ShopSetup;
  shopNo: number;
  total: number;
  buyers: Buyer[];
  /** No open refund, urge or near deadline: tests start from nothing. */
  quiet: boolean;
}

/**
 * 19 digits, newer orders have higher numbers. Independent of the clock, so a seed always gives the same ids.
 * `index` may be negative: orders that come after the start.
 */
export function orderIdAt(seed: number, shopNo: number, index: number): string {
  const running = 5_000_000_000 - index * 37;
  const tail = String(mix(seed, shopNo, index) % 10_000_000).padStart(7, '0');
  return `2${shopNo + 1}${running}${tail}`;
}

/** Sub-orders of a one-item order bear its number (documented), others follow it. */
export function subOrderId(orderId: string, n: number, count: number): string {
  return count === 1 ? orderId : String(BigInt(orderId) + BigInt(n + 1));
}

/** 18 digits; `attempt` counts the refunds of a sub-order. */
export function refundId(subId: string, attempt: number): string {
  return `1${attempt % 10}${subId.slice(-16)}`;
}

/** 15 % of the orders are younger than 50 hours, the rest reaches back 110 days. */
function ageOf(share: number, random: Random): number {
  const age =
    share < 0.15 ? 2 * MINUTE + (share / 0.15) * 50 * HOUR : 50 * HOUR + ((share - 0.15) / 0.85) ** 1.5 * 108 * DAY;
  return age + random.below(MINUTE);
}

function statusAt(age: number, random: Random, quiet: boolean): OrderStatus {
  const roll = random.next();
  if (age < 50 * HOUR) {
    if (age < 20 * HOUR && roll < 0.1) return 'NOT_PAID';
    if (roll < 0.15) return 'DROP';
    return roll < 0.85 && !(quiet && age > 10 * HOUR) ? 'PAID' : 'SEND';
  }
  if (age < 14 * DAY) return roll < 0.01 && !quiet ? 'PAID' : roll < 0.85 ? 'SEND' : roll < 0.92 ? 'DROP' : 'SUCCESS';
  return roll < 0.9 ? 'SUCCESS' : 'DROP';
}

function generateSubOrders(context: GenerateContext, id: string, random: Random): SubOrder[] {
  const count = random.chance(0.8) ? 1 : 2 + random.below(2);
  return Array.from({ length: count }, (_, n) => {
    const goods = random.pick(GOODS[context.shop.goods]);
    return {
      id: subOrderId(id, n, count),
      wireId: random.chance(0.1) ? ('number' as const) : ('text' as const),
      title: goods.title,
      sku: [{ name: goods.skuName, value: random.pick(goods.skus) }],
      code: goods.code,
      itemId: String(680_000_000_000 + mix(context.shopNo, goods.price) / 10).slice(0, 12),
      price: goods.price,
      quantity: random.chance(0.85) ? 1 : 2,
      refund: null,
      refunds: 0,
    };
  });
}

function addRefund(order: Order, context: GenerateContext, age: number, random: Random): void {
  const sub = order.subOrders[0];
  if (!sub || order.paidAt === null || order.status === 'NOT_PAID') return;
  const open = age < 14 * DAY && order.status !== 'DROP' && order.status !== 'SUCCESS';
  if (open && (context.quiet || !random.chance(0.06))) return;
  if (!open && !random.chance(order.status === 'DROP' ? 0.5 : 0.02)) return;
  const appliedAt = Math.min(order.paidAt + random.below(20 * HOUR), context.now - 5 * MINUTE);
  const state = open
    ? random.pick(['wait-seller', 'wait-seller', 'wait-buyer-return', 'wait-seller-confirm'] as const)
    : 'success';
  sub.refunds = 1;
  sub.refund = {
    id: refundId(sub.id, 1),
    orderId: order.id,
    subOrderId: sub.id,
    state,
    withReturn: state === 'wait-buyer-return' || state === 'wait-seller-confirm',
    reason: random.pick(REFUND_REASONS),
    amount: sub.price * sub.quantity,
    appliedAt,
    changedAt: appliedAt,
    timeoutAt: open ? context.now + (6 + random.below(90)) * HOUR : null,
  };
}

export function generateOrder(context: GenerateContext, index: number): Order {
  const random = createRandom(context.seed, context.shopNo, index);
  const id = orderIdAt(context.seed, context.shopNo, index);
  const age = ageOf(index / Math.max(context.total, 1), random);
  const status = statusAt(age, random, context.quiet);
  const createdAt = Math.floor((context.now - age) / 1000) * 1000;
  const paid = status !== 'NOT_PAID' && !(status === 'DROP' && random.chance(0.5));
  const paidAt = paid ? createdAt + 1000 * (8 + random.below(50)) : null;
  const sent = status === 'SEND' || status === 'SUCCESS';
  const sentAt =
    sent && paidAt !== null ? Math.min(paidAt + (2 + random.below(40)) * HOUR, context.now - MINUTE) : null;
  const ended = status === 'SUCCESS' || status === 'DROP';
  const order: Order = {
    id,
    shop: context.shop.name,
    createdAt,
    paidAt,
    sentAt,
    endedAt: ended ? Math.min(createdAt + (status === 'DROP' ? DAY : 9 * DAY), context.now - MINUTE) : null,
    status,
    subOrders: generateSubOrders(context, id, random),
    postFee: random.chance(0.2) ? 800 : 0,
    flag: random.chance(0.75) ? 0 : 1 + random.below(5),
    memo: random.pick(MEMOS),
    buyerMessage: random.pick(MESSAGES),
    buyer: random.pick(context.buyers),
    presale: status === 'PAID' && random.chance(0.03),
    held: status === 'PAID' && random.chance(0.02),
    gone: false,
    urges: [],
  };
  addRefund(order, context, age, random);
  if (status === 'PAID' && !context.quiet && random.chance(0.05))
    order.urges.push(context.now - (1 + random.below(300)) * MINUTE);
  return order;
}
