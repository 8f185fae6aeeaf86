// «Stop means stop»: logged out, another shop, anti-bot, no page. Never a zero, never a storm of requests.
import { expect, test } from 'vitest';
import type { Danling } from '../harness/danling';
import { createLauncher } from '../harness/flow';
import { AGENT, OTHER_AGENT, OTHER_SHOP, SHOP } from '../harness/names';
import { filterUrged, marks } from '../harness/order-page';
import { rows } from '../harness/popup';

const launch = createLauncher();
/** Requests of ours; the pages' own have another page size. */
const asked = (danling: Danling): number =>
  danling.sandbox.requests.of('asyncSold.htm').filter(({ params }) => params['pageSize'] === '60').length;

/** Nothing tells that nothing happens: give it a moment to happen. */
const moment = (): Promise<void> => new Promise((done) => setTimeout(done, 1_000));

async function withOneTicket(): Promise<Danling> {
  const danling = await launch();
  await danling.login();
  await danling.openSeller();
  danling.sandbox.scenario.applyRefund(danling.sandbox.specimens.refundWaiting ?? '');
  await danling.poll();
  await danling.extension.waitForBadge('1');
  return danling;
}

test('the session runs out on the platform’s side: «1!», a link to log in, no further request', async () => {
  const danling = await withOneTicket();
  danling.sandbox.scenario.logout();
  const before = asked(danling);
  await danling.extension.alarm('poll');
  await danling.extension.waitForBadge('1!');
  await expect.poll(async () => (await danling.health())?.state).toBe('logged-out');
  const stopped = asked(danling);
  expect(stopped - before).toBeLessThanOrEqual(2);
  for (let n = 0; n < 3; n++) await danling.extension.alarm('poll');
  await moment();
  expect(asked(danling)).toBe(stopped);
  const popup = await danling.openPopup();
  await popup.getByText('登录已过期').waitFor();
  await popup
    .getByRole('link', { name: '去登录' })
    .or(popup.getByRole('button', { name: '去登录' }))
    .waitFor();
  await expect.poll(() => rows(popup).count()).toBe(1);
});

test('after logging in again and opening a seller page, polling goes on', async () => {
  const danling = await withOneTicket();
  danling.sandbox.scenario.logout();
  await danling.extension.alarm('poll');
  await danling.extension.waitForBadge('1!');
  await danling.login();
  await danling.openSeller();
  await danling.extension.waitForBadge('1', 40_000);
});

test('nobody is logged in: nothing is asked, and unknown is not zero', async () => {
  const danling = await launch();
  await danling.extension.alarm('poll');
  await danling.extension.waitForBadge('!');
  expect(asked(danling)).toBe(0);
});

const STOPS = {
  json: { says: '平台要求验证', way: '去验证', host: 'sec.taobao.com' },
  html: { says: '平台要求验证', way: '去验证', host: 'trade.taobao.com' },
  // A redirect cannot be told from one to the login.
  redirect: { says: '登录已过期', way: '去登录', host: 'myseller.taobao.com' },
} as const;

test.each(['json', 'html', 'redirect'] as const)(
  'anti-bot as %s: stops, shows the way, does not ask again before a human says that it is over',
  async (kind) => {
    const danling = await withOneTicket();
    const { says, way, host } = STOPS[kind];
    danling.sandbox.scenario.verification(kind);
    const before = asked(danling);
    await danling.extension.alarm('poll');
    await danling.extension.waitForBadge('1!');
    const stopped = asked(danling);
    expect(stopped - before).toBeLessThanOrEqual(2);
    for (let n = 0; n < 3; n++) await danling.extension.alarm('poll');
    await danling.openSeller(); // a fresh page is no human’s word that it is over
    await moment();
    // A redirect cannot be told from a login page: there a fresh page may try once, and is stopped again.
    expect(asked(danling) - stopped).toBeLessThanOrEqual(kind === 'redirect' ? 1 : 0);

    const popup = await danling.openPopup();
    const banner = popup.getByRole('status').filter({ hasText: says });
    const [page] = await Promise.all([
      danling.context.waitForEvent('page'),
      banner.getByRole('button', { name: way }).click(),
    ]);
    await page.waitForURL((url) => url.host === host);
    const still = asked(danling);
    if (kind === 'redirect') danling.sandbox.scenario.verification(null);
    else {
      // The human passes it; that alone starts nothing.
      await Promise.all([page.waitForURL(/myseller/), page.getByRole('button', { name: '完成验证' }).click()]);
      await danling.extension.alarm('poll');
      await moment();
      expect(asked(danling)).toBe(still);
    }
    await banner.getByRole('button', { name: '我已处理' }).click();
    await danling.extension.waitForBadge('1');
    expect(asked(danling)).toBeGreaterThan(still);
    await banner.waitFor({ state: 'detached' });
  },
);

test('«too often»: until when is said, and nobody asks before: no alarm, no page, no 刷新', async () => {
  const danling = await withOneTicket();
  danling.sandbox.scenario.fault('error', { times: Number.POSITIVE_INFINITY });
  await danling.extension.alarm('poll');
  await danling.extension.waitForBadge('1!');
  danling.sandbox.scenario.clearFaults();
  const stopped = asked(danling);
  const popup = await danling.openPopup();
  const banner = popup.getByRole('status').filter({ hasText: '平台说读得太频繁' });
  expect(await banner.textContent()).toMatch(/\d\d:\d\d 再读/);
  expect(await popup.getByRole('button', { name: '重试' }).count()).toBe(0);
  await popup.getByRole('button', { name: '刷新' }).click();
  await popup.getByText('之前平台不让读').waitFor();
  await danling.openSeller();
  await danling.extension.alarm('poll');
  await moment();
  expect(asked(danling)).toBe(stopped);
  // Its time is over.
  const poll = (await danling.extension.stored('poll')) as { limit: object };
  await danling.extension.store({ poll: { ...poll, limit: { ...poll.limit, until: Date.now() } } });
  await danling.extension.alarm('poll');
  await danling.extension.waitForBadge('1');
  await banner.waitFor({ state: 'detached' });
});

test('another agent logs in within a minute of a pass: badge, popup and what is done are theirs', async () => {
  const danling = await withOneTicket();
  const popup = await danling.openPopup();
  await rows(popup).first().click();
  await popup.getByRole('button', { name: '认领' }).first().click();
  await expect.poll(() => danling.extension.dump()).toContain(`"assignee":"${SHOP}:${AGENT}"`);
  const before = asked(danling);
  await danling.login(SHOP, '小周');
  await danling.openSeller();
  await danling.extension.waitForBadge('');
  await danling.login(SHOP, AGENT);
  await danling.openSeller();
  await danling.extension.waitForBadge('1');
  expect(asked(danling)).toBe(before);
});

test('no seller tab is open: says so, keeps the number, asks nothing', async () => {
  const danling = await withOneTicket();
  for (const page of danling.context.pages()) if (page.url().includes('taobao')) await page.close();
  const before = asked(danling);
  await danling.extension.alarm('poll');
  await danling.extension.waitForBadge('1!');
  await expect.poll(async () => (await danling.health())?.state).toBe('no-page');
  expect(asked(danling)).toBe(before);
});

test('the shop changes in the middle of a pass: nothing of one shop is filed under the other', async () => {
  const danling = await launch();
  await danling.login();
  await danling.openSeller();
  await danling.poll();
  danling.sandbox.scenario.applyRefund(danling.sandbox.specimens.refundWaiting ?? '');
  danling.sandbox.scenario.switches.pace = 400;
  const before = asked(danling);
  await danling.extension.alarm('poll');
  await expect.poll(() => asked(danling)).toBeGreaterThan(before);
  danling.sandbox.scenario.switchShop(OTHER_SHOP, OTHER_AGENT);
  danling.sandbox.scenario.switches.pace = 0;
  await danling.poll();
  const stored = JSON.parse(await danling.extension.dump()) as Record<
    string,
    { ticket: { shop: string; orderId: string } }[]
  >;
  const orders = (shop: string): Set<string> =>
    new Set(danling.sandbox.world.shop(shop).orders.map((order) => order.id));
  for (const { ticket } of stored['danling/tickets'] ?? []) expect(orders(ticket.shop).has(ticket.orderId)).toBe(true);
});

test('another shop logs in elsewhere: the page that shows the first one’s orders marks and reports nothing', async () => {
  const danling = await launch();
  const { scenario, specimens, world } = danling.sandbox;
  await danling.login();
  const orders = [specimens.urged ?? '', specimens.refundWaiting ?? ''];
  for (const orderId of orders) scenario.urge(orderId);
  const list = await danling.openSeller();
  await filterUrged(list);
  await expect.poll(() => marks(list).count()).toBe(2);
  await danling.login(OTHER_SHOP, OTHER_AGENT);
  await list.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect.poll(() => marks(list).count()).toBe(0);
  // A list that changes is read again at once.
  await list
    .getByText(orders[0] ?? '')
    .first()
    .evaluate((number) => number.closest('table')?.remove());
  await moment();
  const stored = JSON.parse(await danling.extension.dump()) as Record<
    string,
    { ticket: { shop: string; orderId: string } }[]
  >;
  const theirs = new Set(world.shop(OTHER_SHOP).orders.map((order) => order.id));
  const filed = (stored['danling/tickets'] ?? []).filter(({ ticket }) => ticket.shop === OTHER_SHOP);
  expect(filed.filter(({ ticket }) => !theirs.has(ticket.orderId))).toEqual([]);
});

test.each(['http-500', 'truncated', 'html', 'garbled', 'empty', 'empty-list', 'network'] as const)(
  'a bad answer (%s) is «not fresh», not «nothing to do», and the next good one heals it',
  async (fault) => {
    const danling = await withOneTicket();
    danling.sandbox.scenario.fault(fault, { times: Number.POSITIVE_INFINITY });
    const before = asked(danling);
    await danling.extension.alarm('poll');
    await danling.extension.waitForBadge('1!', 30_000);
    expect(asked(danling) - before).toBeLessThanOrEqual(4);
    danling.sandbox.scenario.clearFaults();
    await danling.poll();
    await danling.extension.waitForBadge('1');
  },
);
