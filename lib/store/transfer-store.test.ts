import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { AppError } from '../platform/errors';
import { COLLECTION_KEYS } from '../settings/collection-keys';
import { DEFAULT_SETTINGS } from '../settings/settings';
import type { Draft } from '../ticket/ports';
import { createTransferStore, IMPORT_DRAFT } from './transfer-store';

const report = {
  tickets: { added: 1, replaced: 0, unchanged: 2 },
  events: 3,
  attachments: 0,
  templates: 0,
  skipped: [],
  settings: ['rules'],
};

function world(answer: (dryRun: boolean, settings: boolean) => Promise<unknown> = async () => report) {
  const drafts = new Map<string, Draft>();
  const saved: string[] = [];
  const store = createTransferStore({
    settings: { value: signal(DEFAULT_SETTINGS) },
    reader: {
      exportAll: async (settings) => new Blob([JSON.stringify(settings)]),
      putDraft: async (draft) => void drafts.set(draft.id, draft),
      deleteDraft: async (id) => void drafts.delete(id),
    },
    client: {
      send(_, data) {
        const { dryRun, settings } = data as { dryRun: boolean; settings: boolean };
        return answer(dryRun, settings) as never;
      },
    },
    shell: { saveFile: (file, name) => void saved.push(`${name} ${file.size}`) },
    kept: { get: async (keys) => Object.fromEntries(keys.map((key) => [key, []])) },
    clock: () => 1,
    fileName: () => 'danling.json',
  });
  return { store, drafts, saved };
}

test('an import is only checked first; the file travels as a draft, and goes when done', async () => {
  const asked: unknown[] = [];
  const { store, drafts } = world(async (dryRun, settings) => {
    asked.push([dryRun, settings]);
    return report;
  });
  await store.check(new File(['{}'], 'a.json'));
  expect(store.state.value).toEqual({ step: 'checked', report });
  expect(drafts.has(IMPORT_DRAFT)).toBe(true);
  await store.run(true);
  expect(store.state.value).toEqual({ step: 'imported', report });
  expect(asked).toEqual([
    [true, false],
    [false, true],
  ]);
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
  const collections = Object.fromEntries(COLLECTION_KEYS.map((key) => [key, []]));
  const kept = JSON.stringify({ settings: DEFAULT_SETTINGS, collections });
  expect(saved).toEqual([`danling.json ${new Blob([kept]).size}`]);
  expect(store.state.value).toEqual({ step: 'exported' });
});
