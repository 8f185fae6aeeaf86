// All steps in order: step i leads to version i + 1. They run inside the upgrade transaction: all or nothing.
import type { IDBPDatabase, IDBPTransaction } from 'idb';
import { migrateToV1 } from './v1';
import { migrateToV2 } from './v2';
import { migrateToV3 } from './v3';

/** One step. Awaits nothing but requests of the upgrade transaction. */
export type Migration = (
  database: IDBPDatabase,
  transaction: IDBPTransaction<unknown, string[], 'versionchange'>,
) => Promise<void>;

export const MIGRATIONS: readonly Migration[] = [migrateToV1, migrateToV2, migrateToV3];

/** Runs the steps `from` → `to`. The caller aborts the transaction if it rejects, which leaves the old database as it was. */
export async function migrate(
  database: IDBPDatabase,
  transaction: IDBPTransaction<unknown, string[], 'versionchange'>,
  from: number,
  to: number,
): Promise<void> {
  for (const step of MIGRATIONS.slice(from, to)) await step(database, transaction);
}
