import type { MetaRecord, MetaValues } from './schema';

/** Any transaction that covers the store. */
interface MetaReader {
  objectStore(name: 'meta'): { get(key: string): Promise<MetaRecord | undefined> };
}
interface MetaWriter {
  objectStore(name: 'meta'): { put(record: MetaRecord): Promise<string> };
}
/** A value of the store `meta`, or undefined. */
export async function getMeta<K extends keyof MetaValues>(tx: MetaReader, key: K): Promise<MetaValues[K] | undefined> {
  const record = (await tx.objectStore('meta').get(key)) as MetaRecord<K> | undefined;
  return record?.value;
}

export async function setMeta<K extends keyof MetaValues>(tx: MetaWriter, key: K, value: MetaValues[K]): Promise<void> {
  await tx.objectStore('meta').put({ key, value });
}

/**
 * A number that rises with every transaction that changes a ticket: the key of the newest search delta, folded or not.
 * `deltas` is that store in the same transaction.
 */
export async function changeNumber(
  tx: MetaReader,
  deltas: { openKeyCursor(query: null, direction: 'prev'): Promise<{ key: number } | null> },
): Promise<number> {
  const [newest, foldedTo] = await Promise.all([deltas.openKeyCursor(null, 'prev'), getMeta(tx, 'foldedTo')]);
  return Math.max(newest?.key ?? 0, foldedTo ?? 0);
}
