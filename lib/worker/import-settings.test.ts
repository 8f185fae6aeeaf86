import { beforeEach, expect, it } from 'vitest';
import { fakePlatform } from '@/lib/testing/seller-tab';
import { freshWorld } from '@/lib/testing/worker';
import { guides } from '../settings/guides';
import { macros } from '../settings/macros';
import { DEFAULT_SETTINGS } from '../settings/settings';
import { DEFAULT_TASK_TYPES, taskTypeCollection } from '../settings/task-types';
import { savedViews } from '../settings/views';
import { emptyMacro } from '../ticket/macro';
import type { App } from './app';
import { createUiHandlers } from './ui-handlers';

const tickets = { added: 1, replaced: 0, unchanged: 0 };
const theirs = { ...DEFAULT_SETTINGS, me: '小周', soonHours: 6, retentionDays: 'for ever' };
let lists: Record<string, unknown> | null;
let app: App;
let found: () => ReturnType<App['importFile']>;

async function importing(dryRun: boolean, settings: boolean) {
  await app.repository.putDraft({
    ...{ id: 'import', form: 'import', ticketId: null, fields: {}, updatedAt: 1 },
    files: [{ id: 'f', name: '', type: '', hash: '', blob: new Blob(['x']), thumb: null }],
  });
  return createUiHandlers(app)['ui.import']({ id: 'i', draftId: 'import', dryRun, settings }, { tabId: null });
}

beforeEach(() => {
  lists = null;
  found = async () => ({
    ...{ tickets, events: 0, attachments: 0, templates: 0, skipped: [], settings: theirs as unknown },
    collections: lists,
  });
  app = { ...freshWorld(fakePlatform()).worker(), importFile: () => found() };
});

it('names the settings of a file that differ, repaired, and takes nothing in a dry run', async () => {
  expect((await importing(true, true)).settings).toEqual(['me', 'soonHours']);
  expect(await app.settings()).toEqual(DEFAULT_SETTINGS);
});

it('takes them only where the agent wants that', async () => {
  expect(await importing(false, false)).toMatchObject({ settings: null, tickets });
  expect(await app.settings()).toEqual(DEFAULT_SETTINGS);
  expect((await importing(false, true)).settings).toEqual(['me', 'soonHours']);
  expect(await app.settings()).toEqual({ ...DEFAULT_SETTINGS, me: '小周', soonHours: 6 });
});

it('takes over lists item by item: the file’s where both have one, ours where only we have it', async () => {
  const step = { id: 'a', title: '问快递', facts: [], actions: [] };
  await guides.save([{ kind: 'logistics', steps: [step] }]);
  await macros.save([{ ...emptyMacro('ours'), name: '我们的' }]);
  lists = {
    guides: [{ kind: 'logistics', steps: [{ ...step, title: '打电话' }] }, { kind: 'x' }],
    macros: [{ ...emptyMacro('theirs'), name: '他们的' }],
    future: [1],
    rules: 'none',
  };
  const skipped = [
    { what: 'guides 2', reason: 'unreadable' },
    { what: 'future', reason: 'unreadable' },
    { what: 'rules', reason: 'unreadable' },
  ];
  const dry = await importing(true, true);
  expect(dry).toMatchObject({ settings: ['me', 'soonHours', 'list:guides', 'list:macros'], skipped });
  expect((await macros.load()).map(({ id }) => id)).toEqual(['ours']);
  expect(await importing(false, true)).toMatchObject({ settings: dry.settings, skipped });
  expect((await guides.load())[0]?.steps[0]?.title).toBe('打电话');
  expect((await macros.load()).map(({ id }) => id)).toEqual(['ours', 'theirs']);
});

it('task types are told apart by type and sub-type: two may become the same kind', async () => {
  lists = { taskTypes: [...DEFAULT_TASK_TYPES] };
  await importing(false, true);
  expect(await taskTypeCollection.load()).toEqual(DEFAULT_TASK_TYPES);
  lists = { taskTypes: [{ bizType: 'trade', subBizType: '', kind: 'refund' }] };
  expect((await importing(false, true)).settings).toContain('list:taskTypes');
  const [trade, ...others] = await taskTypeCollection.load();
  expect([trade?.kind, others]).toEqual(['refund', DEFAULT_TASK_TYPES.slice(1)]);
});

it('saved views are taken over, too', async () => {
  lists = { views: [{ id: 'v-1', name: '急件', base: 'all', query: {} }] };
  expect(await importing(false, true)).toMatchObject({ skipped: [], settings: expect.arrayContaining(['list:views']) });
  expect(await savedViews.load()).toMatchObject([{ id: 'v-1', name: '急件' }]);
});
