// Counters: how many tickets have the same shop, kind, state, assignee and snooze. Changed with the tickets, never counted for display.
import type { CountCell } from '../ticket/ports';
import type { Ticket } from '../ticket/ticket';
import type { StoredCell } from './schema';

type Counted = Pick<Ticket, 'shop' | 'kind' | 'state' | 'assignee' | 'snoozedUntil'>;

function cellOf(ticket: Counted, n: number): CountCell {
  const { shop, kind, state, assignee } = ticket;
  return { shop, kind, state, assignee, snoozed: ticket.snoozedUntil !== null, n };
}

function cellKey(cell: CountCell): string {
  return JSON.stringify([cell.shop, cell.kind, cell.state, cell.assignee, cell.snoozed]);
}

/** A sum of changes, by cell. */
export class CellSum {
  readonly #cells = new Map<string, CountCell>();

  add(ticket: Counted, n: 1 | -1): void {
    const change = cellOf(ticket, n);
    const key = cellKey(change);
    const cell = this.#cells.get(key);
    if (cell) cell.n += n;
    else this.#cells.set(key, change);
  }

  /** Cells that are not 0. */
  entries(): StoredCell[] {
    return [...this.#cells].filter(([, cell]) => cell.n !== 0).map(([key, cell]) => ({ key, cell }));
  }
}

/** What must be written so that `stored` becomes `counted`; `n: 0` means delete. */
export function cellDrift(stored: readonly StoredCell[], counted: readonly StoredCell[]): StoredCell[] {
  const rest = new Map(stored.map((cell) => [cell.key, cell]));
  const wrong: StoredCell[] = [];
  for (const cell of counted) {
    if (rest.get(cell.key)?.cell.n !== cell.cell.n) wrong.push(cell);
    rest.delete(cell.key);
  }
  for (const { key, cell } of rest.values()) wrong.push({ key, cell: { ...cell, n: 0 } });
  return wrong;
}
