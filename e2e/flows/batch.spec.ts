// Many tickets at once: select, see what will happen, do it, who was refused and why, undo of everything.
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { createLauncher, withTickets } from '../harness/flow';
import { axeViolations, chooseView, fillSettle, rows, settleDialog } from '../harness/popup';

const launch = createLauncher();

const dialog = (popup: Page, name: string): Locator => popup.getByRole('dialog', { name });
const count = (popup: Page): Promise<string> => popup.locator('.footer .count').innerText();

test('Ctrl+A selects beyond what is seen; the preview says kinds; all are settled, and undone as one', async () => {
  const { danling, popup } = await withTickets(launch, { settings: { required: {} } });
  const before = await count(popup);
  const n = Number(before.split(' ')[0]);
  await popup.keyboard.press('Control+a');
  await popup.getByText(`已选 ${n} 张`).waitFor();
  await popup.keyboard.press('s');
  const form = settleDialog(popup);
  await form.getByText(`将对 ${n} 张生效`).waitFor();
  await expect.poll(() => form.locator('.preview').innerText()).toMatch(/待发货 \d+/);
  expect(await axeViolations(popup)).toEqual([]);
  await danling.screenshot(popup, 'batch-preview');
  await fillSettle(form, { agreed: '是', note: '都已处理' });
  await form.getByRole('button', { name: '结单' }).click();
  await form.waitFor({ state: 'detached' });
  await expect.poll(() => rows(popup).count()).toBe(0);
  await popup.getByText(`已结单：${n} 张`).waitFor();
  await popup.keyboard.press('u');
  await expect.poll(() => count(popup)).toBe(before);
});

test('Shift selects a range; who cannot is said before and stays selected after', async () => {
  const { danling, popup } = await withTickets(launch);
  await chooseView(popup, '全部');
  await popup.keyboard.press('j');
  await popup.keyboard.press('s');
  await fillSettle(settleDialog(popup), { agreed: '是' });
  await settleDialog(popup).getByRole('button', { name: '结单' }).click();
  await settleDialog(popup).waitFor({ state: 'detached' });
  await popup.keyboard.press('Control+a');
  await popup.getByRole('button', { name: '认领', exact: true }).click();
  await dialog(popup, '认领').getByText('1 张不能：这张工单已经关闭了。').waitFor();
  await dialog(popup, '认领').getByRole('button', { name: '认领' }).click();
  await dialog(popup, '认领').getByText('有 1 张没有成功').waitFor();
  expect(await axeViolations(popup)).toEqual([]);
  await danling.screenshot(popup, 'batch-result');
  await popup.keyboard.press('Escape');
  await popup.getByText('已选 1 张').waitFor();
  await popup.keyboard.press('Escape');

  await popup.keyboard.press('Home');
  await popup.keyboard.press('Shift+j');
  await popup.keyboard.press('Shift+ArrowDown');
  await popup.getByText('已选 3 张').waitFor();
  await popup.keyboard.press('Escape');
  const list = rows(popup);
  await list.nth(0).getByRole('button', { name: /^选择/ }).click();
  await list
    .nth(3)
    .getByRole('button', { name: /^选择/ })
    .click({ modifiers: ['Shift'] });
  await popup.getByText('已选 4 张').waitFor();
});

test.each(['light', 'dark'] as const)(
  'transfer to a group, snooze until a time of one’s own (%s)',
  async (colorScheme) => {
    const { danling, popup } = await withTickets(launch, {
      browser: { colorScheme },
      settings: { team: { colleagues: ['小周'], groups: ['仓库'], mine: [] } },
    });
    const n = Number((await count(popup)).split(' ')[0]);
    await popup.keyboard.press('j');
    await popup.keyboard.press('t');
    const transfer = dialog(popup, '转接');
    await transfer.getByRole('button', { name: '仓库' }).click();
    await transfer.getByLabel('为什么转接？').fill('缺一个杯盖');
    expect(await axeViolations(popup)).toEqual([]);
    await danling.screenshot(popup, `transfer-${colorScheme}`);
    await transfer.getByRole('button', { name: '转接' }).last().click();
    await transfer.waitFor({ state: 'detached' });
    await expect.poll(() => count(popup)).toMatch(new RegExp(`^${n - 1} `)); // it waits for somebody else now

    await popup.keyboard.press('j');
    await popup.keyboard.press('z');
    const snooze = dialog(popup, '稍后提醒');
    await snooze.getByLabel('到什么时候').selectOption({ index: 3 });
    await snooze.getByLabel('时间', { exact: true }).fill('930');
    expect(await axeViolations(popup)).toEqual([]);
    await danling.screenshot(popup, `snooze-${colorScheme}`);
    await popup.keyboard.press('Control+Enter');
    await snooze.waitFor({ state: 'detached' });
    await popup.getByRole('tab', { name: /^稍后/ }).click();
    await expect.poll(() => rows(popup).count()).toBe(1);
    await expect.poll(() => rows(popup).first().innerText()).toMatch(/稍后提醒：.*09:30/);

    // Somebody of that group sees it as theirs.
    await danling.extension.store({
      settings: {
        version: 1,
        soldOrders: { paceSeconds: 0 },
        team: { colleagues: [], groups: ['仓库'], mine: ['仓库'] },
      },
    });
    await popup.getByRole('tab', { name: /^我名下/ }).click();
    await expect.poll(() => rows(popup).count()).toBe(1);
    await rows(popup).first().click();
    await popup.getByText('缺一个杯盖').waitFor();
  },
);
