// A trade of the Open Platform → what it says of shipping: the platform's own latest time, and whether the buyer has urged. Pure.
import { HOUR } from '@/lib/platform/clock';
import type { Sighting } from '@/lib/ticket/sighting';
import type { Meaning, OrderFacts } from '@/lib/ticket/ticket';
import { refundHolds, type TopTrade } from './trades';

interface Words {
  meaning: Meaning;
  text: string;
}

/** Names: documented (wire facts 3.1). What is not here is unknown. */
const STATUS: Readonly<Record<string, Words>> = {
  WAIT_SELLER_SEND_GOODS: { meaning: 'needs-us', text: '买家已付款' },
  SELLER_CONSIGNED_PART: { meaning: 'needs-us', text: '卖家部分发货' },
  WAIT_BUYER_PAY: { meaning: 'buyers-turn', text: '等待买家付款' },
  TRADE_NO_CREATE_PAY: { meaning: 'buyers-turn', text: '等待买家付款' },
  PAY_PENDING: { meaning: 'buyers-turn', text: '等待买家付款' },
  WAIT_PRE_AUTH_CONFIRM: { meaning: 'buyers-turn', text: '等待买家付款' },
  WAIT_BUYER_CONFIRM_GOODS: { meaning: 'done', text: '卖家已发货' },
  TRADE_BUYER_SIGNED: { meaning: 'done', text: '买家已签收' },
  TRADE_FINISHED: { meaning: 'done', text: '交易成功' },
  TRADE_CLOSED: { meaning: 'done', text: '交易关闭' },
  TRADE_CLOSED_BY_TAOBAO: { meaning: 'done', text: '交易关闭' },
  // Paid, and shipping is forbidden for now.
  PAID_FORBID_CONSIGN: { meaning: 'unknown', text: '买家已付款（暂不可发货）' },
};

const wordsOf = ({ status }: Pick<TopTrade, 'status'>): Words => STATUS[status] ?? { meaning: 'unknown', text: status };

/** Paid, and still to be shipped. */
export function waitsForShipping(trade: Pick<TopTrade, 'status'>): boolean {
  return wordsOf(trade).meaning === 'needs-us';
}

/** Every sub-order is being refunded: nothing is to be shipped until that is decided. */
function refunding({ subOrders }: TopTrade): boolean {
  return subOrders.length > 0 && subOrders.every(refundHolds);
}

export interface TradeContext {
  shop: string;
  /** ms */
  now: number;
  /** Hours before the latest shipping time at which it becomes a ticket. */
  leadHours: number;
}

export function toTradeSightings(trade: TopTrade, { shop, now, leadHours }: TradeContext): Sighting[] {
  const words = wordsOf(trade);
  const base = {
    source: 'top' as const,
    shop,
    subject: trade.id,
    aliases: [],
    orderId: trade.id,
    text: words.text,
    order: factsOf(trade, words.text),
  };
  const waits = words.meaning === 'needs-us';
  const urge: Sighting =
    waits && trade.urged
      ? { ...base, kind: 'urge-shipment', meaning: 'needs-us', text: '买家催发货', opens: true }
      : // Not urged, or not asked: says nothing about an urge that a page showed.
        { ...base, kind: 'urge-shipment', meaning: words.meaning === 'done' ? 'done' : 'unknown', opens: false };
  const shipDue: Sighting = { ...base, kind: 'ship-due', meaning: words.meaning, opens: false };
  if (waits && trade.shipBy !== null && !refunding(trade)) {
    shipDue.opens = trade.shipBy - leadHours * HOUR <= now;
    shipDue.deadline = { dueAt: trade.shipBy, basis: 'platform' };
  }
  return [urge, shipDue];
}

function factsOf(trade: TopTrade, stateText: string): OrderFacts {
  const facts: OrderFacts = {
    stateText,
    items: trade.subOrders.map((sub) => ({
      title: sub.title,
      subOrderId: sub.id,
      ...(sub.quantity === null ? {} : { quantity: sub.quantity }),
      ...(sub.sku ? { sku: sub.sku } : {}),
    })),
  };
  if (trade.createdAt !== null) facts.createdAt = trade.createdAt;
  if (trade.paidAt !== null) facts.paidAt = trade.paidAt;
  if (trade.amount) facts.amount = trade.amount;
  if (trade.buyer) facts.buyer = trade.buyer;
  if (trade.flag !== null) facts.flag = trade.flag;
  return facts;
}
