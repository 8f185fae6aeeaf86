// Reading text out of a page we do not control.

/** Full-width ASCII (`０`–`９`, `：`, letters) → half width. The length stays, so that positions stay valid. */
export function toHalfWidth(text: string): string {
  return text.replace(/[！-～]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
}

const SILENT =
  'script,style,noscript,template,textarea,select,iframe,[hidden],[data-danling],' +
  '[style*="display:none"],[style*="display: none"],[style*="visibility:hidden"],[style*="visibility: hidden"]';

/**
 * An element whose text nobody reads on the page: code, form fields, hidden by attribute, or added by us. No layout is read, and one
 * native call asks for all of it: a long list has tens of thousands of elements.
 */
export function isSilent(element: Element): boolean {
  return element.matches(SILENT);
}

/** Below this many characters a subtree is read node by node; above it, child by child. */
const SMALL = 160;

/**
 * Text nodes of `root`, in document order, in those subtrees whose text is `wanted`. Whole subtrees are passed over by one look at
 * their `textContent`, which is far cheaper than visiting every node of a long list.
 */
export function wantedText(root: Node, wanted: RegExp): Text[] {
  const found: Text[] = [];
  gather(root, wanted, found);
  return found;
}

function gather(node: Node, wanted: RegExp, found: Text[]): void {
  if (isElement(node) && isSilent(node)) return;
  const text = node.textContent ?? '';
  if (!wanted.test(text)) return;
  if (text.length <= SMALL) {
    gatherAll(node, found);
    return;
  }
  const before = found.length;
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (isText(child)) {
      if (wanted.test(child.data)) found.push(child);
    } else if (isElement(child)) gather(child, wanted, found);
  }
  // What is wanted stands across children: digits split over elements.
  if (found.length === before) gatherAll(node, found);
}

function gatherAll(node: Node, found: Text[]): void {
  if (isText(node)) {
    if (node.data.trim()) found.push(node);
  } else if (!isElement(node) || !isSilent(node)) {
    for (let child = node.firstChild; child; child = child.nextSibling) gatherAll(child, found);
  }
}

/** Every text node of `root` that a reader may see, in document order. */
export function visibleText(root: Node): Text[] {
  const found: Text[] = [];
  gatherAll(root, found);
  return found;
}

export function isElement(node: Node): node is Element {
  return node.nodeType === 1;
}

export function isText(node: Node): node is Text {
  return node.nodeType === 3;
}

/**
 * Whether the element is drawn at all (style is computed, layout is not). Where the browser cannot say, it counts as drawn:
 * attributes were looked at before.
 */
export function isDrawn(element: Element): boolean {
  return element.checkVisibility?.({ visibilityProperty: true }) ?? true;
}
