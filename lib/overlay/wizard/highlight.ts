// Frames around what was found: boxes of ours above the page, nothing of the page is touched.
import type { Picked } from '../../sites/infer';
import type { RowPlace } from '../../sites/site';

/** Rows out of sight get no frame. */
const LIMIT = 120;

export interface Highlight {
  /** The number under the pointer. */
  hover(pick: Picked | null): void;
  /** All rows that were found, and the element beside which each mark will stand. */
  rows(rows: readonly RowPlace[], anchor: (row: RowPlace) => Element): void;
  stop(): void;
}

export function createHighlight(view: Window & typeof globalThis, layer: HTMLElement): Highlight {
  const { document } = view;
  let shown: readonly RowPlace[] = [];
  let anchorOf: (row: RowPlace) => Element = ({ number }) => number;
  let hovered: Picked | null = null;
  let frame = 0;
  const end = new AbortController();

  function box(name: string, { left, top, width, height }: DOMRect, gap = 2): HTMLElement {
    const element = document.createElement('div');
    element.className = name;
    element.style.cssText = `left:${left - gap}px;top:${top - gap}px;width:${width + 2 * gap}px;height:${height + 2 * gap}px`;
    return element;
  }

  function draw(): void {
    frame = 0;
    const boxes: HTMLElement[] = [];
    for (const row of shown) {
      const rects = row.elements.map((element) => element.getBoundingClientRect()).filter(({ width }) => width > 0);
      const whole = union(rects);
      if (!whole || whole.bottom < 0 || whole.top > view.innerHeight) continue;
      boxes.push(box('row', whole, 0), box('number', anchorOf(row).getBoundingClientRect(), 1));
      if (boxes.length > 2 * LIMIT) break;
    }
    if (hovered?.node.isConnected) {
      const range = document.createRange();
      range.selectNodeContents(hovered.node);
      if (hovered.node.data.slice(hovered.at).startsWith(hovered.word)) {
        range.setStart(hovered.node, hovered.at);
        range.setEnd(hovered.node, hovered.at + hovered.word.length);
      }
      boxes.push(box('hover', range.getBoundingClientRect()));
    }
    layer.replaceChildren(...boxes);
  }

  function later(): void {
    frame ||= view.requestAnimationFrame(draw);
  }

  for (const type of ['scroll', 'resize'] as const)
    view.addEventListener(type, later, { capture: true, passive: true, signal: end.signal });

  return {
    hover(pick) {
      if (pick?.node === hovered?.node && pick?.at === hovered?.at) return;
      hovered = pick;
      later();
    },
    rows(rows, anchor) {
      shown = rows;
      anchorOf = anchor;
      hovered = null;
      later();
    },
    stop() {
      end.abort();
      view.cancelAnimationFrame(frame);
      layer.replaceChildren();
    },
  };
}

function union(rects: readonly DOMRect[]): DOMRect | null {
  if (rects.length === 0) return null;
  const left = Math.min(...rects.map((rect) => rect.left));
  const top = Math.min(...rects.map((rect) => rect.top));
  const right = Math.max(...rects.map((rect) => rect.right));
  const bottom = Math.max(...rects.map((rect) => rect.bottom));
  return new DOMRect(left, top, right - left, bottom - top);
}
