// A popup closes without a warning: nothing typed, pasted or chosen is lost (R4).
import { expect, test } from 'vitest';
import type { Danling } from '../harness/danling';
import { createLauncher } from '../harness/flow';
import {
  chosenPicture,
  fillSettle,
  openSettings,
  PICTURE,
  rowOf,
  searchField,
  settleDialog,
  shownOrders,
} from '../harness/popup';

const launch = createLauncher();

/** Names of the pictures that tickets hold, and the drafts that are left. */
async function kept(danling: Danling): Promise<{ attachments: (string | undefined)[]; drafts: unknown[] }> {
  const stored = JSON.parse(await danling.extension.dump()) as Record<string, { name?: string }[]>;
  const attachments = (stored['danling/attachments'] ?? []).map(({ name }) => name);
  return { attachments, drafts: stored['danling/drafts'] ?? [] };
}

test('closed in the middle of a settlement with a picture: all of it is back', async () => {
  const danling = await launch();
  await danling.login();
  await danling.openSeller();
  const orderId = danling.sandbox.specimens.refundWaiting ?? '';
  danling.sandbox.scenario.applyRefund(orderId);
  await danling.poll();
  const first = await danling.openPopup();
  await rowOf(first, orderId).hover();
  await rowOf(first, orderId).getByRole('button', { name: '结单' }).click();
  await fillSettle(settleDialog(first), { agreed: '是', note: '写到一半', picture: PICTURE });
  await first.close();

  const second = await danling.openPopup();
  const form = settleDialog(second);
  await expect.poll(() => form.getByLabel('备注').inputValue()).toBe('写到一半');
  await expect.poll(() => form.getByRole('radio', { name: '是', exact: true }).isChecked()).toBe(true);
  await chosenPicture(form, PICTURE.name).waitFor();
  await form.getByRole('button', { name: '结单' }).click();
  await form.waitFor({ state: 'detached' });
  await danling.extension.waitForBadge('');
  await expect.poll(() => kept(danling)).toEqual({ attachments: [PICTURE.name], drafts: [] });
});

test('a note takes pictures, also pasted ones, and keeps them over a close', async () => {
  const danling = await launch();
  await danling.login();
  await danling.openSeller();
  const orderId = danling.sandbox.specimens.refundWaiting ?? '';
  danling.sandbox.scenario.applyRefund(orderId);
  await danling.poll();
  const first = await danling.openPopup();
  await rowOf(first, orderId).click();
  const field = first.locator('[data-role="note"]');
  await field.evaluate((element, base64) => {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([bytes], '面单.png', { type: 'image/png' }));
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, PICTURE.buffer.toString('base64'));
  await chosenPicture(first.locator('.note-form'), '面单.png').waitFor();
  await danling.screenshot(first, 'note-with-picture');
  await first.close();

  const second = await danling.openPopup();
  const form = second.locator('.note-form');
  await chosenPicture(form, '面单.png').waitFor();
  await form.getByRole('textbox').fill('仓库拍的面单');
  await form.getByRole('button', { name: '记一笔', exact: true }).click();
  await expect.poll(() => form.getByRole('textbox').inputValue()).toBe('');
  await second.locator('.log').getByText('仓库拍的面单').waitFor();
  await expect.poll(() => chosenPicture(form, '面单.png').count()).toBe(0);
  await expect.poll(() => kept(danling)).toEqual({ attachments: ['面单.png'], drafts: [] });
});

test('editors of macros, rules and templates are open again with what was typed; 取消 forgets it', async () => {
  const danling = await launch();
  const first = await danling.openPopup();
  await openSettings(first, '回复与向导');
  await first.getByRole('button', { name: '新建快捷操作' }).click();
  const macro = (page: typeof first) => page.getByRole('dialog', { name: '新建快捷操作' });
  await macro(first).getByLabel('名称').fill('查物流');
  await macro(first).locator('textarea[name=note]').fill('写到一半的话');
  await macro(first).getByRole('checkbox', { name: '认领' }).check();
  await first.close();

  const second = await danling.openPopup();
  await second.getByRole('button', { name: '设置', exact: true }).click();
  await expect.poll(() => macro(second).locator('textarea[name=note]').inputValue()).toBe('写到一半的话');
  await expect.poll(() => macro(second).getByLabel('名称').inputValue()).toBe('查物流');
  await expect.poll(() => macro(second).getByRole('checkbox', { name: '认领' }).isChecked()).toBe(true);
  await danling.screenshot(second, 'macro-draft');
  // × keeps it, as any form of ours; the button brings it back.
  await second.keyboard.press('Escape');
  await macro(second).waitFor({ state: 'detached' });
  await second.getByRole('button', { name: '新建快捷操作' }).click();
  await expect.poll(() => macro(second).getByLabel('名称').inputValue()).toBe('查物流');
  await macro(second).getByRole('button', { name: '保存' }).click();
  await second.locator('[data-macro-row]').filter({ hasText: '查物流' }).waitFor();

  await second.getByRole('button', { name: '新建话术' }).click();
  const template = (page: typeof first) => page.getByRole('dialog', { name: '新建话术' });
  await template(second).getByLabel('标题').fill('尺码');
  await template(second).locator('input[type="file"]').setInputFiles(PICTURE);
  await chosenPicture(template(second), PICTURE.name).waitFor();
  await second.close();
  const third = await danling.openPopup();
  await third.getByRole('button', { name: '设置', exact: true }).click();
  await expect.poll(() => template(third).getByLabel('标题').inputValue()).toBe('尺码');
  await chosenPicture(template(third), PICTURE.name).waitFor();
  await template(third).getByRole('button', { name: '取消' }).click();
  await template(third).waitFor({ state: 'detached' });

  await third.getByRole('tab', { name: '队列' }).click();
  await third.getByRole('button', { name: '新建规则' }).click();
  await third.locator('input[name=rule-name]').fill('大额');
  await third.locator('.rule-editor').getByText('投诉', { exact: true }).click();
  await third.locator('input[name=rule-amountFrom]').fill('500');
  await third.close();
  const fourth = await danling.openPopup();
  await fourth.getByRole('button', { name: '设置', exact: true }).click();
  await expect.poll(() => fourth.locator('input[name=rule-name]').inputValue()).toBe('大额');
  await expect.poll(() => fourth.locator('input[name=rule-amountFrom]').inputValue()).toBe('500');
  await expect
    .poll(() => fourth.locator('.rule-editor').getByRole('checkbox', { name: '投诉' }).isChecked())
    .toBe(true);
  await fourth.locator('.rule-editor').getByRole('button', { name: '取消' }).click();
  await fourth.locator('.rule-editor').waitFor({ state: 'detached' });
  await expect.poll(async () => JSON.parse(await danling.extension.dump())['danling/drafts']).toEqual([]);
});

test('a macro that waits for what is missing, and a reply half written, come back', async () => {
  const danling = await launch();
  await danling.login();
  await danling.openSeller();
  const orderId = danling.sandbox.specimens.refundWaiting ?? '';
  danling.sandbox.scenario.applyRefund(orderId);
  await danling.poll();
  const first = await danling.openPopup();
  await rowOf(first, orderId).click();
  await first.getByRole('button', { name: '选话术' }).click();
  const picker = (page: typeof first) => page.getByRole('dialog', { name: '选话术' });
  const option = picker(first).getByRole('option').nth(1);
  await option.click();
  await expect.poll(() => option.getAttribute('aria-selected')).toBe('true');
  const chosen = await picker(first).locator('[aria-selected=true] b').innerText();
  await picker(first).locator('.reply-preview textarea').fill('写到一半的回复');
  await first.close();

  const second = await danling.openPopup();
  await expect.poll(() => picker(second).locator('.reply-preview textarea').inputValue()).toBe('写到一半的回复');
  await expect.poll(() => picker(second).locator('[aria-selected=true] b').innerText()).toBe(chosen);
  await second.keyboard.press('Escape');
  await picker(second).waitFor({ state: 'detached' });

  await danling.extension.store({ macros: [{ id: 'm1', name: '问到货', note: '{到货时间} 到货' }] });
  await second.locator('[data-macro="m1"]').click();
  const form = (page: typeof first) => page.getByRole('dialog', { name: /问到货/ });
  await expect.poll(() => form(second).locator('textarea').inputValue()).toBe('【到货时间？】 到货');
  await form(second).locator('textarea').fill('今晚答复您，还差【时间？】');
  await second.close();
  const third = await danling.openPopup();
  await expect.poll(() => form(third).locator('textarea').inputValue()).toBe('今晚答复您，还差【时间？】');
  await form(third).getByRole('button', { name: '取消' }).click();
  await form(third).waitFor({ state: 'detached' });
  await expect.poll(async () => JSON.parse(await danling.extension.dump())['danling/drafts']).toEqual([]);
});

test('search, filter and the open ticket are restored', async () => {
  const danling = await launch();
  await danling.login();
  await danling.openSeller();
  const { refundWaiting = '', plain = '', emoji = '' } = danling.sandbox.specimens;
  for (const id of [refundWaiting, plain, emoji]) danling.sandbox.scenario.applyRefund(id);
  await danling.poll();
  await danling.extension.waitForBadge('3');
  const first = await danling.openPopup();
  await searchField(first).fill('🍵青瓷');
  await expect.poll(() => shownOrders(first)).toEqual([emoji]);
  await first.close();
  const second = await danling.openPopup();
  await expect.poll(() => searchField(second).inputValue()).toBe('🍵青瓷');
  await expect.poll(() => shownOrders(second)).toEqual([emoji]);
  await rowOf(second, emoji).click();
  await second.getByText('记录').first().waitFor();
  await second.close();
  const third = await danling.openPopup();
  await third.getByText('记录').first().waitFor();
});

test('an import that was checked waits for its word over a close', async () => {
  const danling = await launch();
  const first = await danling.openDesk();
  await openSettings(first, '数据');
  const kept = first.waitForEvent('download');
  await first.getByRole('button', { name: '导出' }).click();
  const file = await (await kept).path();
  await first.locator('input[type=file][accept*=danling]').setInputFiles(file);
  await first.getByRole('button', { name: '确认导入' }).waitFor();
  await first.close();

  const second = await danling.openPopup();
  await openSettings(second, '数据');
  await second.getByRole('button', { name: '确认导入' }).click();
  await second.getByText('已新增 0 张').waitFor();
  await expect.poll(async () => JSON.parse(await danling.extension.dump())['danling/drafts']).toEqual([]);
});
