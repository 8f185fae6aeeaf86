// Where the orders of a page stand, by content (design §4). Without their facts: every order page loads this.
import { type Block, type RowShape, toBlocks } from './blocks';
import { type Found, labelledNumbers, linkedNumbers } from './numbers';
import { placeFor } from './place';
import type { PageType, RowPlace, SiteDefinition } from './site';

/** Row shapes seen, per site and kind of page; they live as long as the script. */
const remembered = new WeakMap<SiteDefinition, Map<string, RowShape[]>>();

function shapesOf(site: SiteDefinition, kind: string): RowShape[] {
  const kinds = remembered.get(site) ?? new Map<string, RowShape[]>();
  remembered.set(site, kinds);
  const shapes = kinds.get(kind) ?? [];
  kinds.set(kind, shapes);
  return shapes;
}

/**
 * Every order under `root`, in document order: one row an order; on refund pages one row a refund.
 * Reads only; no layout. `type` of the page where known, else the content tells.
 */
export function findRows(root: ParentNode & Node, site: SiteDefinition, type?: PageType): RowPlace[] {
  const orders = labelledNumbers(root, site);
  const refundPage = type ? type.startsWith('refund') : true;
  const refunds = refundPage ? labelledNumbers(root, { labels: site.refundLabels ?? [], number: '\\d{6,24}' }) : [];
  if (refunds.length > 0 && refunds.length >= orders.length) return refundRows(root, site, refunds, orders);
  const labelled = toBlocks(root, orders, shapesOf(site, 'order'));
  if (type === 'order-detail' && labelled.length > 0) return rows(labelled);
  // A link counts only where no labelled number speaks for its block.
  const spoken = new Set(labelled.flatMap(({ elements }) => elements));
  const seen = new Set(labelled.map(({ found }) => found.number));
  const links = linkedNumbers(root, site.linkParams, site.number).filter(
    ({ number, element }) => !seen.has(number) && !isUnder(element, spoken),
  );
  const linked = toBlocks(root, links, shapesOf(site, 'link'));
  return rows([
    ...labelled,
    ...linked.filter(({ elements }) => !labelled.some(({ found }) => holds(elements, found.element))),
  ]);
}

function refundRows(root: ParentNode & Node, site: SiteDefinition, refunds: Found[], orders: Found[]): RowPlace[] {
  const result: RowPlace[] = [];
  const blocks = toBlocks(root, refunds, shapesOf(site, 'refund'));
  for (const block of blocks) {
    const order =
      orders.find(({ element }) => holds(block.elements, element)) ??
      block.elements.flatMap((element) => linkedNumbers(element, site.linkParams, site.number))[0] ??
      (blocks.length === 1 ? orders[0] : undefined);
    if (!order) continue;
    const row = toRow(
      order.number,
      block.elements,
      holds(block.elements, order.element) ? order.element : block.found.element,
      block.found.number,
    );
    if (row) result.push(row);
  }
  return result;
}

function rows(blocks: readonly Block[]): RowPlace[] {
  return blocks
    .map(({ found, elements }) => toRow(found.number, elements, found.element))
    .filter((row) => row !== null);
}

function toRow(orderId: string, elements: Element[], number: Element, refundId?: string): RowPlace | null {
  const home = elements.find((element) => element.contains(number));
  const place = home && placeFor(number, home);
  return place ? { orderId, elements, place, number, ...(refundId === undefined ? {} : { refundId }) } : null;
}

const holds = (elements: readonly Element[], inner: Element): boolean => elements.some((one) => one.contains(inner));

function isUnder(element: Element, tops: ReadonlySet<Element>): boolean {
  for (let up: Element | null = element; up; up = up.parentElement) if (tops.has(up)) return true;
  return false;
}
