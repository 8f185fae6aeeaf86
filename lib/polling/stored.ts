// One parsed value in storage.local, changed by one writer at a time (the worker).

import type * as z from 'zod/mini';
import { browser } from '../platform/browser';

export interface Stored<T> {
  get(): Promise<T>;
  /** Reads, changes, writes; calls follow each other. Writes nothing when `change` gives the same object back. */
  update(change: (value: T) => T): Promise<T>;
}

/** What does not parse counts as absent: polling can always start anew, tickets are not kept here. */
export function createStored<T>(key: string, schema: z.ZodMiniType<T>, fallback: T): Stored<T> {
  let queue: Promise<unknown> = Promise.resolve();
  async function get(): Promise<T> {
    const parsed = schema.safeParse((await browser.storage.local.get(key))[key]);
    return parsed.success ? parsed.data : fallback;
  }
  return {
    get,
    update(change) {
      const next = queue.then(async () => {
        const old = await get();
        const value = change(old);
        if (value !== old) await browser.storage.local.set({ [key]: value });
        return value;
      });
      queue = next.catch(() => undefined);
      return next;
    },
  };
}
