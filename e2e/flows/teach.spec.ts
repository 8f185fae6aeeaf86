// Teaching a page of another marketplace, from the popup to tickets on its rows, and back to nothing.
import { expect, test } from 'vitest';
import { createLauncher } from '../harness/flow';
import { markOf, marks, openPanel } from '../harness/order-page';
import { rowOf, rows } from '../harness/popup';
import { addressOf, clickNumber, grantHost, openZooPage, registered, wizard } from '../harness/teach';
import { zooPages } from '../zoo/zoo';

const launch = createLauncher();
const zoo = (name: string) => {
  const page = zooPages().find((one) => one.name === name);
  if (!page) throw new Error(name);
  return page;
};

test('a page is taught from the popup, bears marks and tickets at once, and is forgotten without a trace', async () => {
  const danling = await launch({ settings: { me: '小林' } });
  const site = zoo('pinduoduo-orders');
  const [first, second] = site.rows;
  const page = await openZooPage(danling, site);
  const clicks: string[] = [];
  await page.exposeFunction('heard', (what: string) => clicks.push(what));
  await page.evaluate(() => {
    for (const type of ['click', 'mousedown', 'keydown'])
      document.addEventListener(type, () => (globalThis as unknown as { heard(what: string): void }).heard(type));
  });
  await grantHost(danling, 'mms.pinduoduo.com');
  await page.bringToFront();

  const popup = await danling.openPopup();
  await popup.getByRole('button', { name: '教这个页面' }).click();
  await wizard(page).getByText('点一个订单号', { exact: true }).waitFor();
  await clickNumber(page, first?.order ?? '');
  await wizard(page).getByText(`认出 5 个订单 · 例 ${first?.order}`).waitFor();
  expect(clicks, 'the page heard nothing of it').toEqual([]);
  await page.screenshot({ path: 'artifacts/teach-check.png' });
  await wizard(page).getByRole('textbox', { name: '店铺名' }).fill('青瓷拼多多店');
  await wizard(page).getByRole('button', { name: '保存' }).click();
  await wizard(page).getByText('已保存').waitFor();
  await wizard(page).getByRole('button', { name: '关闭' }).click();
  await expect.poll(() => wizard(page).count()).toBe(0);
  await expect.poll(() => registered(danling)).toEqual(['https://mms.pinduoduo.com/*']);

  // A ticket of the agent's own, on the very row.
  await page.getByText(second?.order ?? '').hover();
  await page.locator(`[data-danling="mark"][data-order-id="${second?.order}"]`).click();
  const panel = page.locator('[data-danling="panel"]');
  await panel.getByRole('textbox').first().fill('催仓库今天发');
  await panel.getByRole('button', { name: '新建工单' }).last().click();
  await markOf(page, second?.order ?? '').waitFor();
  await page.screenshot({ path: 'artifacts/teach-mark.png' });

  // The host draws the row anew, and more below: the mark is there again in the next frames.
  await page.evaluate((order) => {
    const row = [...document.querySelectorAll('[data-row]')].find((one) => one.textContent?.includes(order));
    const copy = row?.cloneNode(true) as Element;
    for (const own of copy.querySelectorAll('[data-danling]')) own.remove();
    row?.parentElement?.append(copy);
    row?.remove();
  }, second?.order ?? '');
  await markOf(page, second?.order ?? '').waitFor();

  // It belongs to that shop, and survives a reload.
  await page.reload();
  await markOf(page, second?.order ?? '').waitFor();
  const list = await danling.openPopup();
  await rowOf(list, second?.order ?? '').click();
  await list.getByText('青瓷拼多多店').first().waitFor();
  expect(await list.getByRole('button', { name: '打开订单' }).count()).toBe(0);
  await list.close();

  await page.bringToFront();
  const opened = await openPanel(page, second?.order ?? '');
  await opened.getByRole('button', { name: '结单' }).first().click();
  await opened
    .getByRole('button', { name: /提交|结单/ })
    .last()
    .click();
  await page.locator(`[data-order-id="${second?.order}"][data-state="settled"]`).first().waitFor({ state: 'attached' });
  await danling.extension.waitForBadge(/^!?$/);

  // Deleted: nothing of ours is left, now and after a reload.
  const settings = await danling.openPopup();
  await settings.getByRole('button', { name: '设置', exact: true }).click();
  await settings.getByRole('tab', { name: '页面', exact: true }).click();
  await settings.getByText('mms.pinduoduo.com/seller/orders').waitFor();
  await settings.screenshot({ path: 'artifacts/teach-settings.png' });
  await settings.getByRole('button', { name: '删除' }).click();
  await expect.poll(() => registered(danling)).toEqual([]);
  await expect.poll(() => page.locator('[data-danling]').count()).toBe(0);
  await page.reload();
  await page.getByText(second?.order ?? '').hover();
  await danling.extension.wake();
  expect(await page.locator('[data-danling]').count()).toBe(0);

  // Undone, it is back.
  await settings.getByRole('button', { name: '撤销' }).click();
  await markOf(page, second?.order ?? '').waitFor({ state: 'attached' });
  await expect.poll(() => marks(page).count()).toBe(1);
  expect(addressOf(site)).toBe(page.url());
  expect(await rows(settings).count()).toBe(0);
});
