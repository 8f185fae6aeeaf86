import { expect, test } from 'vitest';
import { AppError } from '../platform/errors';
import type { Draft } from '../ticket/ports';
import { createTransferStore, IMPORT_DRAFT } from './transfer-store';

const report = { tickets: { added: 1, replaced: 0, unchanged: 2 }, events: 3, attachments: 0, skipped: [] };

function world(answer: (dryRun: boolean) => Promise<unknown> = async () => report) {
  const drafts = new Map<string, Draft>();
  const saved: string[] = [];
  const store = createTransferStore({
    reader: {
      exportAll: async () => new Blob(['x']),
      putDraft: async (draft) => void drafts.set(draft.id, draft),
      deleteDraft: async (id) => void drafts.delete(id),
    },
    client: { send: (_, data) => answer((data as { dryRun: boolean }).dryRun) as never },
    shell: { saveFile: (_, name) => void saved.push(name) },
    clock: () => 1,
    fileName: () => 'danling.json',
  });
  return { store, drafts, saved };
}

test('an import is only checked first; the file travels as a draft, and goes when done', async () => {
  const asked: boolean[] = [];
  const { store, drafts } = world(async (dryRun) => {
    asked.push(dryRun);
    return report;
  });
  await store.check(new File(['{}'], 'a.json'));
  expect(store.state.value).toEqual({ step: 'checked', report });
  expect(drafts.has(IMPORT_DRAFT)).toBe(true);
  await store.run();
  expect(store.state.value).toEqual({ step: 'imported', report });
  expect(asked).toEqual([true, false]);
  expect(drafts.size).toBe(0);
});

test('a bad file is said', async () => {
  const { store } = world(() => Promise.reject(new AppError('bad-file')));
  await store.check(new File(['?'], 'a.json'));
  expect(store.state.value).toEqual({ step: 'failed', error: { code: 'bad-file', params: {} } });
  await store.check(new File([], 'empty.json'));
  expect(store.state.value).toMatchObject({ step: 'failed', error: { code: 'bad-file' } });
});

test('an export is saved under its name', async () => {
  const { store, saved } = world();
  await store.exportAll();
  expect(saved).toEqual(['danling.json']);
  expect(store.state.value).toEqual({ step: 'exported' });
});
