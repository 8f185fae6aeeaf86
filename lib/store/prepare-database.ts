// Rarely needed, so read only then: after an install or update the worker is asked to make the database what we can read.
import { type ErrorCode, toErrorData } from '../platform/errors';
import type { DatabaseState, Reader, StoreClient } from './ports';

const BY_ERROR: Partial<Record<ErrorCode, DatabaseState>> = {
  'db-newer': 'newer',
  'db-blocked': 'blocked',
  quota: 'quota',
};

/** An upgrade of a full database takes its time, ms. */
const UPGRADE_TIMEOUT = 120_000;

/** Asks the worker; how the database is afterwards. Never rejects. */
export async function prepareDatabase(reader: Pick<Reader, 'state'>, client: StoreClient): Promise<DatabaseState> {
  try {
    await client.send('ui.prepareDatabase', {}, { timeout: UPGRADE_TIMEOUT });
    return await reader.state();
  } catch (error) {
    return BY_ERROR[toErrorData(error).code] ?? 'failed';
  }
}
