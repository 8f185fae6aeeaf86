// Whether the database can be read. Only the worker creates or upgrades it; readers ask and wait.
import { type ReadonlySignal, signal } from '@preact/signals';
import type { DatabaseState, Reader, StoreClient } from './ports';

export interface DatabaseStore {
  state: ReadonlySignal<DatabaseState>;
  /** Opens; asks the worker where it is absent or older. True when it can be read, which is said once `first` has read what is shown first. */
  open(first: () => Promise<void>): Promise<boolean>;
}

export function createDatabaseStore(reader: Pick<Reader, 'state'>, client: StoreClient): DatabaseStore {
  const state = signal<DatabaseState>('opening');
  return {
    state,
    async open(first) {
      let found = await reader.state();
      if (found === 'absent' || found === 'older') {
        state.value = found;
        found = await (await import('./prepare-database')).prepareDatabase(reader, client);
      }
      if (found === 'ready') await first().catch(() => (found = 'failed'));
      state.value = found;
      return found === 'ready';
    },
  };
}
