// The columns of a recognised list, and what they probably tell: suggestions for the one who teaches.
import { isDrawn } from '../dom/text';
import { CELLS, type ColumnReader, createColumnReader } from './columns';
import type { RowPlace } from './site';
import type { TicketColumns } from './taught-site';

/** Heads under which the rows have cells, left to right; empty where the list has none. */
export function columnHeads(rows: readonly RowPlace[]): string[] {
  const columnOf = createColumnReader();
  const heads = new Set<string>();
  for (const { elements } of rows.slice(0, 3)) {
    for (const cell of elements.flatMap((element) => [...element.querySelectorAll(CELLS)])) {
      const head = columnOf(cell)?.head;
      if (head && head.length <= 60) heads.add(head);
    }
  }
  return [...heads];
}

/** The row's cell under this head; null where it has none. `columnOf` serves all rows of one reading. */
export function cellUnder(row: Pick<RowPlace, 'elements'>, head: string, columnOf: ColumnReader): Element | null {
  const cells = row.elements.flatMap((element) => [...element.querySelectorAll(CELLS)]);
  return cells.find((cell) => columnOf(cell)?.head === head && isDrawn(cell)) ?? null;
}

const GUESSES: Record<keyof TicketColumns, RegExp> = {
  ticket: /工单(?:编号|号|id)?$|任务(?:编号|号|id)$|ticket|case|^(?:task|work).*(?:id|no)/i,
  kind: /类型|種類|类别|問題|问题|原因|kind|type|reason|category/i,
  state: /状态|狀態|进度|進度|status|state/i,
  deadline: /剩余|剩餘|时限|時限|超时|超時|逾期|截止|到期|deadline|due|left|expire/i,
};

/** Which columns most likely tell what. */
export function guessColumns(heads: readonly string[]): TicketColumns {
  const found: TicketColumns = {};
  for (const [name, pattern] of Object.entries(GUESSES) as [keyof TicketColumns, RegExp][]) {
    const head = heads.find((one) => pattern.test(one) && !Object.values(found).includes(one));
    if (head) found[name] = head;
  }
  return found;
}
