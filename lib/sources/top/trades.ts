// Trades of the Open Platform: only what a ticket needs; receivers are neither asked for nor read. Documented (wire facts 3.1, 3.2).
import * as z from 'zod/mini';
import '@/lib/platform/jitless';
import { DAY, parseShanghai } from '@/lib/platform/clock';
import { maskBuyer } from '@/lib/ticket/mask';
import { type ParsedPage, parseList } from './answer';
import { idField, lineField, longField, numberField, rawField } from './fields';
import { readAnswer, type TopCaller } from './read';
import { type ModifiedWindow, parsePage, windowParams } from './refunds';
import type { PageQuery } from './task-calls';
import type { TopResult } from './types';

export interface TopSubOrder {
  id: string;
  title: string;
  quantity: number | null;
  sku: string;
  /** As written: `NO_REFUND`, `WAIT_SELLER_AGREE` … */
  refundStatus: string;
  refundId: string;
  /** 最晚发货 of this sub-order. */
  shipBy: number | null;
  /** It is still to be shipped: not sent, not closed, no refund open or done. */
  toShip: boolean;
}

export interface TopTrade {
  id: string;
  /** As written: `WAIT_SELLER_SEND_GOODS` … */
  status: string;
  createdAt: number | null;
  paidAt: number | null;
  shippedAt: number | null;
  modifiedAt: number | null;
  /** 最晚发货, the platform's own; the earliest of what is still to be shipped; null = not told, or nothing is. */
  shipBy: number | null;
  /** The buyer has urged shipping; only the full answer tells, else null. */
  urged: boolean | null;
  presale: boolean;
  amount: string;
  /** Masked. */
  buyer: string;
  flag: number | null;
  subOrders: TopSubOrder[];
}

/** Widest window of the increment (documented: one day; half an hour is advised). */
export const TRADE_WINDOW = DAY;

const subSchema = z.object({
  oid_str: idField,
  oid: idField,
  title: lineField(120),
  num: numberField,
  sku_properties_name: lineField(60),
  status: rawField,
  consign_time: rawField,
  refund_status: rawField,
  refund_id: idField,
  delivery_time: rawField,
});

const tradeSchema = z.object({
  tid_str: idField,
  tid: idField,
  status: lineField(60),
  created: rawField,
  pay_time: rawField,
  consign_time: rawField,
  modified: rawField,
  delivery_time: rawField,
  ob_tag: z.catch(z.optional(z.string()), undefined),
  step_trade_status: rawField,
  payment: longField,
  buyer_nick: rawField,
  seller_flag: numberField,
  orders: z.optional(z.unknown()),
});

const FULL_FIELDS = Object.keys(tradeSchema.shape).join(',');
/** `ob_tag` is known to the full answer only. */
const LIST_FIELDS = Object.keys(tradeSchema.shape)
  .filter((name) => name !== 'ob_tag')
  .join(',');
const SUB_ORDER_LIMIT = 200;

function parseSubOrder(value: unknown): TopSubOrder | null {
  const parsed = z.safeParse(subSchema, value);
  if (!parsed.success) return null;
  const { data } = parsed;
  const id = data.oid_str || data.oid;
  if (!id) return null;
  return {
    id,
    title: data.title,
    quantity: data.num,
    sku: data.sku_properties_name,
    refundStatus: data.refund_status,
    refundId: data.refund_id,
    shipBy: parseShanghai(data.delivery_time),
    toShip: data.consign_time === '' && TO_SHIP.test(data.status) && !refundHolds({ refundStatus: data.refund_status }),
  };
}

/** Sub-orders have the trade's states (documented); before payment they are not to be shipped, but their time may be told. */
const TO_SHIP = /^(?:$|WAIT_SELLER_SEND_GOODS$|SELLER_CONSIGNED_PART$|WAIT_BUYER_PAY$|PAID_FORBID_CONSIGN$)/;

/** A sub-order whose refund is open or done is not shipped until that is decided. */
export function refundHolds({ refundStatus }: Pick<TopSubOrder, 'refundStatus'>): boolean {
  return /^WAIT_|^SUCCESS$/.test(refundStatus);
}

/** The trade's own time counts where a sub-order that is to be shipped tells none: it may be that of one that has left. */
function shipBy(ofTrade: number | null, subs: readonly TopSubOrder[]): number | null {
  const left = subs.filter((sub) => sub.toShip);
  const told = left.map((sub) => sub.shipBy).filter((ms) => ms !== null);
  if (ofTrade !== null && (subs.length === 0 || told.length < left.length)) told.push(ofTrade);
  return told.length > 0 ? Math.min(...told) : null;
}

/** Null for what has no id, or sub-orders that cannot be read. `full` = of the answer that tells urges. */
export function parseTrade(value: unknown, full: boolean): TopTrade | null {
  const parsed = z.safeParse(tradeSchema, value);
  if (!parsed.success) return null;
  const { data } = parsed;
  const id = data.tid_str || data.tid;
  const subs = parseList(data.orders, parseSubOrder);
  if (!id || !subs) return null;
  const amount = String(data.payment);
  return {
    id,
    status: data.status,
    createdAt: parseShanghai(data.created),
    paidAt: parseShanghai(data.pay_time),
    shippedAt: parseShanghai(data.consign_time),
    modifiedAt: parseShanghai(data.modified),
    shipBy: shipBy(parseShanghai(data.delivery_time), subs.items),
    urged: full ? (data.ob_tag ?? '').split(/[^a-z]+/i).includes('lg') : null,
    presale: data.step_trade_status !== '',
    amount: /^\d{1,12}(?:\.\d{1,2})?$/.test(amount) ? amount : '',
    buyer: maskBuyer(data.buyer_nick),
    flag: data.seller_flag,
    subOrders: subs.items.slice(0, SUB_ORDER_LIMIT),
  };
}

/** Trades that changed in a window of a day at most, newest change first. */
export function getTrades(
  client: TopCaller,
  window: ModifiedWindow,
  page: PageQuery = {},
): Promise<TopResult<ParsedPage<TopTrade>>> {
  const params = { fields: LIST_FIELDS, ...windowParams(window, page) };
  return readAnswer(client, 'taobao.trades.sold.increment.get', params, (body) =>
    parsePage(body, 'trades', (entry) => parseTrade(entry, false)),
  );
}

/** One trade with everything, urges among it. */
export function getTrade(client: TopCaller, id: string): Promise<TopResult<TopTrade>> {
  const params = { fields: FULL_FIELDS, tid: id };
  return readAnswer(client, 'taobao.trade.fullinfo.get', params, (body) => parseTrade(body['trade'], true));
}
