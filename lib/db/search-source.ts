// Fills the in-memory index of popup and desk from the stored blocks, and keeps it up to date.
import type { Query, QueryResult } from '../ticket/query';
import { createTicketIndex, type TicketIndex } from '../ticket/search';
import type { Connection } from './connection';
import { getMeta } from './meta';
import type { Db } from './schema';

/** Blocks read at once: each takes some ms to decode, and the page must stay alive between. */
const BATCH = 12;

export interface SearchSource {
  /** Reads everything once. `onPart` after each portion that can already be searched. */
  load(onPart?: () => void): Promise<void>;
  /** Brings in what was written since; loads everything if that is simpler. Cheap when nothing changed. */
  refresh(): Promise<void>;
  query(query: Query, now: number, soonMs: number): QueryResult;
  /** Tickets in the index. */
  readonly size: number;
}

/** Adds all blocks to `index`; returns the highest delta that was folded when it began. */
async function loadBlocks(db: Db, index: TicketIndex, onPart: () => void): Promise<number> {
  const tx = db.transaction(['blocks', 'meta']);
  const [keys, foldedTo] = await Promise.all([tx.objectStore('blocks').getAllKeys(), getMeta(tx, 'foldedTo')]);
  for (let i = 0; i < keys.length; i += BATCH) {
    const part = keys.slice(i, i + BATCH);
    const range = IDBKeyRange.bound(part[0], part[part.length - 1]);
    for (const block of await db.getAll('blocks', range)) index.load(block);
    onPart();
  }
  return foldedTo ?? 0;
}

/**
 * Applies the deltas after `since`; returns the newest one, or null where some of them were folded into blocks meanwhile,
 * so that `index` may lack them.
 */
async function applyDeltas(db: Db, index: TicketIndex, since: number): Promise<number | null> {
  const tx = db.transaction(['deltas', 'meta']);
  const range = IDBKeyRange.lowerBound(since, true);
  const deltas = tx.objectStore('deltas');
  const [foldedTo, keys, values] = await Promise.all([
    getMeta(tx, 'foldedTo'),
    deltas.getAllKeys(range),
    deltas.getAll(range),
  ]);
  if ((foldedTo ?? 0) > since) return null;
  for (const { rows, removed } of values) {
    index.load(rows);
    index.remove(removed);
  }
  return keys[keys.length - 1] ?? since;
}

/** `connection`: a reader connection. */
export function createSearchSource(connection: Connection): SearchSource {
  let index = createTicketIndex();
  /** Newest delta in `index`; null = not loaded. */
  let newest: number | null = null;
  let queue: Promise<unknown> = Promise.resolve();
  let refreshing: Promise<void> | null = null;

  const load = async (onPart: () => void): Promise<void> => {
    for (let attempt = 1; ; attempt++) {
      const db = await connection.get();
      const fresh = createTicketIndex();
      // The first time, parts can be searched while the rest is read; later the old index stays until all is there.
      const first = newest === null && attempt === 1;
      if (first) index = fresh;
      const foldedTo = await loadBlocks(db, fresh, first ? onPart : () => undefined);
      const applied = await applyDeltas(db, fresh, foldedTo);
      if (applied === null && attempt < 5) continue; // folded while we read: some rows may be in neither
      index = fresh;
      newest = applied ?? foldedTo;
      onPart();
      // A sort change must be quick the first time, too; not all at once, so that the page stays alive.
      for (const sort of ['time-left', 'newest', 'updated'] as const) {
        await new Promise((resolve) => setTimeout(resolve));
        index.warm(sort);
      }
      return;
    }
  };

  /** One at a time, in order. */
  const enqueue = (work: () => Promise<void>): Promise<void> => {
    const run = queue.then(work);
    queue = run.catch(() => undefined);
    return run;
  };

  return {
    get size() {
      return index.size;
    },
    load: (onPart = () => undefined) => enqueue(() => load(onPart)),
    refresh() {
      // A refresh that has not begun yet will see this change, too.
      refreshing ??= enqueue(async () => {
        refreshing = null;
        const applied = newest === null ? null : await applyDeltas(await connection.get(), index, newest);
        if (applied === null) await load(() => undefined);
        else newest = applied;
      });
      return refreshing;
    },
    query: (query, now, soonMs) => index.query(query, now, soonMs),
  };
}
