// Marks on every order page: on the right row, right after the page changed under us, moving nothing.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Danling } from '../harness/danling';
import { createLauncher } from '../harness/flow';
import { detailOf, NEW_LIST, OLD_LIST, OTHER_AGENT, OTHER_SHOP, REFUND_DETAIL } from '../harness/names';
import { markOf, marks, revealMark } from '../harness/order-page';
import { openOwnPage } from '../harness/own-page';

const launch = createLauncher();

/** Several refunds spread over the newest orders, polled in. */
async function withRefunds(): Promise<{ danling: Danling; orders: string[]; page: Page }> {
  const danling = await launch({ sandbox: { orders: 120, quiet: true } });
  await danling.login();
  const page = await danling.openSeller();
  const orders = (danling.sandbox.world.shops[0]?.orders ?? [])
    .filter((order) => order.status === 'PAID' || order.status === 'SEND')
    .filter((_, n) => n % 4 === 0)
    .slice(0, 8)
    .map((order) => order.id);
  for (const id of orders) danling.sandbox.scenario.applyRefund(id);
  await danling.poll();
  await danling.extension.waitForBadge(String(orders.length));
  return { danling, orders, page };
}

/** Each visible row has exactly the mark that its order should have: wrong, missing and doubled ones are listed. */
async function wrongMarks(page: Page, orders: readonly string[]): Promise<string[]> {
  return page.evaluate((wanted) => {
    const wrong: string[] = [];
    const found = new Map<string, number>();
    for (const mark of document.querySelectorAll('[data-danling="mark"]:not([data-state="none"])')) {
      const id = mark.getAttribute('data-order-id') ?? '';
      found.set(id, (found.get(id) ?? 0) + 1);
      if (!wanted.includes(id)) wrong.push(`${id} is marked`);
      const near = mark.closest('tr, table, .trade-order-main, li, div')?.parentElement?.textContent ?? '';
      if (!near.includes(id)) wrong.push(`${id} is marked elsewhere`);
    }
    for (const id of wanted) {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      let visible = false;
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const box = node.textContent?.includes(id) ? node.parentElement?.getBoundingClientRect() : undefined;
        if (box && box.height > 0 && box.top > 0 && box.bottom < innerHeight) visible = true;
      }
      const n = found.get(id) ?? 0;
      if (visible && n !== 1) wrong.push(`${id} has ${n} marks`);
    }
    return wrong;
  }, orders);
}

const settled = (page: Page, orders: readonly string[]): Promise<void> =>
  expect.poll(() => wrongMarks(page, orders), { timeout: 8_000, interval: 100 }).toEqual([]);

test('new list: paging, tabs, search and going away and back inside the page', async () => {
  const { orders, page } = await withRefunds();
  await revealMark(page, orders[0] ?? '');
  await settled(page, orders);
  await page
    .locator('.next-pagination')
    .getByRole('button', { name: /下一页/ })
    .click();
  await settled(page, orders);
  await page.getByRole('tab', { name: /退款中/ }).click();
  await settled(page, orders);
  await expect.poll(() => marks(page).count()).toBeGreaterThan(1);
  await page.getByRole('tab', { name: /近三个月/ }).click();
  await page.locator('input[aria-label="搜索"]').fill(orders[3] ?? '');
  await page.getByRole('button', { name: '搜索订单' }).click();
  await revealMark(page, orders[3] ?? '');
  await settled(page, orders);
});

test('old list: the same marks, right after its rows were replaced', async () => {
  const { danling, orders, page } = await withRefunds();
  await page.goto(OLD_LIST);
  await revealMark(page, orders[0] ?? '');
  await settled(page, orders);
  await page.getByText('下一页').first().click();
  await settled(page, orders);
  await danling.screenshot(page, 'old-list');
});

test('order detail bears the mark of its order', async () => {
  const { orders, page } = await withRefunds();
  await page.goto(detailOf(orders[1] ?? ''));
  await markOf(page, orders[1] ?? '')
    .first()
    .waitFor();
  await expect.poll(() => marks(page).count()).toBe(1);
});

test('a refund’s own page: the time left that stands over it is in its mark', async () => {
  const danling = await launch();
  await danling.login();
  const id = danling.sandbox.world.shops[0]?.orders[0]?.id ?? '';
  const page = await openOwnPage(danling, REFUND_DETAIL, {
    body: `<nav>千牛</nav><main><div><h3>请处理退款申请</h3><p>还剩 <b>1</b>天<b>20</b>时<b>11</b>分</p></div>
      <section><p><span>退款编号：300000000000000001</span> <span>订单编号：${id}</span></p><p>退款金额 ￥12.00</p></section></main>`,
  });
  await expect.poll(() => markOf(page, id).count()).toBe(1);
  await expect.poll(() => markOf(page, id).getAttribute('aria-label')).toMatch(/退款.* 剩 (?:1 天 20|44) 小时/);
});

test('a page that renders late gets its marks without shifting its layout', async () => {
  const { orders, page } = await withRefunds();
  await page.addInitScript(() => {
    const shifts = { total: 0 };
    Object.assign(globalThis, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) shifts.total += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(`${NEW_LIST}?late=1500`);
  await page
    .getByText(orders[0] ?? '')
    .first()
    .waitFor();
  const before = await page.evaluate(() => (globalThis as unknown as { shifts: { total: number } }).shifts.total);
  await revealMark(page, orders[0] ?? '');
  await settled(page, orders);
  const after = await page.evaluate(() => (globalThis as unknown as { shifts: { total: number } }).shifts.total);
  expect(after - before).toBe(0);
});

test('a second tab shows the change that was made in the first at once', async () => {
  const { danling, orders, page } = await withRefunds();
  const other = await danling.openSeller(OLD_LIST);
  const id = orders[0] ?? '';
  await revealMark(other, id);
  await revealMark(page, id);
  danling.sandbox.scenario.refundSuccess(id);
  await danling.poll();
  for (const each of [page, other])
    await each.locator(`[data-order-id="${id}"][data-state="settled"]`).first().waitFor({ state: 'attached' });
});

test('another shop logs in elsewhere: the page is nobody’s, reports nothing, until it is loaded anew', async () => {
  const { danling, orders, page } = await withRefunds();
  await revealMark(page, orders[0] ?? '');
  await danling.login(OTHER_SHOP, OTHER_AGENT);
  const other = await danling.openSeller(OLD_LIST);
  await page.bringToFront();
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect.poll(() => page.locator('[data-danling="mark"]').count()).toBe(0);
  await danling.login();
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await other.close();
  expect(await page.locator('[data-danling="mark"]').count()).toBe(0);
  await page.reload();
  await revealMark(page, orders[0] ?? '');
});

test('an order page that is loaded with its 催发货 filter on, and then stays still, reports its urges', async () => {
  const danling = await launch();
  await danling.login();
  const orderId = danling.sandbox.specimens.urged ?? '';
  const row = `<div><span>订单号: ${orderId}</span> <span>创建时间: 2026-11-20 09:58:03</span></div>`;
  const body = `<ul role="tablist"><li role="tab" aria-selected="true">催发货</li></ul>${row}`;
  await danling.context.route(`${OLD_LIST}*`, (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: `<!doctype html><body>${body}` }),
  );
  const page = await danling.openSeller(OLD_LIST);
  await danling.extension.waitForBadge('1', 20_000);
  await revealMark(page, orderId);
});
