// One mark: a button of ours beside the order number. Out of flow, so the host's layout never moves.
import type { MarkContent } from './mark-content';
import type { MarkSize, Size } from './slot';

export interface Mark {
  element: HTMLButtonElement;
  /** What hangs in the row: the button itself, or an empty inline box around it (see `createMark`). */
  root: HTMLElement;
  orderId: string;
  /** The row's place for it. */
  place: Element;
  /** Where it hangs: its place, or where an empty box is no item of a host's layout. */
  home: Element;
  /** null: it says nothing yet. */
  content: MarkContent | null;
  size: MarkSize;
  /** How large it is in its full form; null = not measured since it says what it says. */
  full: Size | null;
  /** Where everything on its line stood, itself included, when it was placed last; null = not placed yet. */
  seat: string | null;
  /** How far it was moved from its static position, px. */
  shift: { x: number; y: number };
}

function part(document: Document, tag: 'b' | 'span'): HTMLElement {
  const element = document.createElement(tag);
  element.setAttribute('data-danling', 'part');
  return element;
}

/**
 * Not yet in the document, and says nothing. `anchor`: the button gets an empty, positioned inline box around it, so that it scrolls with its row
 * inside a scroll container that is not positioned (an absolute box would stay where it is). It hangs in `anchor` then.
 */
export function createMark(document: Document, place: Element, anchor?: Element): Mark {
  const element = document.createElement('button');
  element.type = 'button';
  element.setAttribute('data-danling', 'mark');
  element.append(part(document, 'b'), ' ', part(document, 'span'));
  let root: HTMLElement = element;
  if (anchor) {
    root = document.createElement('span');
    root.setAttribute('data-danling', 'anchor');
    root.append(element);
  }
  return {
    element,
    root,
    orderId: '',
    place,
    home: anchor ?? place,
    content: null,
    size: 'full',
    full: null,
    seat: null,
    shift: { x: 0, y: 0 },
  };
}

/** True where something was written; the mark must be measured again. */
export function updateMark(mark: Mark, orderId: string, content: MarkContent): boolean {
  if (mark.orderId === orderId && JSON.stringify(mark.content) === JSON.stringify(content)) return false;
  mark.orderId = orderId;
  mark.content = content;
  mark.full = null;
  set(mark.element, 'data-order-id', orderId);
  write(mark.element, content);
  return true;
}

export function showSize(mark: Mark, size: MarkSize): void {
  mark.size = size;
  set(mark.element, 'data-size', size);
}

/** Moves the mark without touching layout. */
export function shiftMark(mark: Mark, x: number, y: number): void {
  const [left, top] = [Math.round(x), Math.round(y)];
  if (mark.shift.x === left && mark.shift.y === top) return;
  mark.shift = { x: left, y: top };
  mark.element.style.setProperty('transform', `translate(${left}px,${top}px)`, 'important');
}

function write(element: HTMLButtonElement, { state, short, long, label }: MarkContent): void {
  set(element, 'data-state', state);
  set(element, 'aria-label', label);
  set(element, 'title', label);
  const [first, last] = [element.firstElementChild, element.lastElementChild];
  if (first) first.textContent = short;
  if (last) last.textContent = long;
}

function set(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
