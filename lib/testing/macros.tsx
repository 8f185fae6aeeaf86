// For the tests of macros: a popup with tickets, keys, and what was sent to the worker.
import { Blob as RealBlob } from 'node:buffer';
import { render } from 'preact';
import { afterEach, expect } from 'vitest';
import { App } from '@/components/app';
import { HOUR } from '@/lib/platform/clock';
import { macros } from '@/lib/settings/macros';
import { collectionModel } from '@/lib/store/collection-model';
import { macroToConfirm } from '@/lib/store/macro-state';
import { buildTicket, TEST_NOW } from '@/lib/testing/builders';
import { root } from '@/lib/testing/root';
import { createUiWorld, type UiWorld } from '@/lib/testing/ui';
import type { CommandRequest } from '@/lib/ticket/command';
import { emptyMacro } from '@/lib/ticket/macro';
import type { Ticket } from '@/lib/ticket/ticket';

afterEach(() => {
  macroToConfirm.value = null;
});

export const due = { dueAt: TEST_NOW + 2 * HOUR, basis: 'platform' as const };

export const urged = (id: string, deadline: typeof due | null = due): Ticket =>
  buildTicket({
    ...{ id, orderId: `21000000000000000${id.length}${id.charCodeAt(0)}`, kind: 'urge-shipment', deadline },
    ...(deadline ? {} : { order: {} }), // nothing tells a time
  });

export async function show(world: UiWorld): Promise<void> {
  await collectionModel(macros).load(); // one page of ours stands for several here
  const app = await world.start();
  render(<App store={app} />, root);
  await app.start();
  await expect.poll(() => root.querySelector('[data-ticket-id]')).not.toBeNull();
}

export const press = (key: string): boolean =>
  (document.activeElement ?? document.body).dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
  );

export const sent = (world: UiWorld) =>
  world.sent.filter(({ name }) => name === 'ui.runCommand').map(({ data }) => (data as CommandRequest).command);

/** In memory, as a template has it. */
const picture = {
  name: '尺码表.png',
  type: 'image/png',
  hash: '',
  blob: new RealBlob(['x'], { type: 'image/png' }) as Blob, // the environment's own is not cloned,
  thumb: null,
};
export const template = (text: string, n: number) => ({
  ...{ id: 'pics', title: '尺码', group: '', text, kinds: [], scope: 'all' as const, of: '' },
  ...{ pictures: Array.from({ length: n }, (_, at) => ({ ...picture, id: `p${at}` })), uses: 0, createdAt: 0 },
  updatedAt: 1,
});
/** Two tickets under the cursor's list and a macro on the key 7 whose reply has `n` pictures. */
export const withPictures = async (text: string, n: number): Promise<UiWorld> => {
  const world = createUiWorld([urged('a'), urged('b')]);
  world.templates.push(template(text, n));
  await macros.save([{ ...emptyMacro('m'), name: '发尺码表', key: '7', reply: 'pics' }]);
  await show(world);
  return world;
};
/** What is written down of such a reply. */
export const record = { type: 'reply', text: '[图片] 尺码表.png' };
