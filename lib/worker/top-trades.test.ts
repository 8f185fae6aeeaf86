import { beforeEach, expect, it } from 'vitest';
import { buildSighting } from '@/lib/testing/builders';
import { type FakeTop, fakeTop } from '@/lib/testing/fake-top';
import { fakePlatform } from '@/lib/testing/seller-tab';
import { freshWorld, type World } from '@/lib/testing/worker';
import { formatShanghai, HOUR, MINUTE } from '../platform/clock';
import type { Ticket } from '../ticket/ticket';
import type { App } from './app';
import { createUiHandlers } from './ui-handlers';

const SHOP = '青瓷小铺';
const ORDER = '2100000000000000042';
const REFUND = '98000000000000042';

let world: World;
let top: FakeTop;
let app: App;

const at = (ms: number): string => formatShanghai(world.time + ms);
const tickets = (): Promise<Ticket[]> => app.repository.byOrders(SHOP, [ORDER]);

async function run(): Promise<void> {
  world.time += 5 * MINUTE;
  await app.top.poll();
  await app.top.idle();
}

function refund(patch: Record<string, unknown> = {}): Record<string, unknown> {
  const made = {
    ...{ refund_id: REFUND, tid: ORDER, oid: ORDER, status: 'WAIT_SELLER_AGREE', title: '茶杯', refund_fee: '12.30' },
    ...{ reason: '不想要了', created: at(0), modified: at(0), refund_version: 1, desc: '电话 13800138000' },
    refund_remind_timeout: { exist_timeout: true, timeout: at(5 * HOUR) },
    ...patch,
  };
  top.refunds = [made];
  return made;
}

function trade(patch: Record<string, unknown> = {}): Record<string, unknown> {
  const made = {
    ...{ tid: ORDER, tid_str: ORDER, status: 'WAIT_SELLER_SEND_GOODS', modified: at(0), pay_time: at(-HOUR) },
    ...{ delivery_time: at(100 * HOUR), payment: '129.00', buyer_nick: '林小满', receiver_mobile: '13800138000' },
    orders: { order: [{ oid: ORDER, oid_str: ORDER, title: '茶杯', num: 1, refund_status: 'NO_REFUND' }] },
    ...patch,
  };
  top.trades = [made];
  return made;
}

beforeEach(async () => {
  world = freshWorld(fakePlatform());
  top = fakeTop(() => world.time);
  world.top = { fetch: top.fetch, permitted: async () => true };
  app = world.worker();
  const grant = { type: 'session' as const, account: SHOP, session: 'good-session', expiresAt: null };
  await createUiHandlers(app)['ui.topConnect']({ appKey: 'k', appSecret: 'good-secret', grant }, { tabId: null });
  await app.top.idle();
});

it('a refund comes with the platform’s own deadline; a newer version is news, the same one is not', async () => {
  const shown = refund();
  await run();
  const [ticket] = await tickets();
  expect(ticket).toMatchObject({
    kind: 'refund',
    deadline: { basis: 'platform' },
    text: '等待卖家同意 · 不想要了 · 退款 ¥12.30',
  });
  expect(JSON.stringify(ticket)).not.toContain('13800138000');
  const { id, rev } = ticket as Ticket;
  await createUiHandlers(app)['ui.runCommand'](
    { id: 'i1', command: { type: 'ignore', reason: '误点' }, targets: [{ ticketId: id, rev }], by: '小林' },
    { tabId: null },
  );
  Object.assign(shown, { modified: at(0) });
  await run();
  expect((await app.repository.get(id))?.state).toBe('ignored');
  Object.assign(shown, { modified: at(0), refund_version: 2 });
  await run();
  expect((await app.repository.get(id))?.state).toBe('pending');
  Object.assign(shown, { modified: at(0), status: 'SUCCESS' });
  await run();
  expect((await app.repository.get(id))?.state).toBe('settled');
});

it('the refund that the order list showed first stays one ticket', async () => {
  await app.ingest.take([buildSighting({ shop: SHOP, subject: ORDER, orderId: ORDER })]);
  refund();
  await run();
  const found = await tickets();
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ aliases: [REFUND], deadline: { basis: 'platform' } });
});

it('an urge is told by the full answer; shipped, it is done', async () => {
  const shown = trade();
  await run();
  expect(await tickets()).toEqual([]);
  Object.assign(shown, { ob_tag: 'lg' });
  await run();
  const [ticket] = await tickets();
  expect(ticket).toMatchObject({ kind: 'urge-shipment', state: 'pending', order: { buyer: '林**' } });
  Object.assign(shown, { status: 'WAIT_BUYER_CONFIRM_GOODS', modified: at(0) });
  await run();
  expect((await tickets()).map(({ state }) => state)).toEqual(['settled']);
  top.asked.length = 0;
  await run();
  expect(top.asked).not.toContain('taobao.trade.fullinfo.get');
});

it('an order becomes «ship soon» when its own latest time comes near, without any change there', async () => {
  trade({ delivery_time: at(13 * HOUR) });
  await run();
  expect(await tickets()).toEqual([]);
  world.time += 2 * HOUR;
  await run();
  expect(await tickets()).toMatchObject([{ kind: 'ship-due', deadline: { basis: 'platform' } }]);
});

it('a method that the app may not use does not keep it from the rest', async () => {
  top.troubles.push({ error: { code: 11 }, method: 'refunds.receive.get' });
  trade({ ob_tag: 'lg' });
  await run();
  expect(await tickets()).toMatchObject([{ kind: 'urge-shipment' }]);
  const health = (await app.health.all()).find((entry) => entry.source === 'top');
  expect(health).toMatchObject({ why: 'permission', state: 'no-permission' });
});
