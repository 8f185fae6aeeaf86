import { expect, test } from 'vitest';
import { buildTicket, TEST_NOW } from '../testing/builders';
import { createUiWorld } from '../testing/ui';
import type { TicketEvent } from '../ticket/ticket';

const noted = (n: number): TicketEvent => ({
  ticketId: 'a',
  n,
  at: TEST_NOW,
  by: { type: 'agent', name: '小林' },
  type: 'noted',
  before: null,
  after: String(n),
});

test('an update does not fold the older history that was unfolded', async () => {
  const world = createUiWorld([buildTicket({ id: 'a' })]);
  world.events = Array.from({ length: 250 }, (_, n) => noted(n));
  const app = await world.start();
  await app.start();
  app.ui.update({ openTicket: 'a' });
  await expect.poll(() => app.detail.events.value.length).toBe(100);
  await app.detail.loadMoreEvents();
  expect(app.detail.events.value).toHaveLength(200);
  await app.detail.reload();
  expect(app.detail.events.value.map((event) => event.n)).toEqual(Array.from({ length: 200 }, (_, i) => 249 - i));
});
