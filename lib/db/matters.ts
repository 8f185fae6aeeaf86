// Many matters or orders at once. A look-up by key costs some 0.1 ms, a neighbour read in the same range a fraction of it; and a
// poll asks for neighbours, since ids of one kind rise with time.
import type { StoredTicket } from './schema';

/** Fewer keys of one shop and kind than this are looked up one by one. */
const RANGE_MIN = 8;
/** Give up on the range where it holds more than this many records per key wanted. */
const RANGE_SLACK = 2;

type Found = Map<string, StoredTicket[]>;

function result<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

const none = (names: readonly string[]): Found => new Map(names.map((name) => [name, []]));

/** Neighbours into `found`. `key`: where a name stands in the index, in the same order; `names`: those of a record. */
async function findGroup(
  index: IDBIndex,
  group: string[],
  found: Found,
  key: (name: string) => IDBValidKey,
  names: (stored: StoredTicket) => readonly string[],
): Promise<void> {
  group.sort();
  const [first, last] = [group[0], group[group.length - 1]];
  if (first !== undefined && last !== undefined && group.length >= RANGE_MIN) {
    const limit = RANGE_SLACK * group.length;
    const range = IDBKeyRange.bound(key(first), key(last));
    const records = (await result(index.getAll(range, limit + 1))) as StoredTicket[];
    if (records.length <= limit) {
      // Once per alias inside the range.
      const distinct = new Map(records.map((record) => [record.id, record]));
      for (const record of distinct.values()) for (const name of names(record)) found.get(name)?.push(record);
      return;
    }
  }
  await Promise.all(
    group.map(async (name) => {
      found.set(name, (await result(index.getAll(key(name)))) as StoredTicket[]);
    }),
  );
}

/** Stored tickets by matter key, for each of `keys` (an empty list where there is none). `index`: tickets.matters. */
export async function findMatters(index: IDBIndex, keys: readonly string[]): Promise<Found> {
  const found = none(keys);
  const groups = new Map<string, string[]>();
  for (const key of keys) {
    const prefix = key.slice(0, key.lastIndexOf('|'));
    const group = groups.get(prefix);
    if (group) group.push(key);
    else groups.set(prefix, [key]);
  }
  await Promise.all(
    [...groups.values()].map((group) =>
      findGroup(
        index,
        group,
        found,
        (key) => key,
        (stored) => stored.x.matters,
      ),
    ),
  );
  return found;
}

/** The same by order, for orders of one shop. `index`: tickets.order. */
export async function findOrders(index: IDBIndex, shop: string, orderIds: readonly string[]): Promise<Found> {
  const found = none(orderIds);
  await findGroup(
    index,
    [...orderIds],
    found,
    (orderId) => [shop, orderId],
    (stored) => stored.x.order?.slice(1) ?? [],
  );
  return found;
}
