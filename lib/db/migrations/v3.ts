// Schema 2 → 3: reply templates with their pictures. Raw shapes only: this file never changes.
import type { IDBPDatabase } from 'idb';

export async function migrateToV3(database: IDBPDatabase): Promise<void> {
  database.createObjectStore('templates', { keyPath: 'id' });
}
