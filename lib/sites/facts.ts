// The few facts of a row that its text tells. Cheap, tolerant, and only ever text. Never a receiver, phone or address.
import { toHalfWidth, visibleText } from '../dom/text';
import { DAY, HOUR, MINUTE, parseShanghai } from '../platform/clock';
import type { RowFacts } from './site';

const TIME = '(\\d{4}-\\d{2}-\\d{2}[ T]\\d{2}:\\d{2}(?::\\d{2})?)';
const CREATED = new RegExp(`(?:创建时间|下单时间|成交时间)[\\s:|]*${TIME}`);
const PAID = new RegExp(`(?:付款时间|支付时间)[\\s:|]*${TIME}`);
/** documented: statusInfo.text */
const STATES = ['等待买家付款', '买家已付款', '卖家已发货', '商家已发货', '订单部分退款中', '交易成功', '交易关闭'];
/** documented: operation texts of sub-orders */
const REFUND = /请卖家处理|请退款|待退货|退款成功|退款关闭|退款中/;
/** observed: the column 履约/售后状态 */
const SHIPPING = /发货未超时|发货已超时|发货即将超时/;
/** observed: the refund page's countdown */
const LEFT = /还剩\s*(?:(\d+)\s*天)?\s*(?:(\d+)\s*(?:小时|时))?\s*(?:(\d+)\s*分)?/;
/** observed: first character(s) and asterisks */
const NICK = /^.{1,2}\*{2,}.{0,2}$/u;
const AMOUNT = /^[¥￥]\s*(\d+(?:\.\d{1,2})?)$/;
const TITLE_LIMIT = 120;

/**
 * Facts of the elements of one row. Times in ms since the epoch.
 * @param now ms; a countdown is turned into a moment
 */
export function readFacts(elements: readonly Element[], now: number): RowFacts {
  const pieces = elements.flatMap((element) => visibleText(element)).map((node) => toHalfWidth(node.data).trim());
  const text = pieces.join('|');
  const facts: RowFacts = {};
  const created = parseShanghai(CREATED.exec(text)?.[1] ?? '');
  if (created !== null) facts.createdAt = created;
  const paid = parseShanghai(PAID.exec(text)?.[1] ?? '');
  if (paid !== null) facts.paidAt = paid;
  const state = STATES.find((one) => text.includes(one));
  if (state) facts.stateText = state;
  const refund = REFUND.exec(text)?.[0];
  if (refund) facts.refundText = refund;
  const shipping = SHIPPING.exec(text)?.[0];
  if (shipping) facts.shippingText = shipping;
  const urge = /催发货?\s*\d*\s*次|已催\s*\d+\s*次|催了\s*\d+\s*次/.exec(text)?.[0];
  if (urge) facts.urgeText = urge;
  const buyer = pieces.find((piece) => NICK.test(piece));
  if (buyer) facts.buyer = buyer;
  const amount = pieces
    .map((piece) => AMOUNT.exec(piece)?.[1])
    .filter((one) => one !== undefined)
    .at(-1);
  if (amount) facts.amount = amount;
  const due = readCountdown(text);
  if (due !== null) facts.dueAt = now + due;
  const titles = readTitles(elements);
  if (titles.length > 0) facts.items = titles.map((title) => ({ title }));
  return facts;
}

/** 还剩2天3时4分 → ms; null where there is none. */
function readCountdown(text: string): number | null {
  const match = LEFT.exec(text);
  if (!match) return null;
  const [, days, hours, minutes] = match;
  if (!days && !hours && !minutes) return null;
  return Number(days ?? 0) * DAY + Number(hours ?? 0) * HOUR + Number(minutes ?? 0) * MINUTE;
}

function readTitles(elements: readonly Element[]): string[] {
  const titles = new Set<string>();
  for (const element of elements) {
    for (const link of element.querySelectorAll('a[href*="item.htm"],a[href*="item.taobao.com"]')) {
      const title = link.textContent?.trim().replace(/\s+/g, ' ') ?? '';
      if (title.length > 1 && titles.size < 5) titles.add(title.slice(0, TITLE_LIMIT));
    }
  }
  return [...titles];
}
