// Reading text out of a page we do not control.

/** Full-width ASCII (`０`–`９`, `：`, letters) → half width. The length stays, so that positions stay valid. */
export function toHalfWidth(text: string): string {
  return text.replace(/[！-～]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
}

const SILENT = /^(?:(?:no)?script|style|template|textarea|select|iframe)$/;
const HIDING = /display: ?none|visibility: ?hidden/;

/**
 * An element whose text nobody reads on the page: code, form fields, hidden by attribute, or added by us. No layout is read, and a few
 * plain look-ups cost a third of one selector: a long list asks ten thousand times.
 */
export function isSilent(element: Element): boolean {
  return (
    SILENT.test(element.localName) ||
    element.hasAttribute('hidden') ||
    element.hasAttribute('data-danling') ||
    HIDING.test(element.getAttribute('style') ?? '')
  );
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

/** Tells whether an element stands in a silent one. Remembers what it has climbed: it serves one reading of a page. */
export function createSilence(): (element: Element | null) => boolean {
  const known = new Map<Element, boolean>();
  return function silent(element): boolean {
    if (!element) return false;
    let result = known.get(element);
    if (result === undefined) {
      result = isSilent(element) || silent(element.parentElement);
      known.set(element, result);
    }
    return result;
  };
}

/** A piece that a number may be continued after: nothing but what numbers are made of, or the end of a label. */
const PART = /^[\s\p{Cf}#\w:：０-９-]*$|[:：]\s*$/u;

/**
 * Text nodes around those that hold a `label`, in document order: the one before it, itself, and what follows as long as a number may go
 * on. One walk over the text, and elements are asked only where a label stands: a long list has tens of thousands of them.
 * @param hidden takes elements with a label that is passed over, because they are silent
 */
export function textAround(
  root: Node,
  label: RegExp,
  silent: (element: Element | null) => boolean,
  hidden?: Pick<Set<Element>, 'add'>,
): Text[] {
  const found: Text[] = [];
  const walker = (root.ownerDocument ?? (root as Document)).createTreeWalker(root, 4);
  let before: Text | null = null;
  let open = false;
  for (let text = walker.nextNode() as Text | null; text; text = walker.nextNode() as Text | null) {
    const { data } = text;
    const begins = label.test(data);
    const element = text.parentElement;
    if (begins && element && silent(element)) hidden?.add(element);
    else if ((begins || open) && data.trim() && !silent(element)) {
      if (!open && before && before !== found.at(-1) && !silent(before.parentElement)) found.push(before);
      found.push(text);
      open = begins || PART.test(data);
    }
    if (data.trim()) before = text;
  }
  return found;
}

/** Text nodes of `root` outside the elements in `skipped`, in document order: of a long list next to nothing is visited. */
export function textOutside(root: Node, skipped: ReadonlySet<Node>, found: Text[] = []): Text[] {
  for (let child = root.firstChild; child; child = child.nextSibling) {
    if (isText(child)) found.push(child);
    else if (!skipped.has(child)) textOutside(child, skipped, found);
  }
  return found;
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
