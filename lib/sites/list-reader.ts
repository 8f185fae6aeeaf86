// A list that was read as a whole, read again where it has changed: a host that draws its rows anew leaves the rest of the page alone.
import { isDrawn, isElement, isText, toHalfWidth, visibleText } from '../dom/text';
import { AFTER, labelledNumbers, literal } from './numbers';
import { placeFor } from './place';
import type { RowPlace, SiteDefinition } from './site';
import type { Page } from './site-for';

/** What is remembered of a list between its readings. In a script that comes after the first marks. */
export interface ListReader {
  /** These rows were read as a whole, if nothing is known yet. */
  learn(rows: readonly RowPlace[], page: Page): void;
  /** The page will be read as a whole. */
  forget(): void;
  /** The element whose children the rows are, if there is one. */
  list(): Element | null;
  /**
   * The rows of the list after a change, in document order; rows in which nothing changed stay the same objects. The others are told by
   * their like: before they bear anything they must be proved. Null where the changed nodes alone cannot tell, and the page must be read
   * as a whole: text that may be a number outside the list, a row unlike the others.
   * @param known the rows by their elements
   * @param changed nodes that are new, and elements in which something changed, since then
   * @param isWorth whether a node may bring a number
   */
  reread(
    known: ReadonlyMap<Element, RowPlace>,
    changed: Iterable<Node>,
    isWorth: (node: Node) => boolean,
  ): RowPlace[] | null;
  /**
   * Whether those of these rows that were told by their like hold no other order, and have room for a mark; gives them their places. False:
   * the page must be read as a whole.
   * @param measured whether the page is laid out: then all numbers of the last rereading must be drawn, too. Asked before, that would
   *   cost a round of styles
   */
  prove(rows: readonly RowPlace[], measured?: boolean): boolean;
}

/** The rows of a page, as children of one element. */
interface RowList {
  element: Element;
  /** Where some of these rows have their number: their like will have it there, too. */
  ways: readonly Way[];
}

interface Way {
  /** What the row is. */
  row: string;
  /** From the row to the number's element. */
  number: string;
  /** So many steps up from there is the smallest part of the row with the label and the number. */
  up: number;
  /** How that part begins, up to the number. */
  before: string;
  /** Which of the element's nodes is the text with the number, and how that begins. */
  node: number;
  text: RegExp;
}

/** So many rows show where their like have the number. */
const SAMPLE = 3;

/** Null where rows are too few, several elements each, or in several places. */
function listOf(rows: readonly RowPlace[], site: SiteDefinition): RowList | null {
  const element = rows[0]?.elements[0]?.parentElement;
  const one = ({ elements }: RowPlace): boolean => elements.length === 1 && elements[0]?.parentElement === element;
  if (!element || rows.length < 2 || !rows.every(one) || standOutside(element, rows, site)) return null;
  const ways = rows.slice(0, SAMPLE).flatMap((row) => waysTo(row, site));
  return { element, ways };
}

/** Whether one of these orders has a place outside of the list, too: there it is when it leaves the list. */
function standOutside(list: Element, rows: readonly RowPlace[], site: SiteDefinition): boolean {
  const ids = new Set(rows.map(({ orderId }) => orderId));
  const number = new RegExp(site.number, 'g');
  const has = (text: string | null): boolean => (toHalfWidth(text ?? '').match(number) ?? []).some((id) => ids.has(id));
  for (let up: Element = list; up.parentElement; up = up.parentElement) {
    for (const beside of up.parentElement.childNodes) {
      if (beside === up) continue;
      const texts = isText(beside) ? [beside] : visibleText(beside);
      // In one text, or in several.
      if (['', '\n'].some((between) => has(texts.map(({ data }) => data).join(between)))) return true;
      const links = isElement(beside) ? beside.querySelectorAll('a[href]') : [];
      for (const link of links) if (has(link.getAttribute('href'))) return true;
    }
  }
  return false;
}

function waysTo({ elements, number, orderId }: RowPlace, site: SiteDefinition): Way[] {
  const row = elements[0] as Element;
  let part = number;
  let up = 0;
  for (; part !== row && !site.labels.some((label) => textOf(part).includes(label)); up++)
    part = part.parentElement as Element;
  const node = [...number.childNodes].findIndex((one) => isText(one) && toHalfWidth(one.data).includes(orderId));
  const [before = ''] = textOf(part).split(orderId);
  const [begin = ''] = toHalfWidth(number.childNodes[node]?.textContent ?? '').split(orderId);
  const text = new RegExp(`^${literal(begin)}(${site.number})(?![#\\w-])`);
  // Where all is text there is no place, and nothing would be proved.
  return node < 0 || !placeFor(number, row)
    ? []
    : [{ row: row.localName, number: selector(row, number), up, before, node, text }];
}

const textOf = (element: Element): string => toHalfWidth(element.textContent ?? '');

/** One question to the browser reaches an element below another: far cheaper than a step at a time. */
function selector(from: Element, to: Element): string {
  if (from === to) return '';
  const above = to.parentElement as Element;
  // «o:p», as pasted from a word processor, is no selector.
  const name = /^[\w-]+$/.test(to.localName) ? to.localName : '*';
  return `${selector(from, above) || ':scope'}>${name}:nth-child(${[...above.children].indexOf(to) + 1})`;
}

/** The row of this element, if it is like one that was read; nothing in it that its like do not have is seen. */
function likeRow(element: Element, ways: readonly Way[]): RowPlace | null {
  for (const { row, number, up, before, node, text } of ways) {
    if (element.localName !== row) continue;
    const at = number ? element.querySelector(number) : element;
    const data = toHalfWidth(at?.childNodes[node]?.nodeValue ?? '');
    const [begin = '', orderId] = text.exec(data) ?? [];
    if (!at || !orderId || !AFTER.test(data.slice(begin.length))) continue;
    let part = at;
    for (let n = 0; n < up; n++) part = part.parentElement as Element;
    if (textOf(part).startsWith(before + orderId)) return { orderId, elements: [element], place: at, number: at };
  }
  return null;
}

export function createListReader(): ListReader {
  let known: { list: RowList | null; site: SiteDefinition } | null = null;
  let told: readonly RowPlace[] = [];
  let unsure = new Set<RowPlace>();

  return {
    learn(rows, { site, type }) {
      // Numbers of refunds may come later than those of their orders, and are looked for among all.
      known ??= { list: type.startsWith('refund') ? null : listOf(rows, site), site };
    },
    forget() {
      known = null;
      told = [];
    },
    list: () => known?.list?.element ?? null,
    reread(owners, changed, isWorth) {
      const rows = known?.list?.element.isConnected
        ? rereadRows(known.list, owners, changed, isWorth, new RegExp(known.site.number))
        : null;
      const before = new Set(owners.values());
      told = rows?.filter((row) => !before.has(row)) ?? [];
      unsure = new Set(rows?.filter((row) => unsure.has(row)).concat(told));
      return rows;
    },
    prove(rows, measured) {
      if (measured && !told.every(({ number }) => isDrawn(number))) return false;
      if (measured) told = [];
      for (const row of rows) {
        if (!unsure.has(row)) continue;
        if (!known || !isSure(row, known.site)) return false;
        unsure.delete(row);
      }
      return true;
    },
  };
}

function rereadRows(
  { element: list, ways }: RowList,
  known: ReadonlyMap<Element, RowPlace>,
  changed: Iterable<Node>,
  isWorth: (node: Node) => boolean,
  number: RegExp,
): RowPlace[] | null {
  const dirty = new Map<Element, RowPlace>();
  for (const node of changed) {
    const child = childOf(list, node);
    if (child.parentNode && isElement(child)) {
      const row = dirty.get(child) ?? likeRow(child, ways);
      // What is unlike the rows may belong to the one before it.
      if (!row) return null;
      dirty.set(child, row);
    } else if (node.isConnected && isWorth(node)) return null;
  }
  const rows: RowPlace[] = [];
  // Step by step: the iterator of a live list is dearer.
  for (let child = list.firstElementChild; child; child = child.nextElementSibling) {
    const row = dirty.get(child) ?? known.get(child);
    // A number that is not known is a second place of an order.
    if (row) rows.push(row);
    else if (number.test(textOf(child))) return null;
  }
  // A number twice is one order's.
  return new Set(rows.map(({ orderId }) => orderId)).size === rows.length ? rows : null;
}

/** A row with one label has one number, and that was read; several labels are looked at. What is not drawn there is left to a whole reading. */
function isSure(row: RowPlace, site: SiteDefinition): boolean {
  const { elements, number, orderId } = row;
  const [element] = elements as [Element];
  const place = placeFor(number, element);
  if (place) row.place = place;
  const labels = textOf(element).split(new RegExp(site.labels.map(literal).join('|'))).length - 1;
  if (!place || labels < 2) return place !== null;
  const hidden = new Set<Element>();
  const found = labelledNumbers(element, site, hidden);
  const others = [...hidden].some((one) => !textOf(one).includes(orderId));
  return !others && found.length === 1 && found[0]?.element === number && found[0].number === orderId;
}

/** The child of `list` that a node is or stands in; for another, the top of the tree that it stands in. */
function childOf(list: Element, node: Node): Node {
  let up = node;
  while (up.parentNode && up.parentNode !== list) up = up.parentNode;
  return up;
}
