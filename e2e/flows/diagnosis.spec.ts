// The diagnosis that a user may hand on: of use, and without a word of anybody.
import { expect, test } from 'vitest';
import { createLauncher } from '../harness/flow';
import { axeViolations } from '../harness/popup';
import { connectApp } from '../harness/top';

const launch = createLauncher();
const REFUNDS = 'https://myseller.taobao.com/home.htm/trade-platform/refund-list?late=0';

test('a diagnosis is shown in full, copied on a click, and holds nothing of orders and buyers', async () => {
  const danling = await launch({ sandbox: { orders: 120, quiet: false } });
  await danling.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  // With an app of the shop's, whose secrets are nobody else's business.
  const app = danling.sandbox.scenario.top.credentials();
  const popup = await connectApp(danling, app);
  for (const page of danling.context.pages()) if (page.url().includes('taobao.com')) await page.close();
  await popup.getByRole('button', { name: '设置', exact: true }).click();
  await popup.getByRole('tab', { name: /数据/ }).click();
  await popup.getByRole('button', { name: '收集' }).click();
  await popup.getByText('先打开要诊断的那一页').waitFor();
  const list = await danling.openSeller(REFUNDS);
  await list.getByText('退款编号').first().waitFor();
  const orders = await list.evaluate(() => document.body.innerText.match(/\d{12,}/g) ?? []);
  await popup.bringToFront();
  await popup.getByRole('button', { name: '收集' }).click();
  const shown = popup.getByRole('textbox', { name: '将复制的全文' });
  await shown.waitFor();
  expect(await axeViolations(popup)).toEqual([]);
  const text = await shown.inputValue();
  expect(text).toContain('mtop.alibaba.refundface2.disputeservice.qianniu.pc.disputelistv2');
  expect(text).toContain('工单中心 → myseller.taobao.com/home.htm/sandbox-workorder/list');
  expect(text).toMatch(/"next-table": \d+/);
  expect(text).toMatch(/"rows": \d+/);
  expect(orders.length).toBeGreaterThan(0);
  const titles = danling.sandbox.world.shops.flatMap(({ orders: all }) =>
    all.flatMap((order) => order.subOrders.map(({ title }) => title)),
  );
  expect(
    [...danling.sandbox.secrets, app.appKey, app.appSecret, app.session, ...orders, ...titles].filter((secret) =>
      text.includes(secret),
    ),
  ).toEqual([]);
  await popup.getByRole('button', { name: '复制', exact: true }).click();
  await popup.getByText('已复制').waitFor();
  expect(await popup.evaluate(() => navigator.clipboard.readText())).toBe(text);
});
