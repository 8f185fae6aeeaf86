// Guides of refunds (articles R1–R3) and of 协同工单 (P1–P3): from the list to a settled ticket, with what is known filled in.
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Danling } from '../harness/danling';
import { createLauncher } from '../harness/flow';
import { openPanel, panel } from '../harness/order-page';
import {
  axeViolations,
  chooseView,
  clipboard,
  fillSettle,
  openSettings,
  PICTURE,
  rowOf,
  settleDialog,
} from '../harness/popup';

const launch = createLauncher();
const step = (page: Page, id: string): Locator => page.locator(`[data-step="${id}"]`);
const fact = (page: Page, id: string, name: string): Locator => step(page, id).locator(`[data-fact="${name}"] dd`);
/** Who took a step, and when: 「小林 · 今天 14:05」. */
const WHO_WHEN = /小林 · .*\d{1,2}:\d{2}/;

/** Opens the order's ticket from the list by keyboard. */
async function openFromList(popup: Page, orderId: string): Promise<void> {
  await rowOf(popup, orderId).waitFor();
  await popup.keyboard.press('j');
  await popup.keyboard.press('Enter');
  await popup.getByRole('region', { name: '处理步骤' }).waitFor();
}

async function take(popup: Page, id: string, how: '完成' | '跳过'): Promise<void> {
  await step(popup, id).getByRole('button', { name: how, exact: true }).click();
  await popup.locator(`[data-step="${id}"][data-step-state="${how === '完成' ? 'done' : 'skipped'}"]`).waitFor();
  await expect.poll(() => step(popup, id).innerText()).toMatch(WHO_WHEN);
}

/** What the ticket's record says of steps, oldest first. */
async function stepped(danling: Danling): Promise<string[]> {
  const stored = JSON.parse(await danling.extension.dump()) as Record<
    string,
    { n: number; type: string; text?: string; after?: string }[]
  >;
  return (stored['danling/events'] ?? [])
    .sort((a, b) => a.n - b.n)
    .flatMap(({ type, text, after }) => (type === 'stepped' ? [`${text} ${after ?? 'open'}`] : []));
}

test('refund: checked against the order, handled on the platform’s page, replied, settled with evidence', async () => {
  const danling = await launch();
  await danling.login();
  const seller = await danling.openSeller();
  const orderId = danling.sandbox.specimens.refundWaiting ?? '';
  const refund = danling.sandbox.scenario.applyRefund(orderId);
  await danling.poll();
  await danling.extension.waitForBadge('1');
  const popup = await danling.openPopup();
  await openFromList(popup, orderId);

  // R1: what is known stands there, and what is not is said. The order list does not name the refund; its own page does.
  await expect.poll(() => fact(popup, 'refund-check', 'refund').innerText()).toBe('未知');
  const openRefund = async (id: string): Promise<Page> => {
    const [opened] = await Promise.all([
      danling.context.waitForEvent('page'),
      step(popup, id).getByRole('button', { name: '打开退款页' }).click(),
    ]);
    return opened;
  };
  const refunds = await openRefund('refund-check');
  await refunds.getByText(refund.id).first().waitFor();
  await expect.poll(() => fact(popup, 'refund-check', 'refund').innerText()).toBe(refund.id);
  await refunds.close();
  await popup.bringToFront();
  await expect.poll(() => fact(popup, 'refund-check', 'amount').innerText()).toMatch(/\d+\.\d{2}/);
  await expect.poll(() => fact(popup, 'refund-check', 'shipped').innerText()).toMatch(/^未发货 · /);
  await danling.screenshot(popup, 'guide-refund');
  expect(await axeViolations(popup)).toEqual([]);
  await take(popup, 'refund-check', '完成');

  const platform = await openRefund('refund-agree');
  await expect.poll(() => platform.url()).toContain(refund.id);
  await platform.close();
  await popup.bringToFront();
  await step(popup, 'refund-agree').getByRole('button', { name: '复制回复' }).click();
  await popup.locator('[data-event="replied"]').waitFor();
  await expect.poll(() => clipboard(popup)).toContain(`您的订单 ${orderId} 的退款申请已收到`);
  await expect.poll(() => popup.locator('[data-event="replied"]').innerText()).toContain(`${orderId} 的退款申请`);
  await take(popup, 'refund-agree', '完成');

  // R3: no return here.
  await expect.poll(() => step(popup, 'refund-return').innerText()).toContain('7 天');
  await take(popup, 'refund-return', '跳过');
  await expect.poll(() => step(popup, 'refund-return').innerText()).toContain('已跳过');

  // The order page's panel has the same step next.
  await seller.bringToFront();
  const opened = await openPanel(seller, orderId);
  await opened.locator('[data-step="refund-evidence"]').getByText('4/4').waitFor();
  await danling.screenshot(seller, 'guide-refund-panel');
  await popup.bringToFront();

  await step(popup, 'refund-evidence').getByRole('button', { name: '结单', exact: true }).click();
  await fillSettle(settleDialog(popup), { agreed: '是', picture: PICTURE });
  await settleDialog(popup).getByRole('button', { name: '结单' }).click();
  await settleDialog(popup).waitFor({ state: 'detached' });
  await danling.extension.waitForBadge('');
  expect(await stepped(danling)).toEqual(['核对退款申请 done', '在平台处理退款 done', '退货：等买家寄回 skipped']);
  await popup.getByRole('button', { name: '返回' }).click();
  await chooseView(popup, '全部');
  await expect.poll(() => rowOf(popup, orderId).innerText()).toContain('已处理');
});

test('协同工单: the shop’s own message for the warehouse, a step taken back, the buyer’s answer, agreed and submitted', async () => {
  const danling = await launch();
  await danling.login();
  const orderId = danling.sandbox.scenario.addOrder({ title: '龙泉青瓷手工茶杯' });
  const seller = await danling.openSeller();
  await danling.poll();

  // The shop adds a message to the second step.
  const popup = await danling.openPopup();
  await openSettings(popup, '回复与向导');
  await popup.locator('select[name="guide-kind"]').selectOption({ label: '协同工单' });
  const message = popup.locator('[data-step-row="solve"]').getByLabel('可复制的内部消息（可用变量）');
  await message.fill('订单 {订单号} 的 {商品}，买家找平台问过，请看一下还能不能今天发。');
  await message.press('Tab');
  await expect.poll(() => danling.extension.stored('guides')).toMatchObject([{ kind: 'collaboration' }]);
  await popup.getByRole('button', { name: '返回' }).first().click();

  // P1: the buyer asked the platform's robot; the ticket is made on the order's row, with its facts.
  await seller.bringToFront();
  const plus = seller.locator(`[data-danling="mark"][data-order-id="${orderId}"]`);
  await seller.getByText(orderId).first().hover();
  await plus.waitFor();
  await seller.mouse.move(-9, -9); // out of the page in one jump
  await plus.waitFor({ state: 'detached' });
  await seller.getByText(orderId).first().hover();
  await plus.click();
  await panel(seller).getByLabel('类型').selectOption({ label: '协同工单' });
  await panel(seller).getByRole('textbox').first().fill('买家问什么时候发，希望店铺联系');
  await panel(seller).getByRole('button', { name: '新建工单' }).last().click();
  await danling.extension.waitForBadge('1');

  await popup.bringToFront();
  await openFromList(popup, orderId);
  await expect.poll(() => fact(popup, 'contact', 'text').innerText()).toBe('买家问什么时候发，希望店铺联系');
  await expect.poll(() => fact(popup, 'contact', 'items').innerText()).toContain('龙泉青瓷手工茶杯');
  await step(popup, 'contact').getByRole('button', { name: '复制回复' }).click();
  await popup.locator('[data-event="replied"]').waitFor();
  await expect.poll(() => clipboard(popup)).toContain(`您反馈的订单 ${orderId} 的问题我们已收到，由 小林 跟进`);
  await take(popup, 'contact', '完成');

  await expect.poll(() => fact(popup, 'solve', 'shipped').innerText()).toMatch(/^未发货 · /);
  await step(popup, 'solve').getByRole('button', { name: '复制给仓库' }).click();
  await expect
    .poll(() => clipboard(popup))
    .toBe(`订单 ${orderId} 的 龙泉青瓷手工茶杯，买家找平台问过，请看一下还能不能今天发。`);
  await danling.screenshot(popup, 'guide-collaboration');
  expect(await axeViolations(popup)).toEqual([]);
  await take(popup, 'solve', '跳过');
  await step(popup, 'solve').getByRole('button', { name: '恢复' }).click();
  await popup.locator('[data-step="solve"][data-step-state="open"]').waitFor();
  await take(popup, 'solve', '完成');

  // P3: agreed with the buyer. What the shop demands of this kind is asked for.
  await step(popup, 'agree').getByRole('button', { name: '结单' }).click();
  await settleDialog(popup).getByRole('button', { name: '结单' }).click();
  await settleDialog(popup).getByRole('alert').first().waitFor();
  await fillSettle(settleDialog(popup), { agreed: '是', note: '已和买家说好明天发' });
  await settleDialog(popup).getByRole('button', { name: '结单' }).click();
  await settleDialog(popup).waitFor({ state: 'detached' });
  await danling.extension.waitForBadge('');
  expect(await stepped(danling)).toEqual(['联系买家 done', '解决问题 skipped', '解决问题 open', '解决问题 done']);
  await popup.getByText('协商一致').first().waitFor();
});

test('a step is the shop’s own in every part: what it shows, its message, and ours again', async () => {
  const danling = await launch();
  await danling.login();
  await danling.openSeller();
  const orderId = danling.sandbox.specimens.urged ?? '';
  danling.sandbox.scenario.urge(orderId);
  await danling.poll();
  await danling.extension.waitForBadge('1');
  const popup = await danling.openPopup();
  const desk = await danling.openDesk();
  await openFromList(desk, orderId);
  await step(desk, 'shipped').getByRole('button', { name: '跳过' }).click();
  await step(desk, 'promise').getByRole('button', { name: '跳过' }).click();
  await step(desk, 'warehouse').getByRole('button', { name: '复制给仓库' }).waitFor();
  // However little room there is, what does not fit stands below, not in a column out of sight.
  for (const size of [
    { width: 1280, height: 560 },
    { width: 1920, height: 560 },
  ]) {
    await desk.setViewportSize(size);
    const aside = await desk
      .locator('[data-open-ticket] .detail-body')
      .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
    expect(aside, `${size.width} px wide`).toBe(0);
  }
  await danling.screenshot(desk, 'desk-guide');

  await popup.bringToFront();
  await openSettings(popup, '回复与向导');
  const editor = popup.locator('[data-step-row="warehouse"]');
  await editor.getByRole('checkbox', { name: '金额' }).check();
  const message = editor.getByLabel('可复制的内部消息（可用变量）');
  await message.fill('');
  await message.press('Tab');
  await fact(desk, 'warehouse', 'amount').getByText(/\d/).waitFor();
  await expect.poll(() => step(desk, 'warehouse').getByRole('button', { name: '复制给仓库' }).count()).toBe(0);
  await editor.scrollIntoViewIfNeeded();
  await danling.screenshot(popup, 'guide-editor');
  expect(await axeViolations(popup)).toEqual([]);

  await editor.getByRole('button', { name: '恢复默认' }).click();
  await step(desk, 'warehouse').getByRole('button', { name: '复制给仓库' }).waitFor();
  await expect.poll(() => fact(desk, 'warehouse', 'amount').count()).toBe(0);
  expect(await message.inputValue()).toContain('{订单号}');
});
