// For the tests of macros: a popup with tickets, keys, and what was sent to the worker.
import { render } from 'preact';
import { afterEach, expect } from 'vitest';
import { App } from '@/components/app';
import { HOUR } from '@/lib/platform/clock';
import { macros } from '@/lib/settings/macros';
import { collectionModel } from '@/lib/store/collection-model';
import { macroToConfirm } from '@/lib/store/macro-state';
import { buildTicket, TEST_NOW } from '@/lib/testing/builders';
import { root } from '@/lib/testing/root';
import type { UiWorld } from '@/lib/testing/ui';
import type { CommandRequest } from '@/lib/ticket/command';
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
