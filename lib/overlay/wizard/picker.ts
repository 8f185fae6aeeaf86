// While a number is being picked, the page's own clicks and Escape are ours: no link is followed, no row opens.
import type { Picked } from '../../sites/infer';
import { pickNumber } from '../../sites/infer';

export interface PickerDeps {
  /** Our own element on the page. */
  host: Element;
  picking(): boolean;
  /** What the pointer is over; null = no number there. */
  onHover(pick: Picked | null): void;
  onPick(pick: Picked | null): void;
  onEscape(): void;
}

const SWALLOWED = [
  'click',
  'dblclick',
  'auxclick',
  'mousedown',
  'mouseup',
  'pointerdown',
  'pointerup',
  'contextmenu',
  'touchstart',
  'touchend',
];
const KEYS = ['keydown', 'keypress', 'keyup'];

interface CaretDocument {
  caretPositionFromPoint?(x: number, y: number): { offsetNode: Node; offset: number } | null;
  caretRangeFromPoint?(x: number, y: number): Range | null;
}

export function startPicker(view: Window & typeof globalThis, deps: PickerDeps, signal: AbortSignal): void {
  const { document } = view;
  const options = { capture: true, signal, passive: false } as const;

  function at(event: MouseEvent): Picked | null {
    const { target } = event;
    if (!(target instanceof view.Element)) return null;
    return pickNumber(target, textAt(document, event.clientX, event.clientY));
  }

  for (const type of SWALLOWED) {
    view.addEventListener(
      type,
      (event) => {
        if (event.target === deps.host || !deps.picking()) return;
        event.stopImmediatePropagation();
        event.preventDefault();
        // Only a human's click counts, not one that a script of the page makes up.
        if (type === 'click' && event.isTrusted) deps.onPick(at(event as MouseEvent));
      },
      options,
    );
  }
  view.addEventListener(
    'pointermove',
    (event) => {
      if (deps.picking()) deps.onHover(event.target === deps.host ? null : at(event));
    },
    options,
  );
  for (const type of KEYS) {
    view.addEventListener(
      type,
      (event) => {
        const { key, isComposing } = event as KeyboardEvent;
        const leaves = key === 'Escape' && (deps.picking() || event.target === deps.host);
        // What is typed in the wizard is no command for the page.
        if (event.target === deps.host || leaves) event.stopImmediatePropagation();
        if (!leaves || isComposing) return;
        event.preventDefault();
        if (type === 'keydown' && event.isTrusted) deps.onEscape();
      },
      options,
    );
  }
}

/** The text under a point, and the place in it. */
function textAt(document: Document, x: number, y: number): { node: Text; offset: number } | null {
  const carets = document as unknown as CaretDocument;
  const position = carets.caretPositionFromPoint?.(x, y);
  const range = position ? null : carets.caretRangeFromPoint?.(x, y);
  const node = position?.offsetNode ?? range?.startContainer;
  const offset = position?.offset ?? range?.startOffset ?? 0;
  return node?.nodeType === 3 ? { node: node as Text, offset } : null;
}
