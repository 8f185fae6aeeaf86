// Which rows of a long list are drawn. Pure.

export interface ListWindow {
  /** First row drawn. */
  from: number;
  /** One past the last. */
  to: number;
}

/** Rows around what is visible; all sizes in px. */
export function listWindow(
  count: number,
  rowHeight: number,
  scrollTop: number,
  viewHeight: number,
  overscan = 4,
): ListWindow {
  const first = Math.floor(Math.max(0, scrollTop) / rowHeight);
  const visible = Math.ceil(viewHeight / rowHeight) + 1;
  const from = Math.min(Math.max(0, first - overscan), count);
  return { from, to: Math.min(count, first + visible + overscan) };
}

/** Where to scroll so that row `at` is fully visible; the same place if it is. */
export function scrollToRow(at: number, rowHeight: number, scrollTop: number, viewHeight: number): number {
  const top = at * rowHeight;
  if (top < scrollTop) return top;
  const bottom = top + rowHeight;
  return bottom > scrollTop + viewHeight ? bottom - viewHeight : scrollTop;
}
