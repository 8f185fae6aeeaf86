import { useEffect, useState } from 'preact/hooks';
import { toErrorData } from '@/lib/platform/errors';
import type { Collection } from '@/lib/settings/collection';
import { useApp } from '../context';

/** A list of the shop's, as it is stored now, and how to replace it; why it could not be kept is said as a message. Null = not read yet. */
export function useCollection<T>(collection: Collection<T>): [T[] | null, (items: readonly T[]) => Promise<boolean>] {
  const app = useApp();
  const [items, setItems] = useState<T[] | null>(null);
  useEffect(() => {
    void collection.load().then(setItems);
    return collection.watch(setItems);
  }, [collection]);
  const save = async (next: readonly T[]) => {
    try {
      await collection.save(next);
      setItems([...next]);
      return true;
    } catch (error) {
      app.commands.complain(toErrorData(error));
      return false;
    }
  };
  return [items, save];
}
