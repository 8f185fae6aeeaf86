// A row seen on the order list while the page's own 催发货 filter is on → a sighting (article U1: where urges are found).
import type { RowFacts } from '@/lib/sites/site';
import type { Sighting } from '@/lib/ticket/sighting';
import { isOrderNumber, orderFactsOf } from './row';

/** How often the buyer urged, from a text such as `买家催发货 2 次`. Which text the platform shows is unknown. */
function urgeCount(text: string | undefined): number | undefined {
  const count = Number(/(\d{1,3})\s*次/.exec((text ?? '').normalize('NFKC'))?.[1]);
  return count > 0 ? count : undefined;
}

/** Null where the row has no readable order number. */
export function urgeSighting(shop: string, { orderId, facts }: { orderId: string; facts: RowFacts }): Sighting | null {
  if (!isOrderNumber(orderId)) return null;
  const urges = urgeCount(facts.urgeText);
  // «还剩 …» in an order's row may count down a refund or the receipt: it is the shipping's only where the row speaks of that alone.
  const dueAt = facts.shippingText !== undefined && facts.refundText === undefined ? facts.dueAt : undefined;
  return {
    source: 'page',
    shop,
    kind: 'urge-shipment',
    subject: orderId,
    aliases: [],
    orderId,
    meaning: 'needs-us',
    text: '买家催发货',
    opens: true,
    order: orderFactsOf(facts),
    ...(dueAt === undefined ? {} : { deadline: { dueAt, basis: 'page' as const } }),
    ...(urges === undefined ? {} : { urges, version: String(urges) }),
  };
}
