// Reply templates for settings: read from the database, written by the worker, handed on as files.
import { type ReadonlySignal, signal } from '@preact/signals';
import { type ErrorData, toErrorData } from '../platform/errors';
import type { Template, TemplateInput, TemplateReport } from '../ticket/template';
import type { Reader, Shell, StoreClient } from './ports';

const IMPORT_DRAFT = 'import-templates';

export interface TemplateStore {
  /** null until they have been read. */
  list: ReadonlySignal<readonly Template[] | null>;
  load(): Promise<void>;
  /** With the pictures of the draft. Null = saved. */
  save(template: TemplateInput, draftId: string): Promise<ErrorData | null>;
  remove(id: string): Promise<ErrorData | null>;
  exportFile(name: string): Promise<ErrorData | null>;
  importFile(file: Blob): Promise<{ report: TemplateReport } | { error: ErrorData }>;
}

/** '' = a new one's. */
export const templateDraftId = (id: string): string => `template:${id}`;

export function createTemplateStore(deps: {
  reader: Pick<Reader, 'templates' | 'exportTemplates' | 'putDraft'>;
  client: StoreClient;
  shell: Pick<Shell, 'saveFile'>;
  clock: () => number;
}): TemplateStore {
  const { reader, client } = deps;
  const list = signal<readonly Template[] | null>(null);
  const load = async (): Promise<void> => {
    list.value = await reader.templates();
  };
  const attempt = async (work: () => Promise<void>): Promise<ErrorData | null> => {
    try {
      await work();
      return null;
    } catch (error) {
      return toErrorData(error);
    }
  };
  return {
    list,
    load,
    save: (template, draftId) =>
      attempt(async () => {
        await client.send('ui.saveTemplate', { template, draftId });
        await load();
      }),
    remove: (id) =>
      attempt(async () => {
        await client.send('ui.removeTemplates', { ids: [id] });
        await load();
      }),
    exportFile: (name) => attempt(async () => deps.shell.saveFile(await reader.exportTemplates(), name)),
    async importFile(file) {
      try {
        const draft = { form: 'import', ticketId: null, fields: {}, updatedAt: deps.clock() } as const;
        const blob = { id: IMPORT_DRAFT, name: '', type: file.type, hash: '', blob: file, thumb: null };
        await reader.putDraft({ ...draft, id: IMPORT_DRAFT, files: [blob] });
        const report = await client.send('ui.importTemplates', { draftId: IMPORT_DRAFT });
        await load();
        return { report };
      } catch (error) {
        return { error: toErrorData(error) };
      }
    },
  };
}
