// @vitest-environment happy-dom
import { render } from 'preact';
import { expect, test } from 'vitest';
import { AppError } from '@/lib/platform/errors';
import { buildTicket } from '@/lib/testing/builders';
import { root } from '@/lib/testing/root';
import { createUiWorld, type UiWorld } from '@/lib/testing/ui';
import type { CommandRequest } from '@/lib/ticket/command';
import { App } from '../app';

const press = (key: string) =>
  (document.activeElement ?? document.body).dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
  );
const dialog = () => root.querySelector<HTMLElement>('[role=dialog]');
const button = (name: RegExp) =>
  [...(dialog()?.querySelectorAll('button') ?? [])].find(({ textContent }) => name.test(textContent ?? ''));
const requests = (world: UiWorld) =>
  world.sent.filter(({ name }) => name === 'ui.runCommand').map(({ data }) => data as CommandRequest);

/** Answers with these refused. */
const refuse =
  (world: UiWorld, ...refused: string[]): UiWorld['answer'] =>
  async ({ id, targets }) => {
    for (const { ticketId } of targets) {
      const ticket = world.tickets.get(ticketId);
      if (ticket && !refused.includes(ticketId)) world.tickets.set(ticketId, { ...ticket, state: 'settled' });
    }
    return {
      commandId: id,
      results: targets.map(({ ticketId, rev }) =>
        refused.includes(ticketId)
          ? { ticketId, ok: false, error: { code: 'stale', params: { rev: rev + 1 } } }
          : { ticketId, ok: true, rev: rev + 1 },
      ),
    };
  };

async function settleThree(world: UiWorld): Promise<void> {
  const app = await world.start();
  render(<App store={app} />, root);
  await app.start();
  await expect.poll(() => root.querySelectorAll('[data-ticket-id]').length).toBe(3);
  press('*');
  await expect.poll(() => root.querySelector('.batch')?.textContent).toContain('已选 3');
  press('s');
  await expect.poll(() => dialog()?.querySelector('textarea')).toBeTruthy();
  const note = dialog()?.querySelector<HTMLTextAreaElement>('textarea[name=note]');
  if (!note) throw new Error('no field');
  note.value = '已补发';
  note.dispatchEvent(new Event('input', { bubbles: true }));
  await expect.poll(() => world.drafts.size).toBe(1);
  dialog()?.querySelector<HTMLFormElement>('form')?.requestSubmit();
}
const three = () => createUiWorld(['a', 'b', 'c'].map((id) => buildTicket({ id, kind: 'other' })));

test('what was typed is kept for the refused, follows them from try to try, and goes with the last of them', async () => {
  const world = three();
  world.answer = refuse(world, 'a', 'b');
  await settleThree(world);
  await expect.poll(() => button(/重试 2 张/)).toBeTruthy();
  await expect
    .poll(() => [...world.drafts.values()].map(({ fields }) => fields))
    .toEqual([{ note: '已补发', about: 'a,b' }]);
  world.answer = refuse(world, 'b');
  button(/重试 2 张/)?.click();
  await expect.poll(() => button(/重试 1 张/)).toBeTruthy();
  await expect
    .poll(() => [...world.drafts.values()].map(({ id, fields }) => [id, fields]))
    .toEqual([['settle:b', { note: '已补发' }]]);
  world.answer = refuse(world, 'b');
  button(/重试 1 张/)?.click(); // again refused: the reason stays in sight
  await expect.poll(() => requests(world).length).toBe(3);
  await expect.poll(() => button(/重试 1 张/)?.disabled).toBe(false);
  world.answer = refuse(world);
  button(/重试 1 张/)?.click();
  await expect.poll(dialog).toBeNull();
  await expect.poll(() => world.drafts.size).toBe(0);
  expect(
    requests(world)
      .at(-1)
      ?.targets.map(({ ticketId }) => ticketId),
  ).toEqual(['b']);
});

test('a try that nobody heard says so, and can be made again', async () => {
  const world = three();
  world.answer = refuse(world, 'a');
  await settleThree(world);
  await expect.poll(() => button(/重试 1 张/)).toBeTruthy();
  world.answer = () => Promise.reject(new AppError('no-receiver'));
  button(/重试 1 张/)?.click();
  await expect.poll(() => dialog()?.querySelectorAll('.error').length).toBe(2);
  expect(world.drafts.size).toBe(1);
  world.answer = refuse(world);
  button(/重试 1 张/)?.click();
  await expect.poll(dialog).toBeNull();
});

test('while it runs, the form does not follow what becomes of the tickets', async () => {
  const world = three();
  let answer: (() => void) | undefined;
  const agreed = refuse(world);
  world.answer = (request) =>
    new Promise((resolve) => {
      answer = () => void agreed(request).then(resolve);
    });
  await settleThree(world);
  await expect.poll(() => answer).toBeTruthy();
  world.announce({ tickets: ['a', 'b', 'c'], health: false });
  await new Promise((done) => setTimeout(done));
  expect(dialog()?.textContent).toContain('将对 3 张生效');
  answer?.();
  await expect.poll(dialog).toBeNull();
  await expect.poll(() => root.querySelectorAll('[data-ticket-id]').length).toBe(0);
});

test('several are claimed by somebody without a name: it is asked first, and then goes on', async () => {
  const world = createUiWorld(
    ['a', 'b', 'c'].map((id) => buildTicket({ id, state: 'pending', assignee: null })),
    { me: '' },
  );
  const app = await world.start();
  render(<App store={app} />, root);
  await app.start();
  await expect.poll(() => root.querySelectorAll('[data-ticket-id]').length).toBe(3);
  press('*');
  press('c');
  await expect.poll(() => dialog()?.querySelector('input')).toBeTruthy();
  const input = dialog()?.querySelector('input') as HTMLInputElement;
  input.value = '小林';
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await expect.poll(() => button(/保存/)?.disabled).toBe(false);
  button(/保存/)?.click();
  await expect.poll(() => button(/认领/)).toBeTruthy();
  button(/认领/)?.click();
  await expect.poll(() => requests(world).length).toBe(1);
  expect(requests(world)[0]).toMatchObject({ command: { type: 'claim' }, by: '小林' });
  expect(requests(world)[0]?.targets).toHaveLength(3);
});
