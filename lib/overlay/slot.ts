// Where a mark can stand without covering anything. Pure geometry, in CSS px of the viewport.

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Size {
  width: number;
  height: number;
}

/** `none`: nowhere free; seen while it has the focus only. */
export type MarkSize = 'full' | 'small' | 'dot' | 'none';

export interface Slot {
  size: MarkSize;
  left: number;
  top: number;
}

/** How far a mark may stand out of a dense row above and below: less than the leading of two lines of text. */
export const SLACK = 3;
/** Free space kept on both sides of a mark, and of a dot, which stands where nothing else fits. */
const GAP = 6;
const DOT_GAP = 1;
export const SMALL: Size = { width: 20, height: 18 };
export const DOT: Size = { width: 8, height: 8 };

/**
 * The best free place within `bounds` for a mark of `number`: on the number's line, to its right, full if it fits; else left of
 * it; else the one-character mark anywhere on or near the line; else a dot. Null where not even a dot fits.
 * @param taken what the host shows there: text, pictures, controls
 */
export function chooseSlot(number: Box, taken: readonly Box[], bounds: Box, full: Size): Slot | null {
  // Ideographs sit a little lower in their line than digits do.
  const middle = (number.top + number.bottom) / 2 + 1;
  const onLine = [middle];
  const near = [0, -6, 6, -12, 12, -18, 18].map((step) => middle + step);
  return (
    search('full', full, onLine, number, taken, bounds) ??
    search('small', SMALL, near, number, taken, bounds) ??
    search('dot', DOT, near, number, taken, bounds)
  );
}

function search(
  size: MarkSize,
  { width, height }: Size,
  middles: readonly number[],
  number: Box,
  taken: readonly Box[],
  bounds: Box,
): Slot | null {
  const gap = size === 'dot' ? DOT_GAP : GAP;
  for (const middle of middles) {
    const top = middle - height / 2;
    if (top < bounds.top - SLACK || top + height > bounds.bottom + SLACK) continue;
    const gaps = freeGaps(top, top + height, taken, bounds).filter(([from, to]) => to - from >= width + 2 * gap);
    const right = gaps.find(([from]) => from >= number.right - 1);
    if (right) return { size, left: right[0] + gap, top };
    const left = gaps.at(-1);
    if (left) return { size, left: left[1] - gap - width, top };
  }
  return null;
}

/** Free stretches between what stands in a band, left to right. */
function freeGaps(top: number, bottom: number, taken: readonly Box[], bounds: Box): [number, number][] {
  const standing = taken.filter((box) => box.bottom > top && box.top < bottom && box.right > box.left);
  standing.sort((a, b) => a.left - b.left);
  const gaps: [number, number][] = [];
  let from = bounds.left;
  for (const box of standing) {
    if (box.left > from) gaps.push([from, Math.min(box.left, bounds.right)]);
    from = Math.max(from, box.right);
  }
  if (bounds.right > from) gaps.push([from, bounds.right]);
  return gaps;
}
