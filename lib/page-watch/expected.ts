// How many orders the page's own last list answer held: a page that got orders and shows none cannot be read. The relay notes it, the
// order-page script (same isolated world) may ask.

const KEY = Symbol.for('danling.expected');

export interface Expected {
  orders: number;
  /** ms */
  at: number;
}

type Holder = Record<symbol, Expected | undefined>;

/** @param text the answer of the list endpoint; one that is no list is no news */
export function noteExpected(text: string, now: number): void {
  try {
    const { mainOrders } = JSON.parse(text) as { mainOrders?: unknown };
    if (Array.isArray(mainOrders)) (globalThis as unknown as Holder)[KEY] = { orders: mainOrders.length, at: now };
  } catch {
    // no list
  }
}

/**
 * The newest list answer of this document; null = none was heard (page-watch is off, or the page asked for none).
 */
export function expectedOrders(): Expected | null {
  return (globalThis as unknown as Holder)[KEY] ?? null;
}
