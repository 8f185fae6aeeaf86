// Where the panel stands: near its mark, never over it, inside the viewport. Pure.
import type { Box, Size } from '../slot';

const GAP = 8;

/** Below the mark if it fits, else above, else where there is more room. `height` is what it may use there. */
export function panelPosition(anchor: Box, panel: Size, viewport: Size): { left: number; top: number; height: number } {
  const left = Math.max(GAP, Math.min(anchor.left, viewport.width - panel.width - GAP));
  const below = viewport.height - anchor.bottom - 2 * GAP;
  const above = anchor.top - 2 * GAP;
  if (panel.height <= below || below >= above) return { left, top: anchor.bottom + GAP, height: Math.max(below, 0) };
  const height = Math.min(panel.height, Math.max(above, 0));
  return { left, top: anchor.top - GAP - height, height };
}
