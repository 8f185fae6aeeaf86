// @vitest-environment happy-dom
import { render } from 'preact';
import { expect, test, vi } from 'vitest';
import type { AppStore } from '@/lib/store/app-store';
import { buildTicket, TEST_NOW } from '@/lib/testing/builders';
import { root } from '@/lib/testing/root';
import { createUiWorld, type UiWorld } from '@/lib/testing/ui';
import type { Ticket } from '@/lib/ticket/ticket';
import { AppProvider } from '../context';
import { ReplyDialog } from './reply-dialog';

const HOUR = 3_600_000;
const urged = (dueAt: number): Ticket =>
  buildTicket({ id: 'a', kind: 'urge-shipment', deadline: { dueAt, basis: 'platform' } });
const area = () => root.querySelector<HTMLTextAreaElement>('.reply-preview textarea');

function draw(app: AppStore, ticket: Ticket): void {
  render(
    <AppProvider value={app}>
      <ReplyDialog ticket={ticket} onClose={() => undefined} />
    </AppProvider>,
    root,
  );
}

async function open(world: UiWorld, ticket: Ticket): Promise<AppStore> {
  const app = await world.start();
  draw(app, ticket);
  await expect.poll(area).not.toBeNull();
  return app;
}

function type(text: string): void {
  const field = area();
  if (!field) throw new Error('no field');
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

test('what is typed stays when another deadline becomes known meanwhile', async () => {
  const ticket = urged(TEST_NOW + 2 * HOUR);
  const world = createUiWorld([ticket]);
  const app = await open(world, ticket);
  type('亲，今天一定发出');
  draw(app, urged(TEST_NOW + 9 * HOUR));
  await expect.poll(() => area()?.value).toBe('亲，今天一定发出');
});

test('Enter twice gives one reply', async () => {
  const ticket = urged(TEST_NOW + 2 * HOUR);
  const world = createUiWorld([ticket]);
  world.answer = () => new Promise(() => undefined);
  await open(world, ticket);
  const form = root.querySelector<HTMLFormElement>('form.reply-preview');
  form?.requestSubmit();
  form?.requestSubmit();
  await expect.poll(() => world.sent.length).toBe(1);
  await new Promise((done) => setTimeout(done, 5));
  expect(world.sent).toHaveLength(1);
});

test('who scrolls the list is not taken back to the active reply when something is drawn anew', async () => {
  const scrolled = vi.spyOn(Element.prototype, 'scrollIntoView').mockImplementation(() => undefined);
  const ticket = urged(TEST_NOW + 2 * HOUR);
  const app = await open(createUiWorld([ticket]), ticket);
  const down = () =>
    root
      .querySelector('[role=combobox], input')
      ?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true }));
  scrolled.mockClear();
  down();
  await expect.poll(() => scrolled.mock.contexts).toEqual([root.querySelectorAll('[role=option]')[1]]);
  draw(app, urged(TEST_NOW + 9 * HOUR));
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  expect(scrolled).toHaveBeenCalledTimes(1);
});
