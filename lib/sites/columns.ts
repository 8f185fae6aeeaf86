// Under which column head a cell stands: tables, ARIA grids, and lists whose heads are a table of their own above the rows.

const HEADS = 'th,[role="columnheader"]';
export const CELLS = 'td,th,[role="gridcell"],[role="cell"]';

export interface Column {
  /** Text of the head, half width, single spaces. */
  head: string;
  /** The cell under it. A cell that spans several columns stands under the first. */
  cell: Element;
}

/** Gives the column in which an element stands, or null; remembers heads per container, so one reader serves one reading of a page. */
export type ColumnReader = (element: Element) => Column | null;

export function createColumnReader(): ColumnReader {
  const known = new Map<Element, string[]>();
  return (element) => {
    const cell = element.closest(CELLS);
    const row = cell?.parentElement;
    if (!cell || !row) return null;
    const at = [...row.children].slice(0, [...row.children].indexOf(cell)).reduce((sum, one) => sum + span(one), 0);
    for (let up = row.parentElement; up; up = up.parentElement) {
      let heads = known.get(up);
      if (!heads) {
        heads = headsIn(up);
        known.set(up, heads);
      }
      if (heads.length > 0) return { head: heads[at] ?? '', cell };
    }
    return null;
  };
}

/** Texts of the first row that is all heads; a wide head counts for every column under it. */
function headsIn(container: Element): string[] {
  const row =
    [...container.querySelectorAll('thead tr')].find((one) => one.children.length > 1) ??
    [...container.querySelectorAll(HEADS)].map((head) => head.parentElement).find(isHeadRow);
  return [...(row?.children ?? [])].flatMap((head) =>
    Array.from({ length: span(head) }, () => head.textContent?.trim().replace(/\s+/g, ' ') ?? ''),
  );
}

/** A row's own first cell may be a `th` too. */
function isHeadRow(row: Element | null): boolean {
  return row !== null && [...row.children].filter((one) => one.matches(HEADS)).length > row.children.length / 2;
}

export const span = (cell: Element): number => Math.max(1, Number(cell.getAttribute('colspan') ?? 1) || 1);
