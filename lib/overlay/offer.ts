// «＋» on an order that is known to have no ticket: in the row under the pointer or the focus.
import type { ListReader } from '../sites/list-reader';
import type { RowPlace } from '../sites/site';
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
  list: Pick<ListReader, 'prove'>,
  signal: AbortSignal,
): Offer {
  const mark = createHoverMark(view.document);
  let pointed: Element | null = null;
  /** «＋» was shown: a host that keeps what it clones may bring copies at any time. */
  let shown = true;

  /** A host that clones its rows clones «＋», too: a copy is a dead button. */
  function sweep(): void {
    if (!shown) return;
    for (const element of view.document.querySelectorAll('[data-danling="mark"][data-state="none"]'))
      if (element !== mark.mark()?.element) element.remove();
  }

  /** A row that was only told by its like has no place for anything yet. */
  function pointedRow(): RowPlace | null {
    const row = pointed && overlay()?.markableRow(pointed);
    if (!row || list.prove([row])) return row ?? null;
    overlay()?.rescan();
    return null;
  }

  function refresh(): void {
    const row = pointedRow();
    const words = config()?.words;
    if (words) mark.show(row && memory.known[row.orderId]?.length === 0 ? row : null, words);
    shown ||= mark.mark() !== null;
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
  // Out of the page in one jump there is nothing more to point at: the row with the focus has it then.
  view.document.documentElement.addEventListener(
    'mouseleave',
    () => {
      if (!alive()) return;
      pointed = view.document.activeElement;
      refresh();
    },
    { signal },
  );
  // The pointer may rest on a row since before this script was there.
  const hovered = [...view.document.querySelectorAll(':hover')].at(-1);
  pointed = hovered ?? null;
  // Those of a script before this one.
  sweep();
  shown = false;

  return {
    refresh,
    sweep,
    hide: mark.hide,
    markOf: (element) => (mark.mark()?.element === element ? (mark.mark() ?? undefined) : undefined),
  };
}
