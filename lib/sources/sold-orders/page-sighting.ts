// A row seen on the order list while the page's own 催发货 filter is on → a sighting (article U1: where urges are found).
import type { Sighting } from '@/lib/ticket/sighting';
import type { OrderFacts } from '@/lib/ticket/ticket';

/** What we need of a row; `PageSighting` of the messages is one. */
export interface PageRow {
  orderId: string;
  facts: OrderFacts & { urgeText?: string; dueAt?: number; shippingText?: string; refundText?: string };
}

/** How often the buyer urged, from a text such as `买家催发货 2 次`. Which text the platform shows is unknown. */
function urgeCount(text: string | undefined): number | undefined {
  const count = Number(/(\d{1,3})\s*次/.exec((text ?? '').normalize('NFKC'))?.[1]);
  return count > 0 ? count : undefined;
}

/** Null where the row has no readable order number. */
export function fromPageRow(shop: string, row: PageRow): Sighting | null {
  if (!/^\d{6,30}$/.test(row.orderId)) return null;
  const { facts } = row;
  const order: OrderFacts = {};
  if (facts.createdAt !== undefined) order.createdAt = facts.createdAt;
  if (facts.paidAt !== undefined) order.paidAt = facts.paidAt;
  if (facts.stateText !== undefined) order.stateText = facts.stateText;
  if (facts.items !== undefined) order.items = facts.items;
  if (facts.amount !== undefined) order.amount = facts.amount;
  if (facts.buyer !== undefined) order.buyer = facts.buyer;
  if (facts.flag !== undefined) order.flag = facts.flag;
  const urges = urgeCount(facts.urgeText);
  // «还剩 …» in an order's row may count down a refund or the receipt: it is the shipping's only where the row speaks of that alone.
  const dueAt = facts.shippingText !== undefined && facts.refundText === undefined ? facts.dueAt : undefined;
  return {
    source: 'page',
    shop,
    kind: 'urge-shipment',
    subject: row.orderId,
    aliases: [],
    orderId: row.orderId,
    meaning: 'needs-us',
    text: '买家催发货',
    opens: true,
    order,
    ...(dueAt === undefined ? {} : { deadline: { dueAt, basis: 'page' as const } }),
    ...(urges === undefined ? {} : { urges, version: String(urges) }),
  };
}
