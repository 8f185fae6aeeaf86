// A collection (lib/settings/collection.ts) as a signal, one per page: read when first used, followed from then on.
import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { type ErrorData, toErrorData } from '../platform/errors';
import type { Collection } from '../settings/collection';

export interface CollectionModel<T> {
  /** null until it has been read. */
  items: ReadonlySignal<readonly T[] | null>;
  load(): Promise<void>;
  /** Shown at once, taken back with the reason if it cannot be kept; null = kept. */
  save(items: readonly T[]): Promise<ErrorData | null>;
}

const models = new WeakMap<object, CollectionModel<unknown>>();

function create<T>(collection: Collection<T>): CollectionModel<T> {
  const items: Signal<readonly T[] | null> = signal(null);
  collection.watch((stored) => {
    items.value = stored;
  });
  return {
    items,
    async load() {
      items.value = await collection.load();
    },
    async save(next) {
      const before = items.value;
      items.value = next;
      try {
        await collection.save(next);
        return null;
      } catch (error) {
        items.value = before;
        return toErrorData(error);
      }
    },
  };
}

/** The page's one model of a collection. */
export function collectionModel<T>(collection: Collection<T>): CollectionModel<T> {
  const known = models.get(collection) as CollectionModel<T> | undefined;
  if (known) return known;
  const model = create(collection);
  models.set(collection, model as CollectionModel<unknown>);
  return model;
}
