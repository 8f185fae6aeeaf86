import { beforeEach, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createCollection } from './collection';

const names = createCollection<string>({
  key: 'names',
  limit: 2,
  parse: (value) => (typeof value === 'string' ? value : null),
});

beforeEach(() => fakeBrowser.reset());

it('keeps a list, and leaves out what is none of ours', async () => {
  expect(await names.load()).toEqual([]);
  await names.save(['a', 'b']);
  expect(await names.load()).toEqual(['a', 'b']);
  await fakeBrowser.storage.local.set({ names: ['a', 7, 'c'] });
  expect(await names.load()).toEqual(['a', 'c']);
});

it('stores nothing where one item is bad or there are too many', async () => {
  await names.save(['a']);
  await expect(names.save(['b', 7 as unknown as string])).rejects.toMatchObject({
    code: 'bad-field',
    params: { field: 'names.1' },
  });
  await expect(names.save(['b', 'c', 'd'])).rejects.toMatchObject({ code: 'too-large' });
  expect(await names.load()).toEqual(['a']);
});

it('tells of changes until stopped', async () => {
  const heard: string[][] = [];
  const stop = names.watch((items) => heard.push(items));
  await names.save(['a']);
  stop();
  await names.save(['b']);
  expect(heard).toEqual([['a']]);
});
