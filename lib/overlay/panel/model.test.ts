// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import { AppError } from '../../platform/errors';
import type { Ticket } from '../../ticket/ticket';
import type { Bridge } from '../bridge';
import { createPanelModel } from './model';
import type { Picture } from './pictures';

/** Lets what waits go on. */
type Release = () => void;
let uploads: Release[];
let commands: { release: Release; lose: Release; id: string; draftId: string; command: { type: string } }[];
let reads: Release[];
let refuse: boolean;
/** What the worker knows of the agent, and what it was told. */
let named: string | null;
let said: string[];

vi.mock('./pictures', () => ({
  forget: () => undefined,
  takePicture: ({ name, type }: File) =>
    new Promise<Picture | null>((done, fail) => {
      if (!type.startsWith('image/')) return done(null);
      reads.push(() => (refuse || name === 'broken' ? fail(new AppError('bad-field')) : done({ id: name } as Picture)));
    }),
  sendPictures: () =>
    new Promise<string>((done, fail) => {
      uploads.push(() => (refuse ? fail(new Error('no port')) : done(`draft-${uploads.length}`)));
    }),
}));

function panel() {
  const bridge = {
    identity: () => ({ shop: '青瓷小铺', agent: null }),
    config: () => null,
    alive: () => true,
    client: {
      send: (name: string, data: { name: string; command: { id: string; by: string; command: never } }) => {
        if (name === 'page.setName') named = data.name;
        if (name !== 'page.runCommand') return Promise.resolve({ tickets: [{}], me: named });
        const { id, by, command } = data.command;
        said.push(by);
        const { type, draftId } = command as { type: string; draftId: string };
        if (type === 'claim' && named === null) return Promise.reject(new AppError('missing-field', { field: 'me' }));
        return new Promise((done, fail) => {
          const release = (): void => done({ results: [{ ok: true }], commandId: id });
          const lose = (): void => fail(new AppError('no-receiver'));
          commands.push({ release, lose, id, draftId, command });
        });
      },
    },
  };
  const model = createPanelModel(bridge as unknown as Bridge);
  model.drafts.of('create', '2100').pictures.push({ id: 'p' } as Picture);
  const create = () =>
    model.submit('create', '2100', null, (draft) => ({ type: 'create', ...draft }) as never, '已新建');
  return { model, create };
}

beforeEach(() => {
  uploads = [];
  reads = [];
  named = null;
  said = [];
  commands = [];
  refuse = false;
});
const file = (name: string, type = 'image/png'): File => new File([], name, { type });
const turn = (): Promise<void> => new Promise((done) => setTimeout(done));

it('a form that is sent again while it is on its way is sent once', async () => {
  const { model, create } = panel();
  const first = create();
  expect(await create(), 'while its picture goes').toBe(false);
  uploads[0]?.();
  await turn();
  expect(await create(), 'while its command goes').toBe(false);
  expect(model.busy.value).toBe(true);
  commands[0]?.release();
  expect(await first).toBe(true);
  expect([uploads.length, commands.map(({ draftId }) => draftId)]).toEqual([1, ['draft-1']]);
  expect([model.busy.value, model.form.value]).toEqual([false, null]);
});

it('a picture that does not arrive sends nothing, keeps the draft, and lets it be tried again', async () => {
  const { model, create } = panel();
  refuse = true;
  const first = create();
  await turn();
  uploads[0]?.();
  expect(await first).toBe(false);
  expect(model.toast.value?.bad).toBe(true);
  expect([commands.length, model.drafts.of('create', '2100').pictures.length]).toEqual([0, 1]);
  refuse = false;
  const second = create();
  await turn();
  uploads[1]?.();
  await turn();
  commands[0]?.release();
  expect(await second).toBe(true);
});

const ticket = { id: 't', rev: 1 } as Ticket;

it('a form that is sent while a picture is read waits for it; one that cannot be read sends nothing', async () => {
  const { model, create } = panel();
  const draft = model.drafts.of('create', '2100');
  void model.drafts.add(draft, [file('read')]);
  const first = create();
  await turn();
  expect([uploads.length, commands.length, model.busy.value], 'waits, and shows it').toEqual([0, 0, true]);
  reads[0]?.();
  await turn();
  uploads[0]?.();
  await turn();
  expect(draft.pictures.map(({ id }) => id)).toEqual(['p', 'read']);
  commands[0]?.release();
  expect(await first).toBe(true);

  const other = model.drafts.of('create', '2100');
  void model.drafts.add(other, [file('read')]);
  const second = create();
  refuse = true;
  reads[1]?.();
  expect(await second).toBe(false);
  expect([model.toast.value?.bad, commands.length]).toEqual([true, 1]);
});

it('a form that is sent again after a lost answer is the same command; the next one is another', async () => {
  const { create } = panel();
  const send = async (end: 'release' | 'lose') => {
    const sent = create();
    await turn();
    uploads.at(-1)?.();
    await turn();
    commands.at(-1)?.[end]();
    return sent;
  };
  expect([await send('lose'), await send('release')]).toEqual([false, true]);
  const again = create(); // a new form, without pictures
  await turn();
  commands.at(-1)?.release();
  await again;
  const [first, second, third] = commands.map(({ id }) => id);
  expect(second).toBe(first);
  expect(third).not.toBe(first);
});

it('with a picture more after a lost answer it is another command: the picture is not left behind', async () => {
  const { model, create } = panel();
  const send = async (end: 'release' | 'lose') => {
    const sent = create();
    await turn();
    uploads.at(-1)?.();
    await turn();
    commands.at(-1)?.[end]();
    return sent;
  };
  expect(await send('lose')).toBe(false);
  const added = model.drafts.add(model.drafts.of('create', '2100'), [file('read')]);
  reads.at(-1)?.();
  await added;
  expect(await send('release')).toBe(true);
  expect(new Set(commands.map(({ id }) => id)).size).toBe(2);
});

it('of several files every picture is kept, though the field they were chosen in is emptied at once', async () => {
  const { model } = panel();
  const draft = model.drafts.of('note', 't');
  draft.commandId = 'c';
  await model.drafts.add(draft, [file('list.pdf', 'application/pdf')]);
  expect(draft.commandId, 'nothing was added: still the same command').toBe('c');
  const chosen = [file('one'), file('broken'), file('two')];
  const added = model.drafts.add(draft, chosen);
  chosen.length = 0;
  for (let n = 0; n < 3; n++) {
    reads[n]?.();
    await turn();
  }
  await added;
  expect(draft.pictures.map(({ id }) => id)).toEqual(['one', 'two']);
  expect([draft.commandId, model.toast.value?.bad]).toEqual([undefined, true]);
});

it('what is typed while a note is on its way stays, in the open form', async () => {
  const { model } = panel();
  model.form.value = { type: 'note', ticketId: 't' };
  const note = model.drafts.of('note', 't');
  note.fields['text'] = '已问仓库';
  const sent = model.submit('note', 't', ticket, () => ({ type: 'note', text: '已问仓库' }), '已记下');
  await turn();
  note.fields['text'] = '已问仓库，还没回';
  commands[0]?.release();
  expect(await sent).toBe(true);
  expect(model.form.value).toEqual({ type: 'note', ticketId: 't' });
  expect(model.drafts.of('note', 't').fields['text']).toBe('，还没回');
});

it('who has no name says it before the first claim; a shop’s name is nobody’s', async () => {
  const { model } = panel();
  expect(model.me()).toBe('');
  expect(await model.run({ type: 'claim' }, ticket, '认领')).toBe(false);
  expect([model.form.value, model.toast.value]).toEqual([{ type: 'name', ticketId: 't' }, null]);
  const claimed = model.claimAs('小林', ticket);
  await turn();
  commands[0]?.release();
  expect(await claimed).toBe(true);
  expect([named, model.form.value, commands[0]?.command.type]).toEqual(['小林', null, 'claim']);
  expect(said, 'the page says no name').toEqual(['', '']);
});
