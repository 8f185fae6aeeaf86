// What can go wrong at the gateway, switched on by a test or a demo.
import type { Clock } from '../model/clock';
import { BANS, type BanName, ERRORS, type ErrorName, type TopError } from './errors';

/** Troubles below the protocol. */
export const WIRE_FAULTS = [
  'http-502', // a gateway's page (invented)
  'http-429', // (invented)
  'html', // some page with status 200 (invented)
  'truncated', // JSON cut in the middle (invented)
  'empty', // 200 and no body (invented)
  'slow', // the right answer, late
  'hang', // no answer until the client gives up
  'network', // the connection is cut before anything is done
  'lost-answer', // everything is done, then the connection is cut: the case that outboxes are made for
] as const;
export type WireFault = (typeof WIRE_FAULTS)[number];
export type TopFaultName = ErrorName | BanName | WireFault;

export const TOP_FAULTS: readonly TopFaultName[] = [
  ...(Object.keys(BANS) as BanName[]),
  ...(Object.keys(ERRORS) as ErrorName[]),
  ...WIRE_FAULTS,
];

export interface TopFaultOptions {
  /** Meets only this method, e.g. `taobao.qianniu.task.finish`. */
  method?: string;
  /** How many calls it meets (default 1; Infinity = until cleared). Bans last by time instead. */
  times?: number;
  /** Calls it lets through first. */
  after?: number;
  /** Length of a ban, default 30. */
  seconds?: number;
  /** ms, for `slow` (default 3,000). */
  delay?: number;
}

export type Meeting = { type: 'error'; error: TopError } | { type: 'wire'; name: WireFault; delay: number };

export interface TopFaults {
  add(name: TopFaultName, options?: TopFaultOptions): void;
  clear(): void;
  /** What meets this call, if anything; counts it. */
  take(method: string): Meeting | null;
}

interface Ban {
  name: BanName;
  method: string;
  until: number;
}

interface Fault extends TopFaultOptions {
  name: ErrorName | WireFault;
  left: number;
  wait: number;
}

const isBan = (name: TopFaultName): name is BanName => name in BANS;
const isError = (name: TopFaultName): name is ErrorName => name in ERRORS;

export function createTopFaults(clock: Clock): TopFaults {
  let queue: Fault[] = [];
  let bans: Ban[] = [];
  return {
    add(name, options = {}) {
      if (!TOP_FAULTS.includes(name)) throw new Error(`sandbox: no TOP fault ${name}`);
      if (isBan(name))
        bans.push({ name, method: options.method ?? '', until: clock.now() + (options.seconds ?? 30) * 1000 });
      else queue.push({ ...options, name, left: options.times ?? 1, wait: options.after ?? 0 });
    },
    clear() {
      queue = [];
      bans = [];
    },
    take(method) {
      bans = bans.filter(({ until }) => until > clock.now());
      const ban = bans.find((each) => !each.method || each.method === method);
      // The seconds are rounded down, as a remaining time is.
      if (ban) return { type: 'error', error: BANS[ban.name](Math.floor((ban.until - clock.now()) / 1000)) };
      for (const fault of queue) {
        if (fault.method !== undefined && fault.method !== method) continue;
        if (fault.wait-- > 0) continue;
        fault.left--;
        queue = queue.filter((other) => other.left > 0);
        const { name } = fault;
        if (isError(name)) return { type: 'error', error: ERRORS[name] };
        return { type: 'wire', name, delay: fault.delay ?? 3000 };
      }
      return null;
    },
  };
}
