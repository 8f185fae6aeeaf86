// Rows and tickets → marks. Idempotent: a second call with the same input writes nothing. Keyed by (place of the row, order id).
import { createScrollerCheck } from '../dom/scroller';
import type { RowPlace } from '../sites/site';
import { anchorFor } from './anchor';
import { createMark, type Mark, updateMark } from './mark';
import { type MarkView, markContent } from './mark-content';
import type { MarksByOrder } from './types';

export interface Reconciled {
  /** Marks that are new, moved or say something else: they must be placed. */
  touched: Mark[];
  /** Marks that the host took out of a row that is still there. */
  repaired: number;
}

export interface Reconciler {
  /**
   * Makes the page bear exactly the marks of `rows`; rows whose order has no ticket, or is not known yet, bear none.
   * @param sweep look for copies in all of the page, not in these rows only: a host that clones its rows (drag pictures, locked columns)
   *   clones our marks, and a copy is a dead button
   */
  reconcile(rows: readonly RowPlace[], tickets: MarksByOrder, sweep?: boolean): Reconciled;
  /**
   * The host drew rows anew: their marks go along, before anything is measured. So they are in the layout that the host's own change
   * makes necessary; hung after it, they would cost another one. They must be placed anew.
   * @param prove says of the rows that will bear them whether their places are known; false = nothing is done, and false is returned
   */
  follow(rows: readonly RowPlace[], prove: (rows: readonly RowPlace[]) => boolean): boolean;
  marks(): readonly Mark[];
  markOf(element: Element): Mark | undefined;
  /** Takes every mark down. */
  clear(): void;
}

export function createReconciler(document: Document, view: () => MarkView | null): Reconciler {
  const byPlace = new Map<Element, Mark>();
  const byElement = new WeakMap<Element, Mark>();

  function drop(mark: Mark): void {
    mark.root.remove();
    // A host may have taken it out of its box.
    mark.element.remove();
    byPlace.delete(mark.place);
  }

  function wantedMark(
    row: RowPlace,
    tickets: MarksByOrder,
    anchors: ReadonlyMap<Element, Element>,
    result: Reconciled,
  ): Mark | null {
    const { orderId, place } = row;
    const current = view();
    const content = current && markContent(tickets[orderId], current);
    if (!content) return null;
    let mark = byPlace.get(place);
    const known = mark !== undefined;
    if (!mark) {
      mark = createMark(document, place, anchors.get(place));
      byPlace.set(place, mark);
      byElement.set(mark.element, mark);
    }
    const sameOrder = mark.orderId === orderId;
    let touched = updateMark(mark, orderId, content);
    if (mark.root.parentNode !== mark.home) {
      if (known && sameOrder) result.repaired += 1;
      mark.home.append(mark.root);
      touched = true;
    }
    if (touched) result.touched.push(mark);
    return mark;
  }

  return {
    reconcile(rows, tickets, sweep = true) {
      const result: Reconciled = { touched: [], repaired: 0 };
      const kept = new Set<Mark>();
      for (const mark of [...byPlace.values()]) {
        const { root, home } = mark;
        if (home.isConnected && root.querySelector('b+span')) continue;
        // Spoilt by the host, to be made anew. A number drawn anew takes the box in it along: nobody fights us.
        drop(mark);
        if (home.isConnected) result.repaired += 1;
      }
      // Styles are read for all new marks before the first is hung: reads and writes in turn would lay the page out each time.
      const check = createScrollerCheck();
      const apart = rows.filter(({ place }) => !byPlace.has(place) && check(place));
      const anchors = new Map(apart.map((row) => [row.place, anchorFor(row)]));
      for (const row of rows) {
        const mark = wantedMark(row, tickets, anchors, result);
        if (mark) kept.add(mark);
      }
      for (const mark of [...byPlace.values()]) if (!kept.has(mark)) drop(mark);
      for (const root of sweep ? [document] : rows.flatMap(({ elements }) => elements)) {
        for (const element of root.querySelectorAll('[data-danling="mark"]:not([data-state="none"])'))
          if (!byElement.has(element)) (element.closest('[data-danling="anchor"]') ?? element).remove();
      }
      return result;
    },
    follow(rows, prove) {
      const left = [...byPlace.values()].filter(({ place }) => !place.isConnected);
      const marks = new Map(left.map((mark) => [mark.orderId, mark]));
      const theirs = rows.filter(({ orderId }) => marks.has(orderId));
      if (!prove(theirs)) return false;
      for (const { orderId, place } of theirs) {
        const mark = marks.get(orderId);
        // One with a box of its own is made anew.
        if (!mark || mark.home !== mark.place || byPlace.has(place)) continue;
        byPlace.delete(mark.place);
        byPlace.set(place, mark);
        mark.place = mark.home = place;
        place.append(mark.root);
      }
      return true;
    },
    marks: () => [...byPlace.values()],
    markOf: (element) => {
      const mark = byElement.get(element);
      return mark && byPlace.get(mark.place) === mark ? mark : undefined;
    },
    clear() {
      for (const mark of [...byPlace.values()]) drop(mark);
    },
  };
}
