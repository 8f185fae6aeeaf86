// What the row readers share.
import type { RowFacts } from '@/lib/sites/site';
import type { OrderFacts } from '@/lib/ticket/ticket';

/** documented: order and refund numbers of the platform are digits, as text. */
export function isOrderNumber(text: string): boolean {
  return /^\d{6,30}$/.test(text);
}

/** The order's part of a row's facts; the rest (countdown, refund text …) is about a matter. */
export function orderFactsOf(facts: RowFacts): OrderFacts {
  const { createdAt, paidAt, stateText, items, amount, buyer, flag } = facts;
  const all = { createdAt, paidAt, stateText, items, amount, buyer, flag };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as OrderFacts;
}
