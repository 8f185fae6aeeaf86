// The few facts of an order that we keep, cleaned at the border and merged without losing any.
import { maskBuyer, maskPersonal } from './mask';
import { cleanText } from './text';
import type { OrderFacts, OrderItem } from './ticket';

export const TITLE_LENGTH = 120;
export const ITEM_LIMIT = 20;
const SHORT = 60;

function cleanItem(item: OrderItem): OrderItem {
  const clean: OrderItem = { title: maskPersonal(item.title, { limit: TITLE_LENGTH }) };
  if (item.quantity !== undefined && Number.isSafeInteger(item.quantity)) clean.quantity = item.quantity;
  if (item.sku) clean.sku = maskPersonal(item.sku, { limit: SHORT });
  if (item.subOrderId && /^\d{6,30}$/.test(item.subOrderId)) clean.subOrderId = item.subOrderId;
  return clean;
}

/** Wanted facts only, masked, cut, the buyer's nick masked. Anything else that a caller's object carries is dropped. */
export function cleanFacts(facts: OrderFacts): OrderFacts {
  const clean: OrderFacts = {};
  if (isMoment(facts.createdAt)) clean.createdAt = facts.createdAt;
  if (isMoment(facts.paidAt)) clean.paidAt = facts.paidAt;
  if (facts.stateText) clean.stateText = maskPersonal(facts.stateText, { limit: SHORT });
  if (facts.items && facts.items.length > 0) clean.items = facts.items.slice(0, ITEM_LIMIT).map(cleanItem);
  if (facts.amount) clean.amount = cleanText(facts.amount, { limit: 20 });
  if (facts.buyer) clean.buyer = maskBuyer(facts.buyer);
  if (facts.flag !== undefined && Number.isSafeInteger(facts.flag) && facts.flag >= 0 && facts.flag <= 99)
    clean.flag = facts.flag;
  return clean;
}

function isMoment(ms: number | undefined): ms is number {
  return ms !== undefined && Number.isSafeInteger(ms) && ms > 0;
}

/**
 * Known facts filled up with new ones. What changes in an order's life (state text, amount, flag) is taken from `next`
 * only with `fresh`, so that two sources which word it differently do not rewrite a ticket on every poll.
 * Returns `known` itself where nothing changes.
 */
export function mergeFacts(known: OrderFacts, next: OrderFacts, fresh: boolean): OrderFacts {
  const taken = (Object.keys(next) as (keyof OrderFacts)[]).filter((key) => {
    if (known[key] === undefined) return true;
    if (key === 'items') return !namesSubOrders(known.items) && namesSubOrders(next.items);
    return fresh && CHANGING.has(key) && known[key] !== next[key];
  });
  if (taken.length === 0) return known;
  return { ...known, ...Object.fromEntries(taken.map((key) => [key, next[key]])) };
}

/** Items with their sub-order's number say more than titles read from a page. */
function namesSubOrders(items: OrderFacts['items']): boolean {
  return items?.some((item) => item.subOrderId !== undefined) ?? false;
}

const CHANGING: ReadonlySet<keyof OrderFacts> = new Set(['stateText', 'amount', 'flag']);
