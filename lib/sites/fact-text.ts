// How single facts read in a page's text. Texts: documented or observed where it says so, else how shops' pages usually write it.
import { DAY, HOUR, MINUTE, parseShanghai, SECOND } from '../platform/clock';
import { isOver } from './over-text';

/** documented: statusInfo.text of orders; 订单部分退款中 observed */
export const STATES =
  /等待买家付款|买家已付款|卖家已发货|商家已发货|等待买家确认收货|订单部分退款中|卖家部分发货|交易成功|交易关闭/;
/** documented: operation texts of sub-orders; 待… observed on the refund list */
export const REFUND =
  /请卖家处理|请退款|请处理退款申请|待买家退货|待商家处理|待商家收货|待退货|退款成功|退款关闭|退款中|等待卖家同意/;
/** observed: the column 履约 / 售后状态 */
export const SHIPPING = /发货未超时|发货已超时|发货即将超时/;
/** Nobody outside knows how an urge reads on a row; the sandbox's form is invented. */
export const URGE = /催发货?\s*\d*\s*次|已催\s*\d+\s*次|催了\s*\d+\s*次/;
/** observed: first character(s) and asterisks */
const NICK = /^.{1,2}\*{2,}.{0,2}$/u;
const AMOUNT = /^(?:[¥￥$€£]|RMB|CNY|USD)\s*(\d[\d,]*(?:\.\d{1,2})?)$/;
const TIME = '(\\d{4}[-/]\\d{1,2}[-/]\\d{1,2}[ T]+\\d{1,2}:\\d{2}(?::\\d{2})?)';
const CREATED = new RegExp(`(?:创建|下单|成交)时间[\\s:|]*${TIME}`);
const PAID = new RegExp(`(?:付款|支付)时间[\\s:|]*${TIME}`);
const SPAN = '(?:(\\d+)\\s*天)?\\s*(?:(\\d+)\\s*(?:小时|时))?\\s*(?:(\\d+)\\s*(?:分钟|分))?\\s*(?:(\\d+)\\s*秒)?';
/** observed: 还剩 2天3时4分 on refund pages; 剩余… and 超时… are how others write it */
const LEFT = new RegExp(`(?:还剩|剩余)[^\\d|]{0,6}${SPAN}`);
/** With the words before it, back to a number or another text: they say whether anything is over. */
const OVER = new RegExp(`([^\\d|]{0,20}超时[^\\d|]{0,2})${SPAN}`, 'g');
/** What stands in elements of its own: a number before its unit (`还剩|1|天|20|时`), then one part after another, and all of it after its word. */
const UNIT = '(?:天|小时|时|分钟?|秒)';
const PIECES = [
  new RegExp(`\\|(\\d+)\\|(?=${UNIT}(?:$|\\|))`, 'g'),
  new RegExp(`([天时分])\\|(?=\\d+\\s*${UNIT}(?:$|\\|))`, 'g'),
  new RegExp(`(还剩|剩余)\\|(?=(?:\\d+\\s*${UNIT}\\s*)+(?:$|\\|))`, 'g'),
];
/** A cell that tells a state says little, and no number of anybody. */
const SHORT = /^(?!.*\d{7})[^|]{1,24}$/u;
/** Colours of the seller's flag, in the order of their documented numbers 0–5. */
const FLAGS = '灰红黄绿蓝紫';
const FLAG = /旗帜?\s*([0-5])(?!\d)|([灰红黄绿蓝紫])色?(?:小)?旗/;

/** ms since the epoch; null where it is no time of the form yyyy-MM-dd HH:mm[:ss] (or with slashes). */
export function readTime(text: string): number | null {
  const [date = '', clock = ''] = text.trim().split(/[ T]+/);
  const parts = date.split(/[-/]/).map((part) => part.padStart(2, '0'));
  return parseShanghai(`${parts.join('-')} ${clock.padStart(clock.length > 5 ? 8 : 5, '0')}`);
}

export const readCreated = (text: string): number | null => readTime(CREATED.exec(text)?.[1] ?? '');
export const readPaid = (text: string): number | null => readTime(PAID.exec(text)?.[1] ?? '');
export const readNick = (text: string): string | null => (NICK.test(text) ? text : null);
export const readAmount = (text: string): string | null => AMOUNT.exec(text)?.[1]?.replaceAll(',', '') ?? null;
export const readShort = (text: string): string | null => (SHORT.test(text) ? text : null);

/** 还剩2天3时4分, 已超时 3小时 → ms from now (past: negative); null where there is none. */
export function readCountdown(pieces: string): number | null {
  const text = PIECES.reduce((joined, piece) => joined.replace(piece, '$1'), pieces);
  const left = length(LEFT.exec(text)?.slice(1));
  if (left !== null) return left;
  for (const [, words = '', ...spans] of text.matchAll(OVER)) {
    const over = isOver(words) ? length(spans) : null;
    if (over !== null) return -over;
  }
  return null;
}

function length(spans: readonly (string | undefined)[] = []): number | null {
  if (!spans.some(Boolean)) return null;
  const [days, hours, minutes, seconds] = spans.map((part) => Number(part ?? 0)) as [number, number, number, number];
  return days * DAY + hours * HOUR + minutes * MINUTE + seconds * SECOND;
}

/** Name of a flag's picture → 0 灰 … 5 紫; which names the platform gives its pictures is unknown (the sandbox's are invented). */
export function readFlag(name: string): number | null {
  const [, number, colour] = FLAG.exec(name) ?? [];
  if (number) return Number(number);
  return colour ? FLAGS.indexOf(colour) : null;
}
