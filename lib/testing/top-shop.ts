// For tests: a shop with an app of the Open Platform, a platform in memory behind it, and a worker between.
import { beforeEach } from 'vitest';
import { MINUTE } from '@/lib/platform/clock';
import { type Command, UNDO_WINDOW } from '@/lib/ticket/command';
import type { Ticket } from '@/lib/ticket/ticket';
import type { App } from '@/lib/worker/app';
import { createUiHandlers } from '@/lib/worker/ui-handlers';
import { fakeTop } from './fake-top';
import { fakePlatform } from './seller-tab';
import { freshWorld } from './worker';

export const SHOP = '青瓷小铺';
export const APP = { appKey: '23000001', appSecret: 'good-secret' };
export const GOOD = {
  type: 'session' as const,
  account: SHOP,
  session: 'good-session',
  expiresAt: null as number | null,
};
export const ME = `${SHOP}:小林`;

/** For the top of a test file: everything is fresh before each test. */
export function createTopShop() {
  const make = () => {
    const world = freshWorld(fakePlatform());
    const top = fakeTop(() => world.time);
    world.top = { fetch: top.fetch, permitted: async () => true };
    return { world, top, app: world.worker() };
  };
  let now = make();
  let offset = 0;
  beforeEach(() => {
    now = make();
  });
  const shop = {
    get world() {
      return now.world;
    },
    get top() {
      return now.top;
    },
    get app(): App {
      return now.app;
    },
    handlers: () => createUiHandlers(now.app),
    connect: (patch: Partial<typeof GOOD> = {}, key = APP) =>
      shop.handlers()['ui.topConnect']({ ...key, grant: { ...GOOD, ...patch } }, { tabId: null }),
    health: async () => (await now.app.health.all()).find((entry) => entry.source === 'top'),
    /** A new worker over the same storages. */
    revive() {
      now.app = now.world.worker();
    },
    /** The platform's clock is ahead of ours by so many ms. */
    skew(ms: number) {
      const { world } = now;
      offset = ms;
      const { tellsTime } = now.top;
      now.top = Object.assign(
        fakeTop(() => world.time + offset),
        { tellsTime },
      );
      world.top = { fetch: now.top.fetch, permitted: async () => true };
      shop.revive();
    },
    /** The platform's clock goes on so far ahead of ours, ms. */
    setOffset(ms: number) {
      offset = ms;
    },
    /** The next run, to its end. */
    async run(): Promise<void> {
      now.world.time += 5 * MINUTE;
      await now.app.top.poll();
      await now.app.top.idle();
    },
    tickets: (): Promise<Ticket[]> => now.app.repository.openTickets(null),
    async only(): Promise<Ticket> {
      const [ticket, ...others] = await shop.tickets();
      if (!ticket || others.length > 0) throw new Error(`not one ticket: ${others.length + 1}`);
      return ticket;
    },
    command: (ticket: Ticket, command: Command) =>
      shop
        .handlers()
        ['ui.runCommand'](
          { id: crypto.randomUUID(), command, targets: [{ ticketId: ticket.id, rev: ticket.rev }], by: ME },
          { tabId: null },
        ),
    /** The undo window passes and the outbox runs. */
    async send(): Promise<void> {
      now.world.time += UNDO_WINDOW;
      await now.app.outbox.run();
    },
  };
  return shop;
}
