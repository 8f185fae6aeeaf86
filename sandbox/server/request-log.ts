// Every request to the platform's own addresses, for tests that count them.

export interface LoggedRequest {
  /** 0, 1, 2 … */
  no: number;
  /** ms, the sandbox's clock */
  at: number;
  /** ms, real time */
  wall: number;
  method: string;
  host: string;
  path: string;
  origin: string;
  params: Record<string, string>;
  /** `main:sub`, or '' when logged out */
  who: string;
  status: number;
  /** ok, login, verification, page, or `fault:<name>` */
  outcome: string;
}

export interface RequestLog {
  readonly all: readonly LoggedRequest[];
  /** Those whose path ends so, e.g. `asyncSold.htm`. */
  of(pathEnd: string): LoggedRequest[];
  add(entry: Omit<LoggedRequest, 'no'>): void;
  clear(): void;
  /** Resolves with the first request, past or future, that passes the test. Rejects after `timeout` ms. */
  waitFor(test: (entry: LoggedRequest) => boolean, timeout?: number): Promise<LoggedRequest>;
}

const KEEP = 20_000;

export function createRequestLog(): RequestLog {
  const all: LoggedRequest[] = [];
  const listeners = new Set<(entry: LoggedRequest) => void>();
  let no = 0;
  return {
    all,
    of: (pathEnd) => all.filter((entry) => entry.path.endsWith(pathEnd)),
    add(entry) {
      const numbered = { no: no++, ...entry };
      all.push(numbered);
      if (all.length > KEEP) all.splice(0, all.length - KEEP);
      for (const listener of [...listeners]) listener(numbered);
    },
    clear() {
      all.length = 0;
    },
    waitFor(test, timeout = 10_000) {
      const past = all.find(test);
      if (past) return Promise.resolve(past);
      return new Promise((resolve, reject) => {
        const listener = (entry: LoggedRequest): void => {
          if (!test(entry)) return;
          clearTimeout(timer);
          listeners.delete(listener);
          resolve(entry);
        };
        const timer = setTimeout(() => {
          listeners.delete(listener);
          reject(new Error('sandbox: the awaited request did not come'));
        }, timeout);
        listeners.add(listener);
      });
    },
  };
}
