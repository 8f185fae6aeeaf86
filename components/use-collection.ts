import { useEffect } from 'preact/hooks';
import type { Collection } from '@/lib/settings/collection';
import { type CollectionModel, collectionModel } from '@/lib/store/collection-model';

/** A collection of the shop for a view; `items` is null until it has been read. */
export function useCollection<T>(collection: Collection<T>): {
  items: readonly T[] | null;
  save: CollectionModel<T>['save'];
} {
  const model = collectionModel(collection);
  useEffect(() => void model.load().catch(() => undefined), [model]);
  return { items: model.items.value, save: model.save };
}
