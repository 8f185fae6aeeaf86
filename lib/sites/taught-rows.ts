// What a taught site changes in the rows of its page: where the mark stands, and that a ticket list may name one order twice.
import { visibleText } from '../dom/text';
import { createColumnReader } from './columns';
import type { Found, Hidden } from './numbers';
import { cellUnder } from './page-columns';
import { placeFor } from './place';
import type { RowPlace, SiteDefinition } from './site';
import { taughtNumbers } from './taught-numbers';

/** Rows whose mark stands in the column with this head, where the row has it; else as they are. */
export function withPlace(rows: readonly RowPlace[], head: string | undefined): RowPlace[] {
  if (head === undefined) return [...rows];
  const columnOf = createColumnReader();
  return rows.map((row) => {
    const cell = cellUnder(row, head, columnOf);
    const home = cell && row.elements.find((element) => element.contains(cell));
    if (!cell || !home) return row;
    const number = visibleText(cell).at(-1)?.parentElement ?? cell;
    const place = placeFor(number, home) ?? placeFor(number, home, true);
    return place && cell.contains(place) ? { ...row, number, place } : { ...row, number: cell, place: cell };
  });
}

/** Stands between a number and its place on the page, in numbers that must be told apart. No order number holds it. */
const MARK = '\u0002';

/** Like `taughtNumbers`, each with its place: on a ticket list one order may have several tickets, a row each. */
export function numbersApart(root: ParentNode & Node, site: SiteDefinition, hidden?: Hidden): Found[] {
  return taughtNumbers(root, site, hidden).map(({ number, element }, n) => ({
    number: `${number}${MARK}${n}`,
    element,
  }));
}

/** The same rows with their plain numbers. */
export function joinedNumbers(rows: readonly RowPlace[]): RowPlace[] {
  return rows.map((row) => ({ ...row, orderId: row.orderId.split(MARK)[0] ?? row.orderId }));
}
