// @vitest-environment happy-dom
// What is sent when a form is sent: never less than what stands in it, never what nobody chose.
import { render } from 'preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { AppError } from '@/lib/platform/errors';
import type { AppStore } from '@/lib/store/app-store';
import { buildTicket } from '@/lib/testing/builders';
import { createUiWorld, type UiWorld } from '@/lib/testing/ui';
import type { CommandRequest } from '@/lib/ticket/command';
import { AppProvider } from '../context';
import { NoteForm } from '../detail/note-form';
import { CreateDialog } from './create-dialog';
import { SettleDialog } from './settle-dialog';

let root: HTMLElement;
beforeEach(() => {
  fakeBrowser.reset();
  root = document.body.appendChild(document.createElement('div'));
});
afterEach(() => {
  render(null, root);
  root.remove();
});

const loggedIn = (tickets: Parameters<typeof createUiWorld>[0]) => {
  const world = createUiWorld(tickets);
  world.stored.set('poll', { shop: '青瓷小铺', agents: {} });
  return world;
};
const ticket = () => buildTicket({ id: 'a', state: 'pending', assignee: null, kind: 'urge-shipment' });
const find = (selector: string) => document.querySelector<HTMLElement>(selector);
const appears = (selector: string) => expect.poll(() => find(selector), { timeout: 3_000 }).not.toBeNull();
const type = (element: HTMLElement | null, value: string) => {
  (element as HTMLInputElement).value = value;
  element?.dispatchEvent(new InputEvent('input', { bubbles: true }));
};
const choose = (element: HTMLElement | null, value: string) => {
  (element as HTMLSelectElement).value = value;
  element?.dispatchEvent(new Event('change', { bubbles: true }));
};
const submit = () => find('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
const drop = (name: string) => {
  const files = [new File(['x'], name, { type: 'image/png' })];
  const event = new Event('drop', { bubbles: true, cancelable: true });
  Object.assign(event, { dataTransfer: { files } });
  find('form')?.dispatchEvent(event);
};
const commands = (world: UiWorld) =>
  world.sent.filter(({ name }) => name === 'ui.runCommand').map(({ data }) => data as CommandRequest);
const turn = () => new Promise((done) => setTimeout(done, 20));

async function show(world: UiWorld, view: 'settle' | 'create' | 'note'): Promise<AppStore> {
  const app = await world.start();
  await app.start();
  const close = () => render(null, root);
  const views = {
    settle: <SettleDialog tickets={[ticket()]} onClose={close} />,
    create: <CreateDialog onClose={close} />,
    note: <NoteForm ticket={ticket()} />,
  };
  render(<AppProvider value={app}>{views[view]}</AppProvider>, root);
  await appears('form textarea');
  return app;
}

/** Pictures are read when the test says so. */
function slowPictures(app: AppStore) {
  const read = app.shell.preparePicture;
  let go: (() => void) | undefined;
  app.shell.preparePicture = (file) =>
    new Promise((done, fail) => {
      go = () => void read(file).then(done, fail);
    });
  return () => go?.();
}

test.each(['settle', 'create', 'note'] as const)(
  'Ctrl+Enter while a picture is read: %s is sent once, with it',
  async (view) => {
    const world = loggedIn([ticket()]);
    world.answer = async ({ id, targets }) => ({
      commandId: id,
      results: targets.map(({ ticketId, rev }) => ({ ticketId, ok: true, rev })),
    });
    const app = await world.start();
    const read = slowPictures(app);
    world.start = async () => app;
    await show(world, view);
    type(find('form textarea'), '见截图');
    drop('截图.png');
    await expect.poll(() => document.body.textContent).toContain('正在处理图片');
    submit();
    submit();
    await turn();
    expect(commands(world)).toEqual([]);
    expect(find('form [type=submit]')?.hasAttribute('disabled')).toBe(true);
    let files = 0;
    const { answer } = world;
    world.answer = (request) => {
      const { command } = request;
      files = world.drafts.get(('draftId' in command && command.draftId) || '')?.files.length ?? 0;
      return answer(request);
    };
    read();
    await expect.poll(() => commands(world).length).toBe(1);
    await turn();
    expect([commands(world).length, files]).toEqual([1, 1]);
  },
);

test('a picture that cannot be read sends nothing and is named', async () => {
  const world = loggedIn([ticket()]);
  const app = await world.start();
  world.start = async () => app;
  let refuse = () => {};
  app.shell.preparePicture = () =>
    new Promise((_, fail) => {
      refuse = () => fail(new Error('broken'));
    });
  await show(world, 'settle');
  drop('坏.png');
  await expect.poll(() => document.body.textContent).toContain('正在处理图片');
  submit();
  refuse();
  await appears('.picture-field [role=alert]');
  await turn();
  expect(commands(world)).toEqual([]);
});

test('what is typed while a note is on its way stays', async () => {
  const world = loggedIn([ticket()]);
  let release = () => {};
  world.answer = ({ id }) =>
    new Promise((done) => {
      release = () => done({ commandId: id, results: [{ ticketId: 'a', ok: true, rev: 2 }] });
    });
  await show(world, 'note');
  type(find('textarea'), '已问仓库');
  submit();
  await expect.poll(() => commands(world).length).toBe(1);
  type(find('textarea'), '已问仓库，还没回');
  drop('面单.png');
  await turn();
  release();
  await expect.poll(() => (find('textarea') as HTMLTextAreaElement).value).toBe('，还没回');
  await expect.poll(() => world.drafts.get('note:a')?.fields).toEqual({ text: '，还没回' });
  expect(world.drafts.get('note:a')?.files.map(({ name }) => name)).toEqual(['面单.png']);
});

test('a note that was sent as it stands leaves an empty field and no draft', async () => {
  const world = loggedIn([ticket()]);
  await show(world, 'note');
  type(find('textarea'), '已问仓库');
  submit();
  await expect.poll(() => (find('textarea') as HTMLTextAreaElement).value).toBe('');
  await expect.poll(() => world.drafts.size).toBe(0);
});

test.each([
  [null, undefined],
  ['1', 1],
  ['3', 3],
] as const)('a complaint with priority %s chosen says %s', async (chosen, said) => {
  const world = loggedIn([]);
  await show(world, 'create');
  const [kind, priority] = [...document.querySelectorAll<HTMLSelectElement>('select')];
  choose(kind ?? null, 'complaint');
  await expect.poll(() => priority?.value).toBe('2'); // what it will be is shown
  if (chosen) choose(priority ?? null, chosen);
  type(find('textarea'), '少发一件');
  submit();
  await expect.poll(() => commands(world).length).toBe(1);
  expect(commands(world)[0]?.command).toMatchObject({ type: 'create' });
  const { command } = commands(world)[0] as CommandRequest;
  expect(command.type === 'create' && command.ticket.priority).toBe(said);
});

test.each(['settle', 'create', 'note'] as const)(
  '%s sent again after a lost answer is the same command',
  async (view) => {
    const world = loggedIn([ticket()]);
    world.answer = () => Promise.reject(new AppError('no-receiver'));
    await show(world, view);
    type(find('form textarea'), '少发一件');
    submit();
    await appears('form > [role=alert]');
    submit();
    await expect.poll(() => commands(world).length).toBe(2);
    const [first, second] = commands(world);
    expect(second?.id).toBe(first?.id);
  },
);

test('an empty form does not say that it is saved', async () => {
  await show(loggedIn([ticket()]), 'settle');
  const says = () => find('.form-end .small')?.textContent;
  expect(says()).toBe('');
  type(find('form textarea'), '好了');
  await expect.poll(says).toBe('草稿已自动保存');
});
