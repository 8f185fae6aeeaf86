// Work for quiet moments. Each function works in bounded transactions, may be stopped anywhere and repeated.

import type { RecountReport, TicketTransaction } from '../ticket/ports';
import type { SearchRow } from '../ticket/query';
import { BLOCK_SIZE, type PackedRows, packRows, unpackRows } from '../ticket/search-pack';
import { CellSum, cellDrift } from './counts';
import { changeNumber, getMeta, setMeta } from './meta';
import type { Db } from './schema';

type Transact = <T>(work: (tx: TicketTransaction) => Promise<T>) => Promise<T>;

const CHUNK = 200;
const COUNT_CHUNK = 1_000;
/** Folded at once at most: some 50 ms of work. */
const FOLD_DELTAS = 32;
const FOLD_BLOCKS = 16;

/** Deletes tickets closed before `before` (ms), with events and attachments. */
export async function pruneClosed(db: Db, transact: Transact, before: number): Promise<string[]> {
  const ids = await db.getAllKeysFromIndex('tickets', 'closedAt', IDBKeyRange.upperBound(before, true));
  const removed: string[] = [];
  for (let from = 0; from < ids.length; from += CHUNK) {
    await transact(async (tx) => {
      for (const id of ids.slice(from, from + CHUNK)) {
        const ticket = await tx.get(id);
        if (!ticket || ticket.closedAt === null || ticket.closedAt >= before) continue; // reopened meanwhile
        await tx.remove(id);
        removed.push(id);
      }
    });
  }
  return removed;
}

/** Forgets commands and ended outbox entries older than `before` (ms). What failed or is unknown stays for the agent. */
export async function pruneCommands(db: Db, before: number): Promise<number> {
  const tx = db.transaction(['commands', 'outbox'], 'readwrite');
  const commands = await tx.objectStore('commands').index('at').getAllKeys(IDBKeyRange.upperBound(before, true));
  const range = IDBKeyRange.bound(['done', 0], ['done', Infinity]);
  const done = await tx.objectStore('outbox').index('queue').getAll(range);
  const old = done.filter((entry) => entry.updatedAt < before);
  await Promise.all([
    ...commands.map((id) => tx.objectStore('commands').delete(id)),
    ...old.map((entry) => tx.objectStore('outbox').delete(entry.id)),
    tx.done,
  ]);
  return commands.length + old.length;
}

/** Forgets drafts whose id begins with `prefix` and that nobody has touched since `before` (ms); returns how many. */
export async function pruneDrafts(db: Db, prefix: string, before: number): Promise<number> {
  const tx = db.transaction('drafts', 'readwrite');
  const drafts = await tx.store.getAll(IDBKeyRange.bound(prefix, `${prefix}\uffff`));
  const old = drafts.filter((draft) => draft.updatedAt < before);
  await Promise.all([...old.map((draft) => tx.store.delete(draft.id)), tx.done]);
  return old.length;
}

/** What deltas say of some blocks: the newest row by `no`, null = deleted. */
type Changes = Map<number, Map<number, SearchRow | null>>;

/**
 * Moves rows of the oldest deltas into at most FOLD_BLOCKS blocks; returns how many deltas are left. A delta of which
 * rows remain stays, with those rows only: commands wait while this runs, so its size must not depend on theirs.
 */
export async function foldDeltas(db: Db): Promise<number> {
  const tx = db.transaction(['blocks', 'deltas', 'meta'], 'readwrite');
  const deltas = tx.objectStore('deltas');
  const blocks = tx.objectStore('blocks');
  const [keys, values, folds] = await Promise.all([
    deltas.getAllKeys(null, FOLD_DELTAS),
    deltas.getAll(null, FOLD_DELTAS),
    getMeta(tx, 'folds'),
  ]);
  const last = keys[keys.length - 1];
  if (last === undefined) return 0;

  const changes: Changes = new Map();
  /** False where the row's block has no place in this round; then it has none for later deltas, either. */
  const change = (no: number, row: SearchRow | null): boolean => {
    const number = Math.floor(no / BLOCK_SIZE);
    const block = changes.get(number) ?? (changes.size < FOLD_BLOCKS ? new Map<number, SearchRow | null>() : undefined);
    if (block) changes.set(number, block.set(no, row));
    return block !== undefined;
  };
  const writes: Promise<unknown>[] = values.map((delta, i) => {
    const rows = unpackRows(delta.rows).filter((row) => !change(row.no, row));
    const removed = delta.removed.filter((no) => !change(no, null));
    const key = keys[i] as number;
    return rows.length + removed.length === 0 ? deltas.delete(key) : deltas.put({ rows: packRows(rows), removed }, key);
  });
  for (const [number, changed] of changes) writes.push(foldBlock(blocks, number, changed));
  writes.push(setMeta(tx, 'foldedTo', last), setMeta(tx, 'folds', (folds ?? 0) + 1));
  await Promise.all(writes);
  const left = await deltas.count();
  await tx.done;
  return left;
}

async function foldBlock(
  blocks: {
    get(number: number): Promise<PackedRows | undefined>;
    put(rows: PackedRows, number: number): Promise<unknown>;
    delete(number: number): Promise<void>;
  },
  number: number,
  changed: ReadonlyMap<number, SearchRow | null>,
): Promise<void> {
  const packed = await blocks.get(number);
  const rows = new Map((packed ? unpackRows(packed) : []).map((row) => [row.no, row]));
  for (const [no, row] of changed) {
    if (row) rows.set(no, row);
    else rows.delete(no);
  }
  const sorted = [...rows.values()].sort((a, b) => a.no - b.no);
  if (sorted.length === 0) await blocks.delete(number);
  else await blocks.put(packRows(sorted), number);
}

/**
 * Counts every ticket anew in chunks and puts wrong counters right. If a ticket changes meanwhile the count is no longer
 * of one moment: it starts again, and gives up after three times (`complete: false`).
 */
export async function recount(db: Db): Promise<RecountReport> {
  let tickets = 0;
  for (let attempt = 0; attempt < 3; attempt++) {
    const before = db.transaction(['meta', 'deltas']);
    const change = await changeNumber(before, before.objectStore('deltas'));
    const cells = new CellSum();
    tickets = 0;
    for (let range: IDBKeyRange | null = null; ; ) {
      const chunk: Awaited<ReturnType<typeof readChunk>> = await readChunk(db, range);
      for (const { ticket } of chunk) cells.add(ticket, 1);
      tickets += chunk.length;
      const last = chunk[chunk.length - 1];
      if (!last || chunk.length < COUNT_CHUNK) break;
      range = IDBKeyRange.lowerBound(last.id, true);
    }
    const tx = db.transaction(['meta', 'deltas', 'counts'], 'readwrite');
    if ((await changeNumber(tx, tx.objectStore('deltas'))) !== change) {
      await tx.done;
      continue;
    }
    const counts = tx.objectStore('counts');
    const wrong = cellDrift(await counts.getAll(), cells.entries());
    await Promise.all(wrong.map((cell) => (cell.cell.n > 0 ? counts.put(cell) : counts.delete(cell.key))));
    await tx.done;
    return { drift: wrong.length, tickets, complete: true };
  }
  return { drift: 0, tickets, complete: false };
}

const readChunk = (db: Db, range: IDBKeyRange | null) => db.getAll('tickets', range, COUNT_CHUNK);
