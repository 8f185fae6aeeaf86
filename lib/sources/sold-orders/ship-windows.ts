// When an order was paid is not in the list; asking for pay windows bounds it (design §5.1: `ship-due`).
import { HOUR } from '@/lib/platform/clock';

export interface PayWindow {
  /** ms; 0 = since ever */
  from: number;
  to: number;
}

/** Width of the first slices: how far an estimate may be off after an installation. */
const SLICE = 4 * HOUR;

/**
 * Windows of pay times that have come within `leadHours` of the promise of `hours` since `cursor` (ms; null = never
 * asked): everything older than the promise at once, then slices. In steady work that is one narrow window a pass.
 */
export function payWindows(cursor: number | null, now: number, hours: number, leadHours: number): PayWindow[] {
  const end = Math.min(now, now - (hours - leadHours) * HOUR);
  const over = Math.min(end, now - hours * HOUR);
  const windows: PayWindow[] = [];
  let from = cursor ?? 0;
  if (from < over) {
    windows.push({ from, to: over });
    from = over;
  }
  while (from < end) {
    const to = Math.min(from + SLICE, end);
    windows.push({ from, to });
    from = to;
  }
  return windows;
}
