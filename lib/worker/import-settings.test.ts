import { beforeEach, expect, it } from 'vitest';
import { fakePlatform } from '@/lib/testing/seller-tab';
import { freshWorld } from '@/lib/testing/worker';
import { DEFAULT_SETTINGS } from '../settings/settings';
import type { App } from './app';
import { createUiHandlers } from './ui-handlers';

const tickets = { added: 1, replaced: 0, unchanged: 0 };
const theirs = { ...DEFAULT_SETTINGS, me: '小周', soonHours: 6, retentionDays: 'for ever' };
let app: App;

async function importing(dryRun: boolean, settings: boolean) {
  await app.repository.putDraft({
    ...{ id: 'import', form: 'import', ticketId: null, fields: {}, updatedAt: 1 },
    files: [{ id: 'f', name: '', type: '', hash: '', blob: new Blob(['x']), thumb: null }],
  });
  return createUiHandlers(app)['ui.import']({ id: 'i', draftId: 'import', dryRun, settings }, { tabId: null });
}

beforeEach(() => {
  const found = { tickets, events: 0, attachments: 0, skipped: [], settings: theirs as unknown };
  app = { ...freshWorld(fakePlatform()).worker(), importFile: async () => found };
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
