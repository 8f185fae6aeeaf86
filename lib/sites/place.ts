// Where a mark may hang: the last child of an element with several children (measured: React wipes what stands in a text-only
// element, and unmounts the page when its own nodes are wrapped or moved).
import { isElement } from '../dom/text';

/** A span inside these breaks the table or list model. */
const STRUCTURE = /^(?:T(?:ABLE|BODY|HEAD|FOOT|R)|COLGROUP|[UOD]L|SELECT|SVG|MENU)$/i;
/** A button inside these would be part of another control. */
const CONTROL = /^(?:A|BUTTON|LABEL|SUMMARY|OPTION)$/;

/**
 * The nearest fitting element from `from` up to `row`; null where there is none. `textOnly`: the last resort, for tables whose cells
 * are all plain text: a host that rewrites such a cell wipes the mark (and breaks nothing), and the next frame hangs it again.
 */
export function placeFor(from: Element, row: Element, textOnly = false): Element | null {
  let second: Element | null = null;
  for (let up: Element | null = from; up; up = up === row ? null : up.parentElement) {
    if (STRUCTURE.test(up.tagName) || !(textOnly || hasSeveralChildren(up))) continue;
    if (!insideControl(up, row)) return up;
    second ??= CONTROL.test(up.tagName) && up.tagName !== 'LABEL' ? null : up;
  }
  return second;
}

function insideControl(element: Element, row: Element): boolean {
  for (let up: Element | null = element; up; up = up === row ? null : up.parentElement) {
    if (CONTROL.test(up.tagName)) return true;
  }
  return false;
}

/** At least two of the host's own children, one of them an element: pieces of text alone are a text-only element too. */
export function hasSeveralChildren(element: Element): boolean {
  let children = 0;
  let elements = 0;
  for (let node = element.firstChild; node; node = node.nextSibling) {
    if (isElement(node)) {
      if (node.hasAttribute('data-danling')) continue;
      elements += 1;
    }
    children += 1;
  }
  return children > 1 && elements > 0;
}
