// Makes derived data anew: after a migration that asked for it, or for a new search format. Read only then.
import type { SearchRow } from '../ticket/query';
import { BLOCK_SIZE, packRows, SEARCH_FORMAT } from '../ticket/search-pack';
import { appendNotes, notesOf, toSearchRow } from '../ticket/search-text';
import { CellSum } from './counts';
import { changeNumber, getMeta, setMeta } from './meta';
import { toStored } from './record';
import { type Db, STORES } from './schema';

const CHUNK = 500;

/**
 * Makes all derived data anew, in chunks, each in its own transaction. If it is interrupted, `derivedDataIsCurrent`
 * stays false and it starts again. Nobody else may write meanwhile: the worker calls it before anything else.
 */
export async function rebuildDerived(db: Db): Promise<void> {
  const begin = db.transaction(['meta', 'counts', 'blocks', 'deltas'], 'readwrite');
  await Promise.all([
    setMeta(begin, 'rebuild', true),
    setMeta(begin, 'folds', ((await getMeta(begin, 'folds')) ?? 0) + 1),
    setMeta(begin, 'foldedTo', await changeNumber(begin, begin.objectStore('deltas'))),
    begin.objectStore('counts').clear(),
    begin.objectStore('blocks').clear(),
    begin.objectStore('deltas').clear(),
    begin.done,
  ]);

  const cells = new CellSum();
  const blocks = new Map<number, SearchRow[]>();
  let after: IDBKeyRange | null = null;
  for (;;) {
    const tx = db.transaction(['tickets', 'events'], 'readwrite');
    const stored = await tx.objectStore('tickets').getAll(after, CHUNK);
    await Promise.all(
      stored.map(async ({ id, ticket }) => {
        const events = await tx.objectStore('events').getAll(IDBKeyRange.bound([id, 0], [id, Infinity]));
        const notes = appendNotes('', notesOf(events));
        cells.add(ticket, 1);
        const block = Math.floor(ticket.no / BLOCK_SIZE);
        const rows = blocks.get(block);
        const row = toSearchRow(ticket, notes);
        if (rows) rows.push(row);
        else blocks.set(block, [row]);
        await tx.objectStore('tickets').put(toStored(ticket, notes));
      }),
    );
    await tx.done;
    const last = stored[stored.length - 1];
    if (!last || stored.length < CHUNK) break;
    after = IDBKeyRange.lowerBound(last.id, true);
  }

  const end = db.transaction([...STORES], 'readwrite', { durability: 'strict' });
  for (const cell of cells.entries())
    end
      .objectStore('counts')
      .put(cell)
      .catch(() => undefined);
  for (const [number, rows] of blocks) {
    rows.sort((a, b) => a.no - b.no);
    end
      .objectStore('blocks')
      .put(packRows(rows), number)
      .catch(() => undefined);
  }
  await Promise.all([setMeta(end, 'rebuild', false), setMeta(end, 'searchFormat', SEARCH_FORMAT), end.done]);
}
