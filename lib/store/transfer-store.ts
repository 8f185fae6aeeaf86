// Export and import of everything as one file. The import file travels as a draft, because messages drop Blobs; with what its check
// said it waits there for the agent's word, also in the next popup.
import { type ReadonlySignal, signal } from '@preact/signals';
import type { ImportReport } from '../messaging/protocol';
import { AppError, type ErrorData, toErrorData } from '../platform/errors';
import { newId } from '../platform/id';
import { COLLECTION_KEYS } from '../settings/collection-keys';
import type { Settings } from '../settings/settings';
import type { Draft, DraftFile } from '../ticket/ports';
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
  /** An import that was begun before the popup closed. */
  restore(): Promise<void>;
  /** Dry run: says what would happen. */
  check(file: Blob & { name?: string }): Promise<void>;
  /** Runs what was checked; `settings`: take the file's settings, too. */
  run(settings: boolean): Promise<void>;
  forget(): Promise<void>;
}

export function createTransferStore(deps: {
  reader: Pick<Reader, 'exportAll' | 'draft' | 'putDraft' | 'deleteDraft'>;
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
  const forget = () => reader.deleteDraft(IMPORT_DRAFT).catch(() => undefined);
  const attempt = async (work: () => Promise<void>, waits = true): Promise<void> => {
    try {
      await work();
    } catch (thrown) {
      const error = toErrorData(thrown);
      state.value = { step: 'failed', error };
      // Without an answer it may still be under way, and is looked for next time.
      if (waits && error.code !== 'no-receiver') await forget();
    }
  };
  const send = (dryRun: boolean, settings = false, id = newId()) =>
    client.send('ui.import', { id, draftId: IMPORT_DRAFT, dryRun, settings }, { timeout: IMPORT_TIMEOUT });
  const keep = (file: DraftFile, fields: Draft['fields']) =>
    reader.putDraft({
      ...{ id: IMPORT_DRAFT, form: 'import', ticketId: null, fields },
      ...{ files: [file], updatedAt: deps.clock() },
    });
  const checkKept = async (file: DraftFile): Promise<void> => {
    state.value = { step: 'checking' };
    await keep(file, {});
    const report = await send(true);
    await keep(file, { report: JSON.stringify(report) });
    state.value = { step: 'checked', report };
  };
  return {
    state,
    restore: () =>
      attempt(async () => {
        const draft = await reader.draft(IMPORT_DRAFT).catch(() => undefined);
        const [file] = draft?.files ?? [];
        if (!draft || !file || state.value.step !== 'idle') return;
        const report = readReport(draft.fields['report']);
        if (!report) return checkKept(file);
        const { running } = draft.fields;
        if (running) {
          state.value = { step: 'importing' };
          await client.send('ui.commandResult', { id: running }, { timeout: IMPORT_TIMEOUT }); // waits for its end
          // The worker takes the file away when it is done.
          if (!(await reader.draft(IMPORT_DRAFT))) {
            state.value = { step: 'imported', report };
            return;
          }
        }
        state.value = { step: 'checked', report };
      }),
    exportAll: () =>
      attempt(async () => {
        state.value = { step: 'exporting' };
        const [settings, collections] = [deps.settings.value.value, await deps.kept.get(COLLECTION_KEYS)];
        deps.shell.saveFile(await reader.exportAll({ settings, collections }), deps.fileName());
        state.value = { step: 'exported' };
      }, false), // a file that waits to be taken in stays
    check: (file) =>
      attempt(async () => {
        if (file.size === 0) throw new AppError('bad-file');
        const { type } = file;
        await checkKept({ id: IMPORT_DRAFT, name: file.name ?? '', type, hash: '', blob: file, thumb: null });
      }),
    run: (settings) =>
      attempt(async () => {
        state.value = { step: 'importing' };
        const id = newId();
        const draft = await reader.draft(IMPORT_DRAFT);
        if (draft) await reader.putDraft({ ...draft, fields: { ...draft.fields, running: id } });
        const report = await send(false, settings, id);
        await forget();
        state.value = { step: 'imported', report };
      }),
    async forget() {
      state.value = { step: 'idle' };
      await forget();
    },
  };
}

/** What a check said, as it was kept; null = it was never finished. */
function readReport(kept: string | undefined): ImportReport | null {
  try {
    const report = JSON.parse(kept ?? '') as Partial<ImportReport> | null;
    return report?.tickets && Array.isArray(report.skipped) ? (report as ImportReport) : null;
  } catch {
    return null;
  }
}
