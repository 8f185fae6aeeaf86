// mtop answers that a test or demo has asked for, oldest first.
import { isMtopFault, type MtopFault } from '../endpoints/mtop/ret';

export interface MtopFaultOptions {
  /** How many calls it meets (default 1; Infinity = until cleared). */
  times?: number;
  /** Meets only this api. */
  api?: string;
}

export interface MtopFaultQueue {
  /** Throws for a name that there is not. */
  add(name: MtopFault, options?: MtopFaultOptions): void;
  clear(): void;
  /** The fault that meets a call of this api, if any; counts it. */
  take(api: string): MtopFault | null;
}

export function createMtopFaults(): MtopFaultQueue {
  let queue: { name: MtopFault; api: string | undefined; left: number }[] = [];
  return {
    add(name, { times = 1, api } = {}) {
      if (!isMtopFault(name)) throw new Error(`sandbox: no mtop fault ${String(name)}`);
      queue.push({ name, api, left: times });
    },
    clear() {
      queue = [];
    },
    take(api) {
      const fault = queue.find((one) => one.api === undefined || one.api === api);
      if (!fault) return null;
      fault.left--;
      queue = queue.filter(({ left }) => left > 0);
      return fault.name;
    },
  };
}
