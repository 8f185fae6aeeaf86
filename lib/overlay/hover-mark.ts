// The quiet «＋» on an order without a ticket: one element for the whole page, hung into the row under the pointer or the focus.
import { type MarkWords, newTicketText } from '../i18n/mark';
import type { RowPlace } from '../sites/site';
import { createMark, type Mark, updateMark } from './mark';
import { placeMarks } from './placement';

export interface HoverMark {
  /** Shows it in this row, or nowhere. */
  show(row: RowPlace | null, words: MarkWords): void;
  hide(): void;
  mark(): Mark | null;
}

export function createHoverMark(document: Document): HoverMark {
  let mark: Mark | null = null;
  return {
    hide: () => mark?.root.remove(),
    mark: () => (mark?.root.isConnected ? mark : null),
    show(row, words) {
      if (!row) {
        mark?.root.remove();
        return;
      }
      const content = { state: 'none' as const, ...newTicketText(words) };
      if (mark?.place === row.place && mark.orderId === row.orderId && mark.root.parentNode === row.place) return;
      mark ??= createMark(document, row.place);
      mark.place = row.place;
      updateMark(mark, row.orderId, content);
      row.place.append(mark.root);
      placeMarks([mark], new Map([[row.place, row]]));
    },
  };
}
