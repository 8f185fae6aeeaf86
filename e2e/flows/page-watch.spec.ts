// Page-watch: what pages load themselves becomes tickets and hints; nothing is asked, changed or kept beyond that; off, nothing is there.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Danling } from '../harness/danling';
import { createLauncher } from '../harness/flow';
import { NEW_LIST, OTHER_AGENT, OTHER_SHOP } from '../harness/names';
import { revealMark } from '../harness/order-page';
import { axeViolations, rowOf, rows } from '../harness/popup';
import { waitFor } from '../harness/wait';

const launch = createLauncher();
const REFUNDS = 'https://myseller.taobao.com/home.htm/trade-platform/refund-list?late=0';
const HOME = 'https://myseller.taobao.com/home.htm/QnworkbenchHome/?late=0';
const WAYS = { fetch: 'function fetch() { [native code] }', open: 'function open() { [native code] }' };

/** Pages only: whatever becomes a ticket came from a page. */
const pagesOnly = { settings: { soldOrders: { enabled: false } } };

/** How the page's two ways of asking read, to its own scripts. */
const waysOf = (page: Page): Promise<typeof WAYS> =>
  page.evaluate(() => ({ fetch: String(fetch), open: String(XMLHttpRequest.prototype.open) }));

/** Switches page-watch in the settings, as a user does, and waits until it is registered or gone. */
async function turn(danling: Danling, on: boolean): Promise<void> {
  const popup = await danling.openPopup();
  await popup.getByRole('button', { name: '设置', exact: true }).click();
  await popup.getByRole('tab', { name: /读取/ }).click();
  await popup.getByRole('checkbox', { name: '记下卖家页面自己加载的数据' }).setChecked(on);
  const wanted = on ? ['page-relay', 'page-watch'] : [];
  await waitFor(
    'registration',
    () => danling.extension.registered(),
    (ids) => ids.join() === wanted.join(),
  );
  expect(await axeViolations(popup)).toEqual([]);
  await popup.close();
}

const deadlines = async (danling: Danling): Promise<{ orderId: string; basis: string; source: string }[]> => {
  const dump = JSON.parse(await danling.extension.dump()) as Record<string, unknown>;
  const records = dump['danling/tickets'] as {
    ticket: { orderId: string; source: string; deadline: { basis: string } | null };
  }[];
  return records.map(({ ticket: { orderId, source, deadline } }) => ({
    orderId,
    source,
    basis: deadline?.basis ?? '',
  }));
};

test('switched on, a list that the page loads itself gives tickets; no request more; switched off, all is native', async () => {
  const danling = await launch(pagesOnly);
  await danling.login();
  const orderId = danling.sandbox.specimens.refundWaiting ?? '';
  danling.sandbox.scenario.applyRefund(orderId);
  const before = await danling.openSeller();
  await before.getByText(orderId).first().waitFor();
  await expect.poll(() => waysOf(before)).toEqual(WAYS);
  expect(await danling.extension.registered()).toEqual([]);
  const asked = () => danling.sandbox.requests.all.map(({ method, host, path }) => `${method} ${host}${path}`);
  const without = asked();
  await before.close();

  await turn(danling, true);
  danling.sandbox.requests.clear();
  const page = await danling.openSeller();
  await danling.extension.waitForBadge(/^1/);
  await revealMark(page, orderId);
  expect(asked().sort()).toEqual(without.sort());
  expect((await waysOf(page)).fetch).toBe('function () { [native code] }');
  await expect.poll(() => deadlines(danling)).toEqual([{ orderId, source: 'page', basis: 'rule' }]);

  await turn(danling, false);
  await page.reload();
  await page.getByText(orderId).first().waitFor();
  await expect.poll(() => waysOf(page)).toEqual(WAYS);
});

test('it outlives a restart of the browser and the death of the worker', async () => {
  const danling = await launch({ settings: { pageWatch: true, soldOrders: { enabled: false } } });
  await waitFor(
    'registration',
    () => danling.extension.registered(),
    (ids) => ids.length === 2,
  );
  await danling.restart();
  await expect.poll(() => danling.extension.registered()).toEqual(['page-relay', 'page-watch']);
  await danling.login();
  await danling.extension.killWorker();
  danling.sandbox.scenario.applyRefund(danling.sandbox.specimens.refundWaiting ?? '');
  await danling.openSeller();
  await danling.extension.waitForBadge(/^1/);
});

test('the refund list gives its countdown: shown in popup and mark, one ticket with the order list’s', async () => {
  const danling = await launch();
  await danling.login();
  const orderId = danling.sandbox.specimens.refundWaiting ?? '';
  danling.sandbox.scenario.applyRefund(orderId);
  const list = await danling.openSeller(REFUNDS);
  await danling.poll();
  await danling.extension.waitForBadge('1');
  await expect.poll(() => deadlines(danling)).toMatchObject([{ orderId, basis: 'page' }]);
  await revealMark(list, orderId);
  const popup = await danling.openPopup();
  await rowOf(popup, orderId).waitFor();
  await expect.poll(() => rows(popup).count()).toBe(1);
  await expect.poll(() => rowOf(popup, orderId).innerText()).toMatch(/1天23|47/);
  // The agent deals with it on the platform; the page says so.
  danling.sandbox.scenario.refundSuccess(orderId);
  await list.bringToFront();
  await list.getByRole('button', { name: '刷新列表' }).click();
  await list.getByText('退款成功').first().waitFor();
  await danling.extension.waitForBadge('');
});

test('refunds of a page that nobody polls: heard page by page, none of what was planted kept', async () => {
  const danling = await launch({ ...pagesOnly, settings: { ...pagesOnly.settings, pageWatch: true } });
  await waitFor(
    'registration',
    () => danling.extension.registered(),
    (ids) => ids.length === 2,
  );
  await danling.login();
  for (let n = 0; n < 12; n++) danling.sandbox.scenario.applyRefund(danling.sandbox.scenario.addOrder());
  const list = await danling.openSeller(REFUNDS);
  await danling.extension.waitForBadge(/^10/);
  await list
    .locator('.next-pagination')
    .getByRole('button', { name: /下一页/ })
    .click();
  await danling.extension.waitForBadge(/^12/);
  const dump = await danling.extension.dump();
  expect(danling.sandbox.secrets.filter((secret) => dump.includes(secret))).toEqual([]);
});

test('the platform’s to-do number and the way to its ticket centre are a hint in the popup', async () => {
  const danling = await launch({ settings: { pageWatch: true, soldOrders: { enabled: false } } });
  await waitFor(
    'registration',
    () => danling.extension.registered(),
    (ids) => ids.length === 2,
  );
  await danling.login();
  danling.sandbox.world.tasks.add({ shop: '青瓷小铺', kind: '协同工单' });
  // What comes by a script element is not heard: the page alone has it.
  const other = await danling.openSeller(`${HOME}&todo=jsonp`);
  await other.getByText(/工单 1/).waitFor();
  await waitFor(
    'the menu',
    () => danling.extension.stored('centre'),
    (centre) => JSON.stringify(centre ?? '').includes('url'),
  );
  expect(JSON.stringify(await danling.extension.stored('centre'))).not.toContain('todo');
  const home = await danling.openSeller(HOME);
  await home.getByText(/工单 1/).waitFor();
  await waitFor(
    'the to-do number',
    () => danling.extension.stored('centre'),
    (centre) => JSON.stringify(centre ?? '').includes('todo'),
  );
  await danling.extension.store({
    poll: { ...((await danling.extension.stored('poll')) as object), shop: '青瓷小铺' },
  });
  const popup = await danling.openPopup();
  await popup.getByText(/平台待办 \d+/).waitFor();
  expect(await axeViolations(popup)).toEqual([]);
  const [opened] = await Promise.all([
    danling.context.waitForEvent('page'),
    popup.getByRole('button', { name: '打开工单中心' }).click(),
  ]);
  await opened.getByRole('heading', { name: '工单中心' }).waitFor();
  expect(opened.url()).toBe('https://myseller.taobao.com/home.htm/sandbox-workorder/list');
  expect(await rows(popup).count()).toBe(0);
});

test('forged answers: only work for the shop that is logged in, bounded, nothing closed, no reading stopped', async () => {
  const danling = await launch({ settings: { pageWatch: true } });
  await waitFor(
    'registration',
    () => danling.extension.registered(),
    (ids) => ids.length === 2,
  );
  await danling.login();
  const orderId = danling.sandbox.specimens.refundWaiting ?? '';
  danling.sandbox.scenario.applyRefund(orderId);
  const page = await danling.openSeller(`${NEW_LIST}?late=0`);
  await danling.poll();
  await danling.extension.waitForBadge('1');
  await page.evaluate(
    ({ shop, other, id }) => {
      const tell = (detail: unknown): boolean =>
        document.dispatchEvent(
          new CustomEvent('danling:heard', { detail: typeof detail === 'string' ? detail : JSON.stringify(detail) }),
        );
      const order = (number: string, text: string) => ({
        id: number,
        statusInfo: { text: '买家已付款' },
        subOrders: [
          { id: number, idStr: number, itemInfo: { title: '<img src=x onerror=alert(1)>' }, operations: [{ text }] },
        ],
      });
      const sold = (orders: unknown[]): string =>
        JSON.stringify({ page: { currentPage: 1, pageSize: 60, totalNumber: 1, totalPage: 1 }, mainOrders: orders });
      for (const odd of [
        '',
        'null',
        '{',
        '[]',
        { api: 'ui.runCommand', text: 'x', status: 200, shop },
        { api: 'sold' },
      ])
        tell(odd);
      // Done, in a shop that is not ours, and a demand to stop.
      tell({ api: 'sold', status: 200, shop, text: sold([order(id, '退款成功')]) });
      tell({ api: 'sold', status: 200, shop: other, text: sold([order('2100000000000000077', '请卖家处理')]) });
      tell({ api: 'todo', status: 200, shop, text: '{"ret":["FAIL_SYS_SESSION_EXPIRED::x"],"data":{}}' });
      // What the page could show anyway.
      tell({ api: 'sold', status: 200, shop, text: sold([order('2100000000000000088', '请卖家处理')]) });
      for (let n = 0; n < 200; n++)
        tell({
          api: 'sold',
          status: 200,
          shop,
          text: sold([order(`21000000000000${String(n).padStart(5, '0')}`, '请卖家处理')]),
        });
    },
    { shop: '青瓷小铺', other: OTHER_SHOP, id: orderId },
  );
  await expect.poll(async () => (await deadlines(danling)).map((one) => one.orderId)).toContain('2100000000000000088');
  await danling.poll(); // our own reading goes on
  const tickets = await deadlines(danling);
  expect(tickets.map((one) => one.orderId)).not.toContain('2100000000000000077');
  expect(tickets.filter(({ source }) => source === 'page').length).toBeLessThanOrEqual(21);
  const popup = await danling.openPopup();
  await rowOf(popup, orderId).waitFor();
  expect(await rowOf(popup, orderId).innerText()).not.toContain('已处理');
  expect(await popup.locator('img[src="x"]').count()).toBe(0);
  // Another shop logs in under the document: what it says from now on is nobody's.
  await danling.login(OTHER_SHOP, OTHER_AGENT);
  await page.evaluate(
    (shop) =>
      document.dispatchEvent(
        new CustomEvent('danling:heard', {
          detail: JSON.stringify({
            api: 'todo',
            status: 200,
            shop,
            text: '{"ret":["SUCCESS::x"],"data":{"result":[{"todoCount":99}]}}',
          }),
        }),
      ),
    OTHER_SHOP,
  );
  await page.waitForFunction((native) => String(fetch) === native, WAYS.fetch);
  expect(JSON.stringify((await danling.extension.stored('centre')) ?? {})).not.toContain('"count":99');
});

test('an anti-bot answer to the page is shown, and solved by nobody but a human', async () => {
  const danling = await launch({ settings: { pageWatch: true, soldOrders: { enabled: false } } });
  await waitFor(
    'registration',
    () => danling.extension.registered(),
    (ids) => ids.length === 2,
  );
  await danling.login();
  danling.sandbox.scenario.mtopFault('user-validate-2026', { times: Number.POSITIVE_INFINITY });
  const list = await danling.openSeller(REFUNDS);
  await list.getByText(/RRXVv_ERROR/).waitFor();
  await waitFor(
    'health',
    () => danling.health('page'),
    (entry) => entry?.state === 'verification',
  );
  const calls = danling.sandbox.requests.all.filter(({ path }) => path.startsWith('/h5/')).length;
  danling.sandbox.scenario.calm();
  await list.getByRole('button', { name: '刷新列表' }).click();
  await waitFor(
    'health',
    () => danling.health('page'),
    (entry) => entry?.state === 'fresh',
  );
  expect(danling.sandbox.requests.all.filter(({ path }) => path.startsWith('/h5/')).length).toBe(calls + 1);
});
