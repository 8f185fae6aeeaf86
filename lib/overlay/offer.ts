// «＋» on an order that is known to have no ticket: in the row under the pointer or the focus.
import type { Bridge } from './bridge';
import { createHoverMark } from './hover-mark';
import type { Mark } from './mark';

export interface Offer {
  /** Something changed under a pointer that may stand still. */
  refresh(): void;
  /** Rows have changed: copies of «＋» are taken away. */
  sweep(): void;
  hide(): void;
  /** The «＋», if this element is it. */
  markOf(element: Element): Mark | undefined;
}

export function createOffer(
  view: Window & typeof globalThis,
  { overlay, memory, config, alive }: Bridge,
  signal: AbortSignal,
): Offer {
  const mark = createHoverMark(view.document);
  let pointed: Element | null = null;

  /** A host that clones its rows clones «＋», too: a copy is a dead button. */
  function sweep(): void {
    for (const element of view.document.querySelectorAll('[data-danling="mark"][data-state="none"]'))
      if (element !== mark.mark()?.element) element.remove();
  }

  function refresh(): void {
    const row = pointed && overlay()?.markableRow(pointed);
    const words = config()?.words;
    if (words) mark.show(row && memory.known[row.orderId]?.length === 0 ? row : null, words);
  }

  for (const type of ['pointerover', 'focusin'] as const) {
    view.addEventListener(
      type,
      ({ target }) => {
        if (!(target instanceof Element) || !alive()) return;
        pointed = target;
        refresh();
      },
      { capture: true, signal },
    );
  }
  // The pointer may rest on a row since before this script was there.
  const hovered = [...view.document.querySelectorAll(':hover')].at(-1);
  pointed = hovered ?? null;

  return {
    refresh,
    sweep,
    hide: mark.hide,
    markOf: (element) => (mark.mark()?.element === element ? (mark.mark() ?? undefined) : undefined),
  };
}
