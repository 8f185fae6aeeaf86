// A list that was read as a whole, read again where it has changed: a host that draws its rows anew leaves the rest of the page alone.
import { isElement } from '../dom/text';
import { type Hidden, labelledNumbers } from './numbers';
import { placeFor } from './place';
import type { RowPlace, SiteDefinition } from './site';

/** The element whose children all these rows are; null where they are too few, several elements each, in several places, or refunds. */
export function listOf(rows: readonly RowPlace[]): Element | null {
  const list = rows[0]?.elements[0]?.parentElement;
  const one = ({ elements, refundId }: RowPlace): boolean =>
    elements.length === 1 && elements[0]?.parentElement === list && refundId === undefined;
  return list && rows.length > 1 && rows.every(one) ? list : null;
}

/**
 * The rows of a list after a change, in document order; rows in which nothing changed stay the same objects. Null where the changed
 * nodes alone cannot tell, and the page must be read as a whole: text that may be a number outside the list, a row unlike the others.
 * @param list `listOf` the rows, when they were read
 * @param known those rows by their elements
 * @param changed nodes that are new, and elements in which something changed, since then
 * @param worth text that may bring a number
 * @param hidden takes the elements of numbers that are not drawn
 */
export function rereadRows(
  list: Element,
  known: ReadonlyMap<Element, RowPlace>,
  changed: Iterable<Node>,
  site: SiteDefinition,
  worth: RegExp,
  hidden?: Hidden,
): RowPlace[] | null {
  const dirty = new Map<Element, RowPlace | null>();
  for (const node of changed) {
    const child = childOf(list, node);
    if (child.parentNode && isElement(child)) dirty.set(child, null);
    else if (node.isConnected && worth.test(node.textContent ?? '')) return null;
  }
  const shapes = new Set([...known.values()].map(shapeOf));
  for (const { number, element } of labelledNumbers([...dirty.keys()], site, hidden)) {
    const child = childOf(list, element) as Element;
    const place = dirty.get(child) ? null : placeFor(element, child);
    const row = place && { orderId: number, elements: [child], place, number: element };
    if (!row || !shapes.has(shapeOf(row))) return null;
    dirty.set(child, row);
  }
  const rows = [...list.children].flatMap((child) => dirty.get(child) ?? known.get(child) ?? []);
  // A new child without a number may belong to the row before it; a number twice is one order's.
  const sure = ![...dirty.values()].includes(null) && new Set(rows.map(({ orderId }) => orderId)).size === rows.length;
  return sure ? rows : null;
}

/** The child of `list` that a node is or stands in; for another, the top of the tree that it stands in. */
function childOf(list: Element, node: Node): Node {
  let up = node;
  while (up.parentNode && up.parentNode !== list) up = up.parentNode;
  return up;
}

/** What the row and the number are, and how deep the number stands. */
function shapeOf({ number, elements: [row] }: RowPlace): string {
  let depth = 0;
  for (let up: Element | null = number; up && up !== row; up = up.parentElement) depth += 1;
  return `${row?.tagName} ${depth} ${number.tagName}`;
}
