// Lists that a shop keeps beside its settings (views, macros, rules, guides, taught sites …): one key of storage.local each, read and
// repaired item by item, so that one bad item costs only itself.
import { browser } from '../platform/browser';
import { AppError } from '../platform/errors';

export interface CollectionSpec<T> {
  /** The key in storage.local, e.g. `views`. */
  key: string;
  /** Most items that are kept. */
  limit: number;
  /** One item as stored or imported; null = not one of ours. Must not throw. */
  parse(value: unknown): T | null;
  /** By what an item is known again when a file is taken over; default: its `id`. Several names: of whatever it has. */
  nameOf?(item: T): string | readonly string[];
}

/** Taking over what a file holds. */
export interface TakeOver {
  /**
   * Replaces items of the same name (most often their id) and adds the others; what is only here stays. `dryRun` stores nothing. `changed`: how
   * many would be, or were, other than ours; `bad`: places of those that are not ours to read. Throws `too-large`.
   */
  takeOver(values: readonly unknown[], dryRun: boolean): Promise<{ changed: number; bad: number[] }>;
}

export interface Collection<T> extends TakeOver {
  /** What is stored, without the items that do not parse. */
  load(): Promise<T[]>;
  /** Replaces the list. Throws `bad-field` with the place of the first bad item, `too-large` beyond the limit; nothing is stored then. */
  save(items: readonly T[]): Promise<void>;
  /** Called after every change, by whatever context. Returns how to stop. */
  watch(listener: (items: T[]) => void): () => void;
}

export function createCollection<T>(spec: CollectionSpec<T>): Collection<T> {
  const { key, limit, parse, nameOf = idOf } = spec;
  const collection: Collection<T> = {
    load: async () => readItems((await browser.storage.local.get(key))[key], parse),
    async takeOver(values, dryRun) {
      let ours = await collection.load();
      const bad: number[] = [];
      let changed = 0;
      for (const [at, value] of values.entries()) {
        const item = parse(value);
        if (item === null) {
          bad.push(at);
          continue;
        }
        const names = [nameOf(item)].flat();
        const same = ours.filter((one) => [nameOf(one)].flat().some((name) => names.includes(name)));
        if (same.length !== 1 || JSON.stringify(same[0]) !== JSON.stringify(item)) changed += 1;
        // It takes the place of the first that it is; another that is the same, too, goes.
        if (same[0]) ours = ours.flatMap((one) => (one === same[0] ? [item] : same.includes(one) ? [] : [one]));
        else ours.push(item);
      }
      if (ours.length > limit) throw new AppError('too-large', { limit });
      if (!dryRun && changed > 0) await collection.save(ours);
      return { changed, bad };
    },
    async save(items) {
      if (items.length > limit) throw new AppError('too-large', { limit });
      const bad = items.findIndex((item) => parse(item) === null);
      if (bad >= 0) throw new AppError('bad-field', { field: `${key}.${bad}` });
      await browser.storage.local.set({ [key]: items });
    },
    watch(listener) {
      const onChanged = (changes: Record<string, { newValue?: unknown }>, area: string) => {
        const change = changes[key];
        if (area === 'local' && change) listener(readItems(change.newValue, parse));
      };
      browser.storage.onChanged.addListener(onChanged);
      return () => browser.storage.onChanged.removeListener(onChanged);
    },
  };
  return collection;
}

/** Its id; what has none is known by all of it. */
function idOf(item: unknown): string {
  const { id } = (typeof item === 'object' && item !== null ? item : {}) as Record<string, unknown>;
  return typeof id === 'string' ? id : JSON.stringify(item);
}

function readItems<T>(stored: unknown, parse: (value: unknown) => T | null): T[] {
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((value) => {
    const item = parse(value);
    return item === null ? [] : [item];
  });
}
