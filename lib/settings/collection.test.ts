import { beforeEach, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createCollection } from './collection';
import { takesOver } from './take-over';

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

it('takes over what a file holds: the same name replaced, others added, ours kept, bad ones named by place', async () => {
  const words = createCollection<{ id: string; text: string }>({
    key: 'words',
    limit: 3,
    parse: (value) =>
      typeof (value as { id?: unknown })?.id === 'string' ? (value as { id: string; text: string }) : null,
  });
  await words.save([
    { id: 'a', text: '1' },
    { id: 'b', text: '2' },
  ]);
  const file = [{ id: 'b', text: '3' }, 7, { id: 'c', text: '4' }, { id: 'a', text: '1' }];
  expect(await takesOver(words).takeOver(file, true)).toEqual({ changed: 2, bad: [1] });
  expect((await words.load()).map(({ text }) => text)).toEqual(['1', '2']);
  expect(await takesOver(words).takeOver(file, false)).toEqual({ changed: 2, bad: [1] });
  expect((await words.load()).map(({ text }) => text)).toEqual(['1', '3', '4']);
  await expect(takesOver(words).takeOver([{ id: 'd', text: '5' }], false)).rejects.toMatchObject({ code: 'too-large' });
  expect((await words.load()).length).toBe(3);
});
