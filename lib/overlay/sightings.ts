// Reports orders that the page shows while its own 催发货 filter is on. Pure bookkeeping; the DOM is read elsewhere.
import type { RowPlace } from '../sites/site';

/** When rows have not changed for this long although the filter is on, they are its answer, ms. */
const SETTLED = 10_000;
/** As many as one message may hold. */
const MESSAGE_LIMIT = 200;

type Order = Pick<RowPlace, 'orderId'>;

export interface UrgeWatch {
  /**
   * Rows that are news. A filter is marked as chosen before its answer arrives, so rows that were there when it was switched on
   * count only after the list has changed, or has stood still for long. Each order is reported once per switching on.
   */
  see<T extends Order>(filterOn: boolean, rows: readonly T[], now: number): T[];
  /** The rows that stand there at a click, which may be the one that switches the filter on: looks are too rare to know them. */
  note(rows: readonly Order[]): void;
  /** ms until rows that are not believed yet will have stood still for long enough; null where none wait. */
  rest(now: number): number | null;
  reset(): void;
}

export const idsOf = (rows: readonly Order[]): string => rows.map(({ orderId }) => orderId).join();

export function createUrgeWatch(): UrgeWatch {
  let on = false;
  let stale: string | null = null;
  let staleSince = 0;
  /** null: we have not looked yet. */
  let lastSeen: string | null = null;
  const reported = new Set<string>();

  function reset(): void {
    on = false;
    stale = null;
    reported.clear();
  }

  return {
    reset,
    note(rows) {
      lastSeen = idsOf(rows);
    },
    rest: (now) => (on && stale ? Math.max(0, staleSince + SETTLED - now) : null),
    see(filterOn, rows, now) {
      const list = idsOf(rows);
      const before = lastSeen;
      lastSeen = list;
      if (!filterOn) {
        reset();
        return [];
      }
      if (!on) {
        on = true;
        // Nothing shown before: whatever comes is the filter's answer. Not looked before: rows may be older than the filter.
        stale = before === '' ? null : (before ?? list);
        staleSince = now;
      }
      if (stale !== null) {
        if (list === '' || (list === stale && now - staleSince < SETTLED)) return [];
        stale = null;
      }
      const news = rows.filter(({ orderId }) => !reported.has(orderId)).slice(0, MESSAGE_LIMIT);
      for (const { orderId } of news) reported.add(orderId);
      return news;
    },
  };
}
