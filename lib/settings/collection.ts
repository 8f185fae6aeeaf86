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

export interface Collection<T> {
  readonly spec: CollectionSpec<T>;
  /** What is stored, without the items that do not parse. */
  load(): Promise<T[]>;
  /** Replaces the list. Throws `bad-field` with the place of the first bad item, `too-large` beyond the limit; nothing is stored then. */
  save(items: readonly T[]): Promise<void>;
  /** Called after every change, by whatever context. Returns how to stop. */
  watch(listener: (items: T[]) => void): () => void;
}

export function createCollection<T>(spec: CollectionSpec<T>): Collection<T> {
  const { key, limit, parse } = spec;
  return {
    spec,
    load: async () => readItems((await browser.storage.local.get(key))[key], parse),
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
}

function readItems<T>(stored: unknown, parse: (value: unknown) => T | null): T[] {
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((value) => {
    const item = parse(value);
    return item === null ? [] : [item];
  });
}
