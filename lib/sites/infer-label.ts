// Which label stands before a number: «订单编号：», «Order ID». Only what stands in the same cell or block counts, as far as one can tell.
import { toHalfWidth, visibleText } from '../dom/text';

const CELL = 'td,th,dt,dd,[role="gridcell"],[role="cell"],[role="rowheader"]';
/** Words that every marketplace uses for an order's number. */
const KNOWN = /订单|訂單|单号|單號|編號|编号|流水|工单|order|number|\bno\b|\bid\b|ref/i;
/** Letters at the end of a text, up to the number; then a colon, a hash or nothing. */
const TAIL = /(\p{L}[\p{L}\s.'’/-]{0,30}?)\s*:?\s*$/u;
const LEVELS = 4;
/** Characters; a larger block holds more than one order. */
const BLOCK = 600;

/** Whether it is a word for an order's number. */
export const isKnownLabel = (label: string): boolean => KNOWN.test(label);

/**
 * Labels that may stand before the number which begins at `at` in `node`, the longest first: of «Buyer Order ID» the right one is only
 * told by how many rows it finds.
 */
export function labelsBefore(node: Text, at: number): string[] {
  const own = tail(node.data.slice(0, at));
  if (own) return suffixes(own);
  if (/[\p{L}\p{N}]/u.test(node.data.slice(0, at))) return [];
  const home = cellOf(node);
  for (const previous of piecesBefore(node)) {
    const text = toHalfWidth(previous.data).trim();
    if (!/[\p{L}\p{N}]/u.test(text)) continue;
    const label = tail(text);
    const near = cellOf(previous) === home || (label !== null && isKnownLabel(label) && sameRow(previous, node));
    return label && near ? suffixes(label) : [];
  }
  return [];
}

function tail(text: string): string | null {
  const found = TAIL.exec(toHalfWidth(text).replace(/[。，、；！？(（[【]/g, '|'))?.[1]?.trim() ?? null;
  return found && found.length <= 30 ? found : null;
}

/** `Buyer Order ID` → itself, `Order ID`, `ID`. */
function suffixes(label: string): string[] {
  const words = label.split(/\s+/);
  return words
    .slice(-4)
    .map((_, n, last) => last.slice(n).join(' '))
    .filter((one, n, all) => one && all.indexOf(one) === n);
}

const cellOf = (node: Text): Element | null => node.parentElement?.closest(CELL) ?? null;

/** A label cell and a number cell of one small table row: «订单号 | 2100…» on a detail page. */
function sameRow(a: Text, b: Text): boolean {
  const row = b.parentElement?.closest('tr,dl,[role="row"]');
  return row?.contains(a) === true && row.querySelectorAll('td,th,dd,dt,[role="gridcell"]').length <= 4;
}

/** Texts before this one in the surrounding block, nearest first. */
function piecesBefore(node: Text): Text[] {
  let block: Element | null = node.parentElement;
  for (let level = 0; level < LEVELS && block?.parentElement; level++) {
    if ((block.parentElement.textContent?.length ?? 0) > BLOCK) break;
    block = block.parentElement;
  }
  if (!block) return [];
  const pieces = visibleText(block);
  return pieces.slice(0, pieces.indexOf(node)).reverse().slice(0, 3);
}
