// Many matters at once. A look-up by key costs some 0.1 ms, a neighbour read in the same range a fraction of it; and a
// poll asks for neighbours, since ids of one kind rise with time.
import type { StoredTicket } from './schema';

/** Fewer keys of one shop and kind than this are looked up one by one. */
const RANGE_MIN = 8;
/** Give up on the range where it holds more than this many records per key wanted. */
const RANGE_SLACK = 2;

function result<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Stored tickets by matter key, for each of `keys` (an empty list where there is none). `index`: tickets.matters. */
export async function findMatters(index: IDBIndex, keys: readonly string[]): Promise<Map<string, StoredTicket[]>> {
  const found = new Map<string, StoredTicket[]>(keys.map((key) => [key, []]));
  const groups = new Map<string, string[]>();
  for (const key of keys) {
    const prefix = key.slice(0, key.lastIndexOf('|'));
    const group = groups.get(prefix);
    if (group) group.push(key);
    else groups.set(prefix, [key]);
  }
  const one = async (key: string): Promise<void> => {
    found.set(key, (await result(index.getAll(key))) as StoredTicket[]);
  };
  await Promise.all(
    [...groups.values()].map(async (group) => {
      if (group.length < RANGE_MIN) return Promise.all(group.map(one));
      group.sort();
      const limit = RANGE_SLACK * group.length;
      const range = IDBKeyRange.bound(group[0], group[group.length - 1]);
      const records = (await result(index.getAll(range, limit + 1))) as StoredTicket[];
      if (records.length > limit) return Promise.all(group.map(one));
      const seen = new Set<string>();
      for (const record of records) {
        if (seen.has(record.id)) continue; // once per alias inside the range
        seen.add(record.id);
        for (const key of record.x.matters) found.get(key)?.push(record);
      }
      return undefined;
    }),
  );
  return found;
}
