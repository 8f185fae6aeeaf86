// A row of the platform's refund list (退款管理) → a sighting. Its matter goes by the refund number; which sub-order that is about the
// page does not say: `sameRefund` finds the ticket that knows it.
import type { RowFacts } from '@/lib/sites/site';
import type { Sighting } from '@/lib/ticket/sighting';
import { refundMeaning } from '../sold-orders/meaning';
import { isOrderNumber, orderFactsOf } from './row';

/** Null where the row lacks a readable refund or order number, or says nothing about its state. */
export function refundSighting(
  shop: string,
  { orderId, facts }: { orderId: string; facts: RowFacts },
): Sighting | null {
  const { refundId, refundText, dueAt } = facts;
  if (!isOrderNumber(orderId) || refundId === undefined || !isOrderNumber(refundId)) return null;
  const reading = refundMeaning(refundText ?? '');
  if (!reading) return null;
  const { amount: _refunded, stateText: _, ...order } = orderFactsOf(facts); // the amount is the refund's, not the order's
  return {
    source: 'page',
    shop,
    kind: 'refund',
    subject: refundId,
    aliases: [],
    orderId,
    meaning: reading.meaning,
    text: reading.text,
    opens: reading.meaning === 'needs-us',
    order,
    ...(dueAt === undefined ? {} : { deadline: { dueAt, basis: 'page' as const } }),
  };
}
