// Whether the database can be read. Only the worker creates or upgrades it; readers ask and wait.
import { type ReadonlySignal, signal } from '@preact/signals';
import type { ErrorCode } from '../platform/errors';
import { toErrorData } from '../platform/errors';
import type { DatabaseState, Reader, StoreClient } from './ports';

export interface DatabaseStore {
  state: ReadonlySignal<DatabaseState>;
  /** Opens; asks the worker where it is absent or older. True when it can be read. */
  open(): Promise<boolean>;
}

const BY_ERROR: Partial<Record<ErrorCode, DatabaseState>> = {
  'db-newer': 'newer',
  'db-blocked': 'blocked',
  quota: 'quota',
};

/** An upgrade of a full database takes its time, ms. */
const UPGRADE_TIMEOUT = 120_000;

export function createDatabaseStore(reader: Pick<Reader, 'state'>, client: StoreClient): DatabaseStore {
  const state = signal<DatabaseState>('opening');
  return {
    state,
    async open() {
      state.value = await reader.state();
      if (state.value === 'absent' || state.value === 'older') {
        try {
          await client.send('ui.prepareDatabase', {}, { timeout: UPGRADE_TIMEOUT });
          state.value = await reader.state();
        } catch (error) {
          state.value = BY_ERROR[toErrorData(error).code] ?? 'failed';
        }
      }
      return state.value === 'ready';
    },
  };
}
