// Export and import of everything as one file. The import file travels as a draft, because messages drop Blobs.
import { type ReadonlySignal, signal } from '@preact/signals';
import type { ImportReport } from '../messaging/protocol';
import { AppError, type ErrorData, toErrorData } from '../platform/errors';
import { newId } from '../platform/id';
import { COLLECTION_KEYS } from '../settings/collection-keys';
import type { Settings } from '../settings/settings';
import type { Reader, Shell, StoreClient } from './ports';

export const IMPORT_DRAFT = 'import';
/** A file with many pictures takes minutes; its progress is shown meanwhile, ms. */
const IMPORT_TIMEOUT = 3_600_000;

export type TransferState =
  | { step: 'idle' }
  | { step: 'exporting' | 'checking' | 'importing' }
  | { step: 'exported' }
  | { step: 'checked' | 'imported'; report: ImportReport }
  | { step: 'failed'; error: ErrorData };

export interface TransferStore {
  state: ReadonlySignal<TransferState>;
  exportAll(): Promise<void>;
  /** Dry run: says what would happen. */
  check(file: Blob & { name?: string }): Promise<void>;
  /** Runs what was checked; `settings`: take the file's settings, too. */
  run(settings: boolean): Promise<void>;
  forget(): Promise<void>;
}

export function createTransferStore(deps: {
  reader: Pick<Reader, 'exportAll' | 'putDraft' | 'deleteDraft'>;
  client: StoreClient;
  shell: Pick<Shell, 'saveFile'>;
  settings: { value: ReadonlySignal<Settings> };
  /** Reads keys of storage.local. */
  kept: { get(keys: readonly string[]): Promise<Record<string, unknown>> };
  clock: () => number;
  fileName: () => string;
}): TransferStore {
  const { reader, client } = deps;
  const state = signal<TransferState>({ step: 'idle' });
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      state.value = { step: 'failed', error: toErrorData(error) };
    }
  };
  const send = (dryRun: boolean, settings = false) =>
    client.send('ui.import', { id: newId(), draftId: IMPORT_DRAFT, dryRun, settings }, { timeout: IMPORT_TIMEOUT });
  return {
    state,
    exportAll: () =>
      attempt(async () => {
        state.value = { step: 'exporting' };
        const [settings, collections] = [deps.settings.value.value, await deps.kept.get(COLLECTION_KEYS)];
        deps.shell.saveFile(await reader.exportAll({ settings, collections }), deps.fileName());
        state.value = { step: 'exported' };
      }),
    check: (file) =>
      attempt(async () => {
        if (file.size === 0) throw new AppError('bad-file');
        state.value = { step: 'checking' };
        await reader.putDraft({
          id: IMPORT_DRAFT,
          form: 'import',
          ticketId: null,
          fields: {},
          files: [{ id: IMPORT_DRAFT, name: file.name ?? '', type: file.type, hash: '', blob: file, thumb: null }],
          updatedAt: deps.clock(),
        });
        state.value = { step: 'checked', report: await send(true) };
      }),
    run: (settings) =>
      attempt(async () => {
        state.value = { step: 'importing' };
        const report = await send(false, settings);
        await reader.deleteDraft(IMPORT_DRAFT);
        state.value = { step: 'imported', report };
      }),
    async forget() {
      state.value = { step: 'idle' };
      await reader.deleteDraft(IMPORT_DRAFT).catch(() => undefined);
    },
  };
}
