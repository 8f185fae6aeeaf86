// Trusted clicks on marks open the panel. Registered on `window`, capturing, before the page's own listeners: a click on a mark is not a
// click on the host's row.
import type { Mark } from './mark';

export interface PointerDeps {
  /** The mark an element is or belongs to, if it is one of ours. */
  markOf(element: Element): Mark | undefined;
  onMark(mark: Mark): void;
}

const PRESSES = ['click', 'dblclick', 'mousedown', 'mouseup', 'pointerdown', 'pointerup'];

export function listenToPointer(view: Window, { markOf, onMark }: PointerDeps, signal: AbortSignal): void {
  const ownMark = (event: Event): Mark | undefined => {
    const target = event.target;
    const button = target instanceof Element ? target.closest('[data-danling="mark"]') : null;
    return button ? markOf(button) : undefined;
  };
  for (const type of PRESSES) {
    view.addEventListener(
      type,
      (event) => {
        const mark = ownMark(event);
        if (!mark) return;
        event.stopImmediatePropagation();
        if (type !== 'click') return;
        event.preventDefault(); // a label around it would tick the host's row
        // What a script of the page makes up is not trusted; `click()` of the page ends here.
        if (event.isTrusted) onMark(mark);
      },
      { capture: true, signal },
    );
  }
}
