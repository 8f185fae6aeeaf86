// What can go wrong on the platform's side, switched on by a test or a demo.

/** One-off bad answers of the list endpoint. */
export const FAULTS = [
  'login', // 302 to the login host though the cookies look fine (observed)
  'rgv587', // anti-bot as JSON (observed)
  'punish-html', // anti-bot as a page (observed)
  'punish-redirect', // anti-bot as a redirect (observed)
  'error-redirect', // 302 to error.taobao.com (observed)
  'error', // JSON with an error string and without `page` (likely)
  'empty-list', // JSON that counts orders and shows none (invented)
  'no-orders', // JSON with `page` and without `mainOrders` (invented)
  'http-500', // (invented)
  'http-502', // a gateway's page (invented)
  'http-429', // (invented)
  'slow', // the right answer, late
  'hang', // no answer at all until the client gives up
  'truncated', // JSON cut in the middle, complete as HTTP (invented)
  'aborted', // connection cut in the middle (invented)
  'network', // connection cut before any answer (invented)
  'html', // some HTML where JSON was expected (observed)
  'login-html', // the login page's HTML with status 200 (observed)
  'garbled', // bytes in no charset at all (invented)
  'empty', // 200 and no body (invented)
] as const;
export type FaultName = (typeof FAULTS)[number];

export interface FaultOptions {
  /** How many requests it meets (default 1; Infinity = until cleared). */
  times?: number;
  /** Requests it lets through first. */
  after?: number;
  /** Meets only requests for this page number. */
  page?: number;
  /** Meets only requests for this `tabCode`. */
  tab?: string;
  /** ms, for `slow` (default 3,000). */
  delay?: number;
}

interface Fault extends FaultOptions {
  name: FaultName;
  left: number;
  wait: number;
}

export const CHARSETS = ['gbk', 'utf-8', 'gbk-no-header', 'utf-8-no-header', 'gbk-says-utf-8'] as const;

/** Lasting properties of the platform. */
export interface Switches {
  /** How list answers are encoded, and whether the header tells. */
  charset: (typeof CHARSETS)[number];
  /** Which origins may read list answers: myseller and qn, none, or myseller alone. Which the platform allows is unknown. */
  cors: 'seller-hosts' | 'none' | 'myseller';
  /** Added to `totalNumber`. */
  totalsOff: number;
  /** Totals promise one page too many: the last is empty. A list without orders stays as it is. */
  emptyLastPage: boolean;
  /** `extra.urge` in list answers. Invented. */
  urgeInAnswer: boolean;
  /** A question by id finds orders older than 3 months too. Unknown. */
  oldById: boolean;
  /** Until a human passes the verification page, the list answers so. */
  verification: 'json' | 'html' | 'redirect' | null;
  /** ms that every platform answer takes. */
  pace: number;
}

export function defaultSwitches(pace = 0): Switches {
  return {
    charset: 'gbk',
    cors: 'seller-hosts',
    totalsOff: 0,
    emptyLastPage: false,
    urgeInAnswer: true,
    oldById: false,
    verification: null,
    pace,
  };
}

export interface FaultQueue {
  add(name: FaultName, options?: FaultOptions): void;
  clear(): void;
  /** The fault that meets this request, if any; counts it. */
  take(params: URLSearchParams): { name: FaultName; delay: number } | null;
}

export function createFaultQueue(): FaultQueue {
  let queue: Fault[] = [];
  return {
    add(name, options = {}) {
      if (!FAULTS.includes(name)) throw new Error(`sandbox: no fault ${name}`);
      queue.push({ ...options, name, left: options.times ?? 1, wait: options.after ?? 0 });
    },
    clear() {
      queue = [];
    },
    take(params) {
      for (const fault of queue) {
        if (fault.page !== undefined && params.get('pageNum') !== String(fault.page)) continue;
        if (fault.tab !== undefined && params.get('tabCode') !== fault.tab) continue;
        if (fault.wait-- > 0) continue;
        fault.left--;
        queue = queue.filter((other) => other.left > 0);
        return { name: fault.name, delay: fault.delay ?? 3000 };
      }
      return null;
    },
  };
}
