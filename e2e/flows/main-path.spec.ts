// The main job, end to end: the platform has work → badge, row and popup say so → settled → gone everywhere.
import { expect, test } from 'vitest';
import { createLauncher } from '../harness/flow';
import { filterUrged, markOf, openPanel, revealMark } from '../harness/order-page';
import { chooseView, fillSettle, PICTURE, rowOf, rows, settleInPopup } from '../harness/popup';

const launch = createLauncher();

test('a refund reaches badge, row and popup within one pass, and is settled from the popup', async () => {
  const danling = await launch();
  await danling.login();
  const list = await danling.openSeller();
  await danling.poll();
  await expect.poll(async () => (await danling.extension.badge()).text).toBe('');

  const orderId = danling.sandbox.specimens.refundWaiting ?? '';
  danling.sandbox.scenario.applyRefund(orderId);
  await danling.poll();
  const badge = await danling.extension.waitForBadge('1');
  expect(badge.title).toContain('退款');
  await revealMark(list, orderId);
  await expect.poll(() => markOf(list, orderId).innerText()).toContain('退');

  const popup = await danling.openPopup();
  await rowOf(popup, orderId).waitFor();
  await expect.poll(() => rowOf(popup, orderId).innerText()).toContain('龙泉青瓷手工茶杯');
  await settleInPopup(popup, orderId, { agreed: '是', note: '已全额退款', picture: PICTURE });

  await danling.extension.waitForBadge('');
  await list.locator(`[data-order-id="${orderId}"][data-state="settled"]`).waitFor({ state: 'attached' });
  await rowOf(popup, orderId).waitFor({ state: 'detached' });
  await chooseView(popup, '全部');
  await expect.poll(() => rowOf(popup, orderId).innerText()).toContain('已处理');
});

test('an urge is seen through the page’s own filter, and settled from the row', async () => {
  const danling = await launch();
  await danling.login();
  // Only the page's own filter may tell: the platform's answers say nothing of urges.
  danling.sandbox.scenario.switches.urgeInAnswer = false;
  const orderId = danling.sandbox.specimens.urged ?? '';
  danling.sandbox.scenario.urge(orderId);
  const list = await danling.openSeller();
  await danling.poll();
  await expect.poll(async () => (await danling.extension.badge()).text).toBe('');

  await filterUrged(list);
  await danling.extension.waitForBadge('1');
  await revealMark(list, orderId);
  const popup = await danling.openPopup();
  await expect.poll(() => rowOf(popup, orderId).innerText()).toContain('催发货');

  await list.bringToFront();
  const panel = await openPanel(list, orderId);
  await panel.getByRole('button', { name: '结单' }).first().click();
  await fillSettle(panel, { note: '已催仓库，今天发' });
  await panel
    .getByRole('button', { name: /提交|结单/ })
    .last()
    .click();
  await danling.extension.waitForBadge('');
  await list.locator(`[data-order-id="${orderId}"][data-state="settled"]`).waitFor({ state: 'attached' });
  await rowOf(popup, orderId).waitFor({ state: 'detached' });
});

test('the platform’s later answer closes a ticket by itself', async () => {
  const danling = await launch();
  await danling.login();
  const list = await danling.openSeller();
  const orderId = danling.sandbox.specimens.refundWaiting ?? '';
  danling.sandbox.scenario.applyRefund(orderId);
  await danling.poll();
  await danling.extension.waitForBadge('1');
  await revealMark(list, orderId);
  danling.sandbox.scenario.refundSuccess(orderId);
  await danling.poll();
  await danling.extension.waitForBadge('');
  await list.locator(`[data-order-id="${orderId}"][data-state="settled"]`).waitFor({ state: 'attached' });
  const popup = await danling.openPopup();
  await chooseView(popup, '全部');
  await rowOf(popup, orderId).click();
  await popup.getByText('平台显示已完成').waitFor();
});

test('settled stays settled through unchanged polls, and says what the platform still shows', async () => {
  const danling = await launch();
  await danling.login();
  const list = await danling.openSeller();
  const orderId = danling.sandbox.specimens.refundWaiting ?? '';
  danling.sandbox.scenario.applyRefund(orderId);
  await danling.poll();
  await revealMark(list, orderId);
  const popup = await danling.openPopup();
  await settleInPopup(popup, orderId, { agreed: '是', note: '已退款', picture: PICTURE });
  await danling.extension.waitForBadge('');
  for (let n = 0; n < 3; n++) {
    await danling.poll();
    expect((await danling.extension.badge()).text).toBe('');
    expect(await markOf(list, orderId).getAttribute('data-state')).toBe('settled');
    expect(await rowOf(popup, orderId).count()).toBe(0);
  }
  await chooseView(popup, '全部');
  await expect.poll(() => rowOf(popup, orderId).innerText()).toContain('平台仍显示：请卖家处理');
});

test('two refunds on one order are two tickets and one mark «退 ×2»', async () => {
  const danling = await launch();
  await danling.login();
  const list = await danling.openSeller();
  const orderId = danling.sandbox.specimens.twoRefunds ?? '';
  danling.sandbox.scenario.applyRefund(orderId);
  danling.sandbox.scenario.applyRefund(orderId);
  await danling.poll();
  await danling.extension.waitForBadge('2');
  await revealMark(list, orderId);
  await expect.poll(async () => (await markOf(list, orderId).innerText()).replaceAll(/\s+/g, ' ')).toContain('退 ×2');
  const popup = await danling.openPopup();
  await expect.poll(() => rowOf(popup, orderId).count()).toBe(2);
  danling.sandbox.scenario.refundClosed(orderId);
  await danling.poll();
  await danling.extension.waitForBadge('1');
  await expect.poll(() => rows(popup).count()).toBe(1);
});
