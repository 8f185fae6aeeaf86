// 催发货 from the popup to a settled ticket: the guide with what is known filled in, the reply copied and written down.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Danling } from '../harness/danling';
import { createLauncher } from '../harness/flow';
import { axeViolations, chooseView, clipboard, rowOf, settleDialog } from '../harness/popup';

const launch = createLauncher();

/** The popup with one urged order in it. */
async function withUrge(options: Parameters<typeof launch>[0] = {}): Promise<{
  danling: Danling;
  popup: Page;
  orderId: string;
}> {
  const danling = await launch(options);
  await danling.login();
  await danling.openSeller();
  const orderId = danling.sandbox.specimens.urged ?? '';
  danling.sandbox.scenario.urge(orderId);
  await danling.poll();
  await danling.extension.waitForBadge('1');
  const popup = await danling.openPopup();
  await rowOf(popup, orderId).waitFor();
  return { danling, popup, orderId };
}

const step = (popup: Page, id: string) => popup.locator(`[data-step="${id}"]`);

test('the four steps, checked and skipped, lead to a settled ticket with its reply written down', async () => {
  const { danling, popup, orderId } = await withUrge();
  await popup.keyboard.press('j');
  await popup.keyboard.press('Enter');
  const guide = popup.getByRole('region', { name: '处理步骤' });
  await guide.waitFor();
  await danling.screenshot(popup, 'guide-first');
  await expect.poll(() => step(popup, 'shipped').innerText()).toMatch(/未发货 · 买家已付款/);
  await step(popup, 'shipped').getByRole('button', { name: '完成' }).click();
  await popup.locator('[data-step="shipped"][data-step-state="done"]').waitFor();
  await expect.poll(() => step(popup, 'shipped').innerText()).toContain('小林');

  // Inside the promised time: the reply that fits names it.
  await expect.poll(() => step(popup, 'promise').innerText()).toMatch(/承诺时间[\s\S]*还剩|承诺时间[\s\S]*剩/);
  await step(popup, 'promise').getByRole('button', { name: '复制回复' }).click();
  await popup.getByText('已复制，并记下回复').waitFor();
  await expect.poll(() => clipboard(popup)).toContain(`您的订单 ${orderId} 我们已催促仓库`);
  await popup.locator('[data-event="replied"]').waitFor();
  await step(popup, 'promise').getByRole('button', { name: '完成' }).click();

  const message = step(popup, 'warehouse').getByRole('textbox');
  await expect.poll(() => message.inputValue()).toContain(orderId);
  await step(popup, 'warehouse').getByRole('button', { name: '复制给仓库' }).click();
  await expect.poll(() => clipboard(popup)).toContain('买家在催');
  await step(popup, 'warehouse').getByRole('button', { name: '跳过' }).click();
  await popup.locator('[data-step="warehouse"][data-step-state="skipped"]').waitFor();
  await danling.screenshot(popup, 'guide-last');
  expect(await axeViolations(popup)).toEqual([]);

  await step(popup, 'tell').getByRole('button', { name: '结单' }).click();
  await settleDialog(popup).getByRole('button', { name: '结单' }).click();
  await settleDialog(popup).waitFor({ state: 'detached' });
  await danling.extension.waitForBadge('');
  await expect.poll(() => popup.locator('[data-event="stepped"]').count()).toBe(3);
  await popup.getByRole('button', { name: '返回' }).click();
  await chooseView(popup, '全部');
  await expect.poll(() => rowOf(popup, orderId).innerText()).toContain('已处理');
});

test('a step is opened again by undo', async () => {
  const { popup } = await withUrge();
  await popup.keyboard.press('j');
  await popup.keyboard.press('Enter');
  await step(popup, 'shipped').getByRole('button', { name: '完成' }).click();
  await popup.locator('[data-step="shipped"][data-step-state="done"]').waitFor();
  await popup.keyboard.press('u');
  await popup.locator('[data-step="shipped"][data-step-state="open"]').waitFor();
});
