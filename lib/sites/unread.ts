// What on a page looks like orders but was not read: the same kind of text again and again in the same place of the markup, reading
// like an order number, or, where numbers are not shown as text, dates beside prices. Pure; reads text only, no layout.
import { createSilence, isDrawn, textOutside, toHalfWidth, visibleText } from '../dom/text';
import type { RowPlace, SiteDefinition } from './site';

/** Fewer alike could be a notice, a log, an advertisement. */
const FEW = 3;
const DATE = /^\D{0,8}20\d{2}[-/.]\d{1,2}[-/.]\d{1,2}(?:\D|$)/;
const PRICE = /^\s*[¥￥$€£]\s*\d/;
const LEVELS = 40;
const ITEM = 'a[href*="item.htm"]';

/** So many texts are looked at between two stops. */
const STEP = 200;

/**
 * How many places look like orders that are not read. It stops again and again: a page of 1,000 unread orders takes longer than a frame.
 * @param rows what was read; another showing of the same number (a locked column) is no other order
 */
export function* countUnread(
  root: Node,
  { number }: SiteDefinition,
  rows: readonly RowPlace[],
): Generator<void, number, void> {
  const read = new Set(rows.flatMap(({ elements }) => elements));
  const known = new Set(rows.flatMap(({ orderId, refundId = '' }) => [orderId, refundId]));
  const silent = createSilence();
  const like = new RegExp(`(?<![\\w-])(?:${number})(?![\\w-])`);
  const numbers = new Map<string, Set<string>>();
  const dates = new Map<string, number>();
  const prices = new Map<string, number>();
  for (const [at, text] of textOutside(root, read).entries()) {
    if (at % STEP === 0) yield;
    const element = text.parentElement;
    const data = toHalfWidth(text.data);
    const [found = ''] = like.exec(data) ?? [];
    const isDate = DATE.test(data);
    const isPrice = PRICE.test(data);
    // A shape that any short text has proves nothing.
    const isNumber = found.length >= 6;
    if (!element || !(isNumber || isDate || isPrice)) continue;
    if (known.has(found) || silent(element) || element.closest(ITEM) || !isDrawn(element)) continue;
    const place = placeOf(element, root);
    if (isNumber) numbers.set(place, (numbers.get(place) ?? new Set()).add(found));
    if (isDate) dates.set(place, (dates.get(place) ?? 0) + 1);
    if (isPrice) prices.set(place, (prices.get(place) ?? 0) + 1);
  }
  const most = (counts: Iterable<number>): number => Math.max(0, ...counts);
  const byNumber = most([...numbers.values()].map((set) => set.size));
  const byFacts = Math.min(most(dates.values()), most(prices.values()));
  // Dates beside prices may be anything where rows are read.
  const count = Math.max(byNumber, byFacts > rows.length ? byFacts : 0);
  return count < FEW ? 0 : count;
}

/** Tag names from the element up: the same for what a page draws in a loop. */
function placeOf(element: Element, root: Node): string {
  const names: string[] = [];
  for (let up: Element | null = element; up && up !== root && names.length < LEVELS; up = up.parentElement)
    names.push(up.tagName);
  return names.join('<');
}

const EMPTY =
  /(?:没有|暂无|未找到|无)(?:符合条件|相关|符合|任何|更多)?的?(?:数据|订单|宝贝|记录|结果|退款|内容)|no (?:data|orders|results|records)\b|nothing found/i;

/** The page says that there is nothing to show: to a reader, not in its code. A side box may say so, too: ask only where nothing is unread. */
export function saysEmpty(root: Node): boolean {
  if (!EMPTY.test(toHalfWidth(root.textContent ?? ''))) return false;
  const seen = visibleText(root).filter(({ parentElement }) => parentElement !== null && isDrawn(parentElement));
  return EMPTY.test(toHalfWidth(seen.map(({ data }) => data).join('')));
}
