// Fills the in-memory index of popup and desk from the stored blocks, and keeps it up to date.
import { giveWay } from '../platform/give-way';
import type { Query, QueryResult, Tally } from '../ticket/query';
import { createTicketIndex, type TicketIndex } from '../ticket/search';
import type { Connection } from './connection';
import { getMeta } from './meta';
import type { Db } from './schema';

/** Blocks read at once: each takes some ms to decode, and whoever types meanwhile must not wait for many. */
const BATCH = 6;
/** Work at a stretch before the page gets its turn, ms. */
const STRETCH = 8;

export interface SearchSource {
  /** Reads everything once. `onPart` after each portion that can already be searched. */
  load(onPart?: () => void): Promise<void>;
  /** Brings in what was written since; loads everything if that is simpler. False = nothing was written, and no answer changes. */
  refresh(): Promise<boolean>;
  query(query: Query, now: number, soonMs: number): QueryResult;
  /** How many match, and the counts for the chips; cheaper than `query`. */
  tally(query: Query, now: number, soonMs: number): Tally;
  /** Tickets in the index. */
  readonly size: number;
}

/** Adds everything to `index`; returns the newest delta, or null where blocks changed meanwhile, so that rows may lack. */
async function loadAll(db: Db, index: TicketIndex, onPart: () => void): Promise<number | null> {
  const begin = db.transaction(['blocks', 'meta']);
  const [keys, folds] = await Promise.all([begin.objectStore('blocks').getAllKeys(), getMeta(begin, 'folds')]);
  for (let i = 0; i < keys.length; i += BATCH) {
    const part = keys.slice(i, i + BATCH);
    const range = IDBKeyRange.bound(part[0], part[part.length - 1]);
    let since = performance.now();
    for (const block of await db.getAll('blocks', range)) {
      index.load(block);
      if (performance.now() - since < STRETCH) continue;
      await giveWay();
      since = performance.now();
    }
    onPart();
  }
  const end = await applyDeltas(db, index, -1);
  return end.folds === folds ? end.newest : null;
}

/** Applies the deltas after `since`. `newest`: the highest delta that blocks or `index` know now. */
async function applyDeltas(db: Db, index: TicketIndex, since: number) {
  const tx = db.transaction(['deltas', 'meta']);
  const range = IDBKeyRange.lowerBound(since, true);
  const deltas = tx.objectStore('deltas');
  const [folds, foldedTo, keys, values] = await Promise.all([
    getMeta(tx, 'folds'),
    getMeta(tx, 'foldedTo'),
    deltas.getAllKeys(range),
    deltas.getAll(range),
  ]);
  for (const { rows, removed } of values) {
    index.load(rows);
    index.remove(removed);
  }
  const newest = Math.max(since, foldedTo ?? 0, keys[keys.length - 1] ?? 0);
  return { folds, foldedTo: foldedTo ?? 0, newest };
}

/** `connection`: a reader connection. */
export function createSearchSource(connection: Connection): SearchSource {
  let index = createTicketIndex();
  /** Newest delta in `index`; null = not loaded. */
  let newest: number | null = null;
  let queue: Promise<unknown> = Promise.resolve();
  let refreshing: Promise<boolean> | null = null;

  const load = async (onPart: () => void): Promise<void> => {
    for (let attempt = 1; ; attempt++) {
      const db = await connection.get();
      const fresh = createTicketIndex();
      // The first time, parts can be searched while the rest is read; later the old index stays until all is there.
      const first = newest === null && attempt === 1;
      if (first) index = fresh;
      const loaded = await loadAll(db, fresh, first ? onPart : () => undefined);
      // Folded while we read: some rows may have been in neither. Folding needs quiet, so this ends.
      if (loaded === null && attempt < 10) continue;
      index = fresh;
      newest = loaded ?? 0;
      onPart();
      // A sort change must be quick the first time, too. Each in a task of its own, and so is what follows: the first question to a
      // full index, asked by code that the browser has not compiled yet, costs as much as a sort.
      for (const sort of ['time-left', 'newest', 'updated'] as const) {
        await giveWay();
        index.warm(sort);
      }
      await giveWay();
      return;
    }
  };

  /** One at a time, in order. */
  const enqueue = <T>(work: () => Promise<T>): Promise<T> => {
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
        const since = newest;
        const applied = since === null ? null : await applyDeltas(await connection.get(), index, since);
        if (applied) newest = applied.newest;
        // Rows that we have not seen went into blocks already.
        if (since === null || !applied || applied.foldedTo > since) await load(() => undefined);
        return newest !== since;
      });
      return refreshing;
    },
    query: (query, now, soonMs) => index.query(query, now, soonMs),
    tally: (query, now, soonMs) => index.tally(query, now, soonMs),
  };
}
