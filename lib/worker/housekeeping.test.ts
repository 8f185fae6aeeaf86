import { beforeEach, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { TEST_NOW } from '@/lib/testing/builders';
import { freshIndexedDb, openRepository } from '@/lib/testing/db';
import { DAY } from '../platform/clock';
import { DEFAULT_SETTINGS } from '../settings/settings';
import { keepHouse } from './housekeeping';

beforeEach(() => {
  freshIndexedDb();
  fakeBrowser.reset();
});

it('files that nobody took over go after a day, forms half filled in stay for a year', async () => {
  const { connection, repository } = openRepository();
  const ages = { 'panel:a': 2, 'panel:b': 0, import: 2, 'import-templates': 2, 'settle:a': 364, 'settle:b': 366 };
  for (const [id, days] of Object.entries(ages))
    await repository.putDraft({
      ...{ id, form: 'settle', ticketId: null, fields: {} },
      ...{ files: [], updatedAt: TEST_NOW - days * DAY },
    });
  await keepHouse({ repository, settings: async () => DEFAULT_SETTINGS, now: () => TEST_NOW });
  expect(await (await connection.get()).getAllKeys('drafts')).toEqual(['panel:b', 'settle:a']);
});
