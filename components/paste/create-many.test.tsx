// @vitest-environment happy-dom
import { render } from 'preact';
import { expect, test } from 'vitest';
import { AppError } from '@/lib/platform/errors';
import { root } from '@/lib/testing/root';
import { createUiWorld } from '@/lib/testing/ui';
import type { CommandRequest } from '@/lib/ticket/command';
import { AppProvider } from '../context';
import { CreateMany } from './create-many';

test('tried again, what had no answer is the same command; what was made is another', async () => {
  const world = createUiWorld();
  world.stored.set('poll', { shop: '青瓷小铺', agents: {} });
  const app = await world.start();
  const numbers = ['2718281828459045200', '2718281828459045201'];
  render(
    <AppProvider value={app}>
      <CreateMany numbers={numbers} />
    </AppProvider>,
    root,
  );
  root.querySelector('button')?.click();
  await expect.poll(() => root.querySelector('[name=many-text]')).not.toBeNull();
  const text = root.querySelector('[name=many-text]') as HTMLInputElement;
  text.value = '少发一件';
  text.dispatchEvent(new Event('input', { bubbles: true }));
  const sent: Record<string, string[]> = { [numbers[0] ?? '']: [], [numbers[1] ?? '']: [] };
  let lost = true;
  world.answer = async ({ id, command }: CommandRequest) => {
    const orderId = (command.type === 'create' && command.ticket.orderId) || '';
    sent[orderId]?.push(id);
    if (lost && orderId === numbers[1]) throw new AppError('no-receiver');
    return { commandId: id, results: [{ ticketId: orderId, ok: true, rev: 1 }] };
  };
  const submit = async (times: number) => {
    await expect.poll(() => root.querySelector('[type=submit]')?.hasAttribute('disabled')).toBe(false);
    root.querySelector('form')?.requestSubmit();
    await expect.poll(() => Object.values(sent).flat().length).toBe(times);
  };
  await submit(2);
  await expect.poll(() => root.querySelector('[role=alert]')).not.toBeNull();
  lost = false;
  await submit(4);
  const [made, unanswered] = Object.values(sent).map((ids) => new Set(ids).size);
  expect([made, unanswered]).toEqual([2, 1]);
});
