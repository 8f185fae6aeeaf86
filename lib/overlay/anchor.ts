// Where the empty box hangs that makes a mark scroll along with its row.
import type { RowPlace } from '../sites/site';

/** Displays whose children are items of a layout: an empty box among them would move the others. */
const ITEMS = /flex|grid|row|table$/;

/** Where the empty box of a mark may hang: at its place, else in the nearest block around it in its row, else beside the number's text. */
export function anchorFor({ place, number, elements }: Pick<RowPlace, 'place' | 'number' | 'elements'>): Element {
  let up: Element | null = place;
  while (up && ITEMS.test(getComputedStyle(up).display)) up = elements.includes(up) ? null : up.parentElement;
  return up ?? number;
}
