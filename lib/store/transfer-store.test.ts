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

function world(
  answer: (dryRun: boolean, settings: boolean) => Promise<unknown> = async () => report,
  drafts = new Map<string, Draft>(),
  over = async () => ({}),
) {
  const saved: string[] = [];
  const store = createTransferStore({
    settings: { value: signal(DEFAULT_SETTINGS) },
    reader: {
      draft: async (id) => drafts.get(id),
      exportAll: async (settings) => new Blob([JSON.stringify(settings)]),
      putDraft: async (draft) => void drafts.set(draft.id, draft),
      deleteDraft: async (id) => void drafts.delete(id),
    },
    client: {
      send(name, data) {
        if (name === 'ui.commandResult') return over() as never;
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

test('a checked import is there again after the popup closed; one that was never checked is checked then', async () => {
  const drafts = new Map<string, Draft>();
  let checks = 0;
  const answer = async (dryRun: boolean) => {
    if (dryRun) checks += 1;
    return report;
  };
  const first = world(answer, drafts);
  await first.store.check(new File(['{}'], 'a.json'));
  const second = world(answer, drafts);
  await second.store.restore();
  expect([second.store.state.value, checks]).toEqual([{ step: 'checked', report }, 1]);
  await second.store.forget();
  const third = world(answer, drafts);
  await third.store.restore();
  expect(third.store.state.value).toEqual({ step: 'idle' });

  void world(() => new Promise(() => {}), drafts).store.check(new File(['{}'], 'a.json')); // closed meanwhile
  await expect.poll(() => drafts.size).toBe(1);
  const fourth = world(answer, drafts);
  await fourth.store.restore();
  expect([fourth.store.state.value, checks]).toEqual([{ step: 'checked', report }, 2]);
});

test('a file that is no use leaves nothing behind', async () => {
  const { store, drafts } = world(() => Promise.reject(new AppError('bad-file')));
  await store.check(new File(['?'], 'a.json'));
  await expect.poll(() => drafts.size).toBe(0);
});

test('an import that runs when the popup closes is waited for; one that died can be confirmed again', async () => {
  const drafts = new Map<string, Draft>();
  const first = world((dryRun) => (dryRun ? Promise.resolve(report) : new Promise(() => {})), drafts);
  await first.store.check(new File(['{}'], 'a.json'));
  void first.store.run(false);
  await expect.poll(() => drafts.get(IMPORT_DRAFT)?.fields['running']).toBeTruthy();

  const died = world(undefined, drafts);
  await died.store.restore();
  expect(died.store.state.value).toEqual({ step: 'checked', report });

  let end = (): void => {};
  const second = world(
    undefined,
    drafts,
    () =>
      new Promise((done) => {
        end = () => done({});
      }),
  );
  const restored = second.store.restore();
  await expect.poll(() => second.store.state.value.step).toBe('importing');
  drafts.clear(); // the worker is done
  end();
  await restored;
  expect(second.store.state.value).toEqual({ step: 'imported', report });
});
