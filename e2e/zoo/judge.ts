// Compares what was found with what is true. Runs in a page as well as in tests.
import { findRows } from '../../lib/sites/find-rows';
import type { PageType, RowPlace, SiteDefinition } from '../../lib/sites/site';
import { taughtNumbers } from '../../lib/sites/taught-numbers';
import type { TrueRow } from './zoo';

export interface Verdict {
  found: number;
  /** Rows found as they truly are: number, elements, in their order. */
  right: number;
  expected: number;
  /** In words, for the one who reads a failed test. */
  wrong: string[];
}

const named = (row: Pick<TrueRow, 'order' | 'refund'>): string =>
  row.refund ? `${row.order}/${row.refund}` : row.order;

/** Reads the document's body by `site` and judges every row. The site should be a fresh object: row shapes are remembered by it. */
export function judge(document: Document, site: SiteDefinition, type: PageType, rows: readonly TrueRow[]): Verdict {
  const found = findRows(document.body, site, type, taughtNumbers);
  const wrong: string[] = [];
  let right = 0;
  const left = new Map(rows.map((row) => [named(row), row]));
  for (const one of found) {
    const name = named({ order: one.orderId, ...(one.refundId ? { refund: one.refundId } : {}) });
    const row = left.get(name);
    left.delete(name);
    const problem = row ? misplaced(document, one, row) : 'is no row';
    if (problem) wrong.push(`${name} ${problem}`);
    else right += 1;
  }
  for (const name of left.keys()) wrong.push(`${name} is missing`);
  const order = found.map(({ orderId, refundId }) =>
    named({ order: orderId, ...(refundId ? { refund: refundId } : {}) }),
  );
  if (wrong.length === 0 && order.join() !== rows.map(named).join()) wrong.push(`order of rows: ${order.join()}`);
  return { found: found.length, right, expected: rows.length, wrong };
}

function misplaced(document: Document, { elements, place, number }: RowPlace, { row }: TrueRow): string | null {
  if (!elements.some((element) => element.contains(place))) return 'has its mark outside';
  if (!elements.some((element) => element.contains(number))) return 'has its number outside';
  if (row === undefined) return null;
  const wanted = [...document.querySelectorAll(`[data-row="${row}"]`)];
  const same = wanted.length === elements.length && wanted.every((element, n) => elements[n] === element);
  const shown = elements.map(
    (element) => `${element.tagName}[${element.getAttribute('data-row') ?? element.className}]`,
  );
  return same ? null : `has elements ${shown.join(' ')}`;
}
