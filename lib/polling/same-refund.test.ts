// One refund, seen by the order list and by the refund list, is one ticket whichever came first.
import { beforeEach, expect, it } from 'vitest';
import { HOUR } from '../platform/clock';
import { pageSightings } from '../sources/page/page-sightings';
import { TEST_NOW } from '../testing/builders';
import { fakePlatform, LIN } from '../testing/seller-tab';
import { freshWorld, runOnce, type World } from '../testing/worker';
import type { App } from '../worker/app';

const orderId = '2150000000000000000';
const refundId = '300100200300';
let world: World;
let app: App;

beforeEach(() => {
  world = freshWorld(fakePlatform([{ id: orderId, status: '买家已付款', refund: '请卖家处理' }]));
  app = world.worker();
});

const list = (refundText: string) =>
  app.ingest.take(
    pageSightings(
      [{ filter: 'refund', orderId, facts: { refundId, refundText, dueAt: TEST_NOW + HOUR } }],
      LIN.shop,
      TEST_NOW,
    ),
  );
const tickets = () => app.repository.byOrders(LIN.shop, [orderId]);
const poll = async (refund: string): Promise<void> => {
  Object.assign(world.platform.orders[0] ?? {}, { refund });
  world.time += HOUR;
  await runOnce(app);
};

it('first by its sub-order: the refund list adds number and countdown', async () => {
  await runOnce(app);
  await list('待商家处理');
  expect(await tickets()).toMatchObject([
    { subject: `${orderId}1`, aliases: [refundId], deadline: { dueAt: TEST_NOW + HOUR, basis: 'page' } },
  ]);
  await list('退款成功');
  expect(await tickets()).toMatchObject([{ state: 'settled' }]);
});

it('first by its number: the order list adds the sub-order, and closes it', async () => {
  await list('待商家处理');
  await poll('请卖家处理');
  expect(await tickets()).toMatchObject([{ subject: refundId, aliases: [`${orderId}1`], state: 'pending' }]);
  await poll('退款成功');
  expect(await tickets()).toMatchObject([{ state: 'settled', missingSince: null }]);
});
