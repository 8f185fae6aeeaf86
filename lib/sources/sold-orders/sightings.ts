// Orders of an answer → sightings of the matters they show (design §5.1, «Meaning»).
import { type DeadlineRule, ruleDeadline } from '@/lib/ticket/deadline';
import type { Sighting } from '@/lib/ticket/sighting';
import type { OrderFacts } from '@/lib/ticket/ticket';
import { isClosedTrade, type Reading, refundMeaning, statusMeaning } from './meaning';
import type { SoldOrder, SoldSubOrder } from './order';
import type { Question } from './request';

export interface SightingsContext {
  shop: string;
  /** What the orders answer: only a pay window tells when an order was paid. */
  question: Question;
  rules: readonly DeadlineRule[];
  /** Orders that have tickets here. Given, sightings that cannot open a ticket are made for these only. */
  known?: ReadonlySet<string>;
}

export interface Sightings {
  sightings: Sighting[];
  /** Texts that are not in our table, without doubles; counted in health. */
  unknownTexts: string[];
}

export function toSightings(orders: readonly SoldOrder[], ctx: SightingsContext): Sightings {
  const unknown = new Set<string>();
  const sightings: Sighting[] = [];
  for (const order of orders) {
    const status = statusMeaning(order.statusText);
    if (!status.listed) unknown.add(status.text);
    const refunds = order.subOrders.map((sub) => refundOf(sub, unknown));
    for (const [index, sub] of order.subOrders.entries()) {
      const found = refundSighting(order, sub, refunds[index] ?? null, ctx);
      if (found) sightings.push(found);
    }
    const refunding = refunds.length > 0 && refunds.every((refund) => refund !== null && refund.text !== '退款关闭');
    sightings.push(...shippingSightings(order, status, refunding, ctx));
  }
  const useful = sightings.filter((sighting) => sighting.opens || !ctx.known || ctx.known.has(sighting.orderId ?? ''));
  return { sightings: useful, unknownTexts: [...unknown].slice(0, 50) };
}

const WEIGHT = { 'needs-us': 4, 'buyers-turn': 3, done: 2, unknown: 1 } as const;

/** The reading that says most: a sub-order has other operations beside its refund's. */
function refundOf(sub: SoldSubOrder, unknown: Set<string>): Reading | null {
  let best: Reading | null = null;
  for (const text of sub.operations) {
    const reading = refundMeaning(text);
    if (!reading) continue;
    if (!reading.listed) unknown.add(reading.text);
    if (!best || WEIGHT[reading.meaning] > WEIGHT[best.meaning]) best = reading;
  }
  return best;
}

function refundSighting(
  order: SoldOrder,
  sub: SoldSubOrder,
  reading: Reading | null,
  ctx: SightingsContext,
): Sighting | null {
  // A trade that closed without a word about the refund: there is nothing left to refund.
  const shown =
    reading ?? (isClosedTrade(order.statusText) ? { text: order.statusText, meaning: 'done' as const } : null);
  if (!shown) return null;
  return {
    source: 'sold-orders',
    shop: ctx.shop,
    kind: 'refund',
    subject: sub.id,
    aliases: sub.refundId ? [sub.refundId] : [],
    orderId: order.id,
    meaning: shown.meaning,
    text: shown.text,
    opens: shown.meaning === 'needs-us',
    order: orderFacts(order, [sub]),
  };
}

function shippingSightings(order: SoldOrder, status: Reading, refunding: boolean, ctx: SightingsContext): Sighting[] {
  const base = {
    source: 'sold-orders' as const,
    shop: ctx.shop,
    subject: order.id,
    aliases: [],
    orderId: order.id,
    text: status.text,
    order: orderFacts(order, order.subOrders),
  };
  const waits = status.meaning === 'needs-us';
  const urged = waits && order.urges > 0;
  const urge: Sighting = urged
    ? {
        ...base,
        kind: 'urge-shipment',
        meaning: 'needs-us',
        text: '买家催发货',
        opens: true,
        urges: order.urges,
        version: String(order.urges),
      }
    : // Paid without a word about an urge says nothing about an urge that a page showed.
      { ...base, kind: 'urge-shipment', meaning: status.meaning === 'done' ? 'done' : 'unknown', opens: false };
  if (!waits) return [urge, { ...base, kind: 'ship-due', meaning: status.meaning, opens: false }];

  const shipDue: Sighting = { ...base, kind: 'ship-due', meaning: 'needs-us', opens: false };
  // Presale promises another time, a held order must not be shipped, nor one that is being refunded.
  const promised = ctx.question.type === 'paid' && !order.presale && !order.held && !refunding;
  if (promised && ctx.question.type === 'paid') {
    shipDue.opens = true;
    // Paid at the beginning of the window at the earliest, and never before the order was made.
    const paidAfter = Math.max(ctx.question.from, order.createdAt ?? 0);
    const deadline = paidAfter > 0 ? ruleDeadline('ship-due', paidAfter, ctx.rules) : null;
    if (deadline) shipDue.deadline = deadline;
  }
  return [urge, shipDue];
}

/** Facts to keep, with the items that the matter is about. */
export function orderFacts(order: SoldOrder, subOrders: readonly SoldSubOrder[]): OrderFacts {
  const facts: OrderFacts = {
    stateText: order.statusText,
    items: subOrders.map((sub) => ({
      title: sub.title,
      subOrderId: sub.id,
      ...(sub.quantity === undefined ? {} : { quantity: sub.quantity }),
      ...(sub.sku === undefined ? {} : { sku: sub.sku }),
    })),
  };
  if (order.createdAt !== undefined) facts.createdAt = order.createdAt;
  if (order.amount !== undefined) facts.amount = order.amount;
  if (order.buyer !== undefined) facts.buyer = order.buyer;
  if (order.flag !== undefined) facts.flag = order.flag;
  return facts;
}

/** How a refund's subject is written among the shown ids: a lone sub-order has its order's id (documented). */
export function refundKey(subject: string): string {
  return `r${subject}`;
}

/** What these orders prove to exist: order ids, and `refundKey`s of sub-orders and refunds. For `unseen`. */
export function shownIds(orders: readonly SoldOrder[]): string[] {
  return orders.flatMap((order) => {
    const refunds = order.subOrders.filter(
      (sub) => isClosedTrade(order.statusText) || sub.operations.some((text) => refundMeaning(text) !== null),
    );
    const names = refunds.flatMap((sub) => (sub.refundId ? [sub.id, sub.refundId] : [sub.id]));
    return [order.id, ...names.map(refundKey)];
  });
}
