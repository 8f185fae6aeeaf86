import { beforeEach, describe, expect, it } from 'vitest';
import { TEST_NOW } from '@/lib/testing/builders';
import { freshIndexedDb, importInto, openRepository } from '@/lib/testing/db';
import type { Template } from '@/lib/ticket/template';
import { saveTemplate } from '../worker/save-template';
import { exportAll } from './export';
import { createReader } from './reader';
import { templatesFile } from './template-file';
import { importTemplates } from './template-import';
import { createTemplateRepository } from './templates';

const picture = (name: string) => {
  const blob = new Blob([name], { type: 'image/png' });
  return { id: name, name, type: 'image/png', hash: 'ab', blob, thumb: blob };
};
const template = (over: Partial<Template> = {}): Template => ({
  ...{ id: 't1', title: '尺码表', group: '尺码', text: '亲，{买家}', kinds: ['consultation'], scope: 'all', of: '' },
  ...{ pictures: [picture('尺码.png')], uses: 3, createdAt: 1, updatedAt: 2 },
  ...over,
});
const plain = ({ pictures, ...rest }: Template) => ({ ...rest, pictures: pictures.map(({ name }) => name) });

function open() {
  const { connection, repository } = openRepository();
  const templates = createTemplateRepository(connection);
  return { connection, repository, templates, now: () => TEST_NOW };
}
beforeEach(freshIndexedDb);

describe('templates', () => {
  it('are saved with the pictures of a draft, keep their use count, and lose the draft', async () => {
    const deps = open();
    await deps.templates.put([template()]);
    await deps.templates.used('t1');
    await deps.templates.used('gone');
    const draft = { ...{ id: 'template:t1', form: 'template' as const, ticketId: null, fields: {} }, updatedAt: 1 };
    await deps.repository.putDraft({ ...draft, files: [picture('新.png')] });
    const { pictures: _p, uses: _u, createdAt: _c, updatedAt: _t, ...input } = template({ title: ' 尺码表 2 ' });
    await saveTemplate(deps, input, 'template:t1');
    const [saved] = await createReader().templates();
    expect(saved && plain(saved)).toEqual({
      ...plain(template({ title: '尺码表 2', uses: 4, updatedAt: TEST_NOW })),
      pictures: ['新.png'],
    });
    expect(await deps.repository.draft('template:t1')).toBeUndefined();
    await expect(saveTemplate(deps, { ...input, title: ' ' }, null)).rejects.toMatchObject({ code: 'missing-field' });
    await expect(saveTemplate(deps, input, 'none')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('travel in a JSON file that people can read; private ones stay here', async () => {
    const deps = open();
    await deps.templates.put([template(), template({ id: 't2', scope: 'mine', of: '小林' })]);
    const file = await templatesFile(await deps.templates.all());
    expect(JSON.parse(await file.text()).templates.map(({ title }: Template) => title)).toEqual(['尺码表']);
    freshIndexedDb();
    const other = open();
    expect(await importTemplates(other.templates, file, 9)).toEqual({ added: 1, replaced: 0, skipped: 0 });
    const [taken] = await other.templates.all();
    expect(taken && plain(taken)).toEqual(plain(template()));
    expect(await taken?.pictures[0]?.blob.text()).toBe('尺码.png');
    expect(await importTemplates(other.templates, file, 9)).toEqual({ added: 0, replaced: 0, skipped: 1 });
  });

  it('written by hand they need a title and a text; bad ones are left out, other files refused', async () => {
    const deps = open();
    const hand = [
      { title: '发货', text: '今天发' },
      { text: '没有标题' },
      7,
      { title: 'x', pictures: [{ name: 'a' }] },
    ];
    const file = (content: unknown) => new Blob([typeof content === 'string' ? content : JSON.stringify(content)]);
    expect(await importTemplates(deps.templates, file(hand), 9)).toEqual({ added: 1, replaced: 0, skipped: 3 });
    expect((await deps.templates.all())[0]).toMatchObject({ title: '发货', text: '今天发', scope: 'all', uses: 0 });
    for (const bad of ['{', { a: 1 }, 'null'])
      await expect(importTemplates(deps.templates, file(bad), 9)).rejects.toMatchObject({ code: 'bad-file' });
  });

  it('are part of the export of everything, pictures included; what is newer here stays', async () => {
    const from = open();
    await from.templates.put([template(), template({ id: 't2', scope: 'mine', of: '小林', title: '私人' })]);
    const file = await exportAll(await from.connection.get(), TEST_NOW, { settings: {}, collections: {} });
    freshIndexedDb();
    const to = open();
    expect(await importInto(to.repository, file, { dryRun: true })).toMatchObject({ templates: 2, skipped: [] });
    expect(await to.templates.all()).toEqual([]);
    await to.templates.put([template({ title: '本机的', updatedAt: 99 })]);
    expect(await importInto(to.repository, file, { dryRun: false })).toMatchObject({ templates: 1, skipped: [] });
    const titles = (await to.templates.all()).map(({ title }) => title);
    expect(titles).toEqual(['本机的', '私人']);
  });

  it('no more than 1,000 are kept; one too many changes nothing', async () => {
    const { templates } = open();
    await templates.put(Array.from({ length: 1_000 }, (_, at) => template({ id: `n${at}`, pictures: [] })));
    await expect(templates.put([template()])).rejects.toMatchObject({ code: 'too-large' });
    await templates.put([template({ id: 'n0', title: '改' })]);
    expect((await templates.all()).length).toBe(1_000);
  });
});
