// The connected apps as the worker keeps them in storage.local (lib/polling/top-state.ts): nothing secret is in there.
import { formatShanghai } from '../platform/clock';

/** Keys of storage.local. */
export const TOP_APPS = ['top', 'topCalls'];

export interface AppView {
  shop: string;
  account: string;
  keyTail: string;
  /** ms */
  connectedAt: number;
  expiresAt: number | null;
  colleagues: { uid: string; nick: string }[];
  /** Requests of the present Beijing day. */
  today: number;
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const number = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** Tolerant reading, by shop. `now`, ms. */
export function readApps(apps: unknown, calls: unknown, now: number): AppView[] {
  return Object.entries(record(apps)).map(([shop, raw]) => {
    const app = record(raw);
    const counted = record(record(calls)[shop]);
    const isToday = counted['day'] === formatShanghai(now).slice(0, 10);
    const colleagues = Array.isArray(app['colleagues']) ? app['colleagues'].map(record) : [];
    return {
      shop,
      account: text(app['account']),
      keyTail: text(app['keyTail']),
      connectedAt: number(app['connectedAt']),
      expiresAt: typeof app['expiresAt'] === 'number' ? app['expiresAt'] : null,
      colleagues: colleagues.map((each) => ({ uid: text(each['uid']), nick: text(each['nick']) })),
      today: isToday ? Object.values(record(counted['counts'])).reduce<number>((sum, n) => sum + number(n), 0) : 0,
    };
  });
}
