import { useEffect } from 'preact/hooks';
import type { Collection } from '@/lib/settings/collection';
import { collectionModel } from '@/lib/store/collection-model';
import { useApp } from './context';

/**
 * A list of the shop's for a view; `items` is null until it has been read.
 * `save` shows the new list at once; where it cannot be kept it takes it back, says why as a message, and is false.
 */
export function useCollection<T>(collection: Collection<T>): {
  items: readonly T[] | null;
  save: (items: readonly T[]) => Promise<boolean>;
} {
  const app = useApp();
  const model = collectionModel(collection);
  useEffect(() => void model.load().catch(() => undefined), [model]);
  return {
    items: model.items.value,
    async save(items) {
      const error = await model.save(items);
      if (error) app.commands.complain(error);
      return error === null;
    },
  };
}
