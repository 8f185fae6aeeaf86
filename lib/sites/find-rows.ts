// Where the orders of a page stand, by content (design §4). Without their facts: every order page loads this.
import { type Block, type RowShape, toBlocks } from './blocks';
import { type Found, type Hidden, labelledNumbers, linkedNumbers } from './numbers';
import { placeFor } from './place';
import type { PageType, RowPlace, SiteDefinition } from './site';

/** Row shapes seen, per site and kind of page; they live as long as the script. */
const remembered = new WeakMap<SiteDefinition, Record<string, RowShape[]>>();

function shapesOf(site: SiteDefinition, kind: string): RowShape[] {
  const kinds = remembered.get(site) ?? {};
  remembered.set(site, kinds);
  kinds[kind] ??= [];
  return kinds[kind];
}

/** Finds the numbers of a page's orders, in document order. */
export type NumberReader = (root: ParentNode & Node, site: SiteDefinition, hidden?: Hidden) => Found[];

/**
 * Every order under `root`, in document order: one row an order; on refund pages one row a refund.
 * Reads only; no layout.
 * @param type of the page where known, else the content tells
 * @param hidden takes the elements of numbers that are not drawn
 */
export function findRows(
  root: ParentNode & Node,
  site: SiteDefinition,
  type?: PageType,
  numbers: NumberReader = labelledNumbers,
  hidden?: Hidden,
): RowPlace[] {
  const orders = numbers(root, site, hidden);
  const refundPage = type ? type.startsWith('refund') : true;
  const refunds = refundPage
    ? labelledNumbers(root, { labels: site.refundLabels ?? [], number: '\\d{6,24}' }, hidden)
    : [];
  if (refunds.length > 0 && refunds.length >= orders.length) return refundRows(root, site, refunds, orders);
  const labelled = toBlocks(root, orders, shapesOf(site, 'order'));
  if (type === 'order-detail' && labelled.length > 0) return rows(labelled);
  // A link counts only where no labelled number speaks for its block.
  const spoken = new Set(labelled.flatMap(({ elements }) => elements));
  const seen = new Set(labelled.map(({ found }) => found.number));
  const links = linkedNumbers(root, site.linkParams, site.number, seen, hidden).filter(
    ({ element }) => !climbTo(element, spoken),
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
  const owners = new Map(blocks.flatMap((block) => block.elements.map((element) => [element, block] as const)));
  const within = new Map<Block | undefined, Found>();
  for (const order of orders) {
    const block = owners.get(climbTo(order.element, owners) as Element);
    if (!within.has(block)) within.set(block, order);
  }
  for (const block of blocks) {
    const order =
      within.get(block) ??
      block.elements.flatMap((element) => linkedNumbers(element, site.linkParams, site.number))[0] ??
      (blocks.length === 1 ? orders[0] : undefined);
    if (!order) continue;
    const row = toRow(
      block,
      order.number,
      holds(block.elements, order.element) ? order.element : block.found.element,
      block.found.number,
    );
    if (row) result.push(row);
  }
  return result;
}

function rows(blocks: readonly Block[]): RowPlace[] {
  return blocks.map((block) => toRow(block, block.found.number, block.found.element)).filter((row) => row !== null);
}

function toRow({ elements, reach }: Block, orderId: string, number: Element, refundId?: string): RowPlace | null {
  const home = elements.find((element) => element.contains(number)) ?? reach;
  // A row of text-only pieces has no room for a mark: then what surrounds it, as long as no other order stands there.
  const place = placeFor(number, home) ?? placeFor(number, reach) ?? placeFor(number, home, true);
  return place ? { orderId, elements, place, number, ...(refundId === undefined ? {} : { refundId }) } : null;
}

const holds = (elements: readonly Element[], inner: Element): boolean => elements.some((one) => one.contains(inner));

/** The nearest element from `element` upwards that is one of `tops`. */
function climbTo(element: Element, tops: { has(element: Element): boolean }): Element | null {
  let up: Element | null = element;
  while (up && !tops.has(up)) up = up.parentElement;
  return up;
}
