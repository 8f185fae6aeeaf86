// Reply templates and macros: made in settings, found by pinyin, filled in place, copied, written down, undone.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Danling } from '../harness/danling';
import { createLauncher } from '../harness/flow';
import { openPanel } from '../harness/order-page';
import { axeViolations, clipboard, PICTURE, rowOf } from '../harness/popup';

const launch = createLauncher();

async function withUrge(options: Parameters<typeof launch>[0] = {}): Promise<{
  danling: Danling;
  seller: Page;
  popup: Page;
  orderId: string;
}> {
  const danling = await launch(options);
  await danling.login();
  const seller = await danling.openSeller();
  const orderId = danling.sandbox.specimens.urged ?? '';
  danling.sandbox.scenario.urge(orderId);
  await danling.poll();
  await danling.extension.waitForBadge('1');
  const popup = await danling.openPopup();
  await rowOf(popup, orderId).waitFor();
  return { danling, seller, popup, orderId };
}

async function openReplySettings(popup: Page): Promise<void> {
  await popup.getByRole('button', { name: '设置', exact: true }).click();
  await popup.getByRole('tab', { name: /回复|话术/ }).click();
  await popup.getByRole('button', { name: '新建话术' }).waitFor();
}

async function addTemplate(popup: Page, title: string, text: string, picture = false, scope = 'all'): Promise<void> {
  await popup.getByRole('button', { name: '新建话术' }).click();
  const form = popup.getByRole('dialog', { name: '新建话术' });
  await form.getByLabel('标题').fill(title);
  await form.locator('textarea[name=text]').fill(text);
  if (picture) {
    await form.locator('input[type="file"]').setInputFiles(PICTURE);
    await form.getByRole('button', { name: /删除图片/ }).waitFor();
  }
  await form.getByRole('checkbox', { name: '催发货' }).check();
  await form.locator('select[name=scope]').selectOption(scope);
  await form.getByRole('button', { name: '保存' }).click();
  await form.waitFor({ state: 'detached' });
  await popup.locator('[data-template-id]').filter({ hasText: title }).waitFor();
}

test('a template with a picture and a missing variable: found by pinyin initials, filled in place, copied and counted', async () => {
  const { danling, popup, orderId } = await withUrge();
  await openReplySettings(popup);
  await addTemplate(popup, '缺货说明', '亲，{商品} 预计 {到货时间} 到货 😊 订单 {订单号}', true);
  await addTemplate(popup, '尺码建议', '请看尺码表');
  await danling.screenshot(popup, 'settings-templates');
  expect(await axeViolations(popup)).toEqual([]);

  const desk = await danling.openDesk();
  await rowOf(desk, orderId).waitFor();
  await desk.keyboard.press('j');
  await desk.keyboard.press('Enter');
  await desk.getByRole('button', { name: '选话术' }).click();
  const picker = desk.getByRole('dialog', { name: '选话术' });
  // Nobody has to know how it is written: the initials of que huo do.
  await picker.getByRole('combobox').fill('qhsm');
  await expect.poll(() => picker.getByRole('option').allInnerTexts()).toEqual([expect.stringContaining('缺货说明')]);
  await picker.getByRole('button', { name: /复制图片/ }).waitFor();
  await danling.screenshot(desk, 'reply-picker');
  expect(await axeViolations(desk)).toEqual([]);

  await desk.keyboard.press('Enter');
  await expect.poll(() => picker.innerText()).toContain('还缺：到货时间');
  expect(await picker.count()).toBe(1); // not copied
  // What is missing is selected: typing replaces it.
  await desk.keyboard.type('周五');
  await picker.getByRole('button', { name: '复制并记下' }).click();
  await picker.waitFor({ state: 'detached' });
  await expect.poll(() => clipboard(desk)).toMatch(new RegExp(`预计 周五 到货 😊 订单 ${orderId}`));
  await expect.poll(() => desk.locator('[data-event="replied"]').innerText()).toContain('预计 周五 到货');

  await desk.getByRole('button', { name: '设置', exact: true }).click();
  await desk.getByRole('tab', { name: /回复|话术/ }).click();
  await desk.locator('[data-template-id]').filter({ hasText: '用过 1 次' }).waitFor();
});

test('a picture of a template goes to the clipboard', async () => {
  const { popup } = await withUrge();
  await openReplySettings(popup);
  await addTemplate(popup, '物流图', '', true);
  await popup.getByRole('button', { name: '返回' }).click();
  await popup.keyboard.press('j');
  await popup.keyboard.press('Enter');
  await popup.getByRole('button', { name: '选话术' }).click();
  const picker = popup.getByRole('dialog', { name: '选话术' });
  await picker.getByRole('option').filter({ hasText: '物流图' }).click();
  await popup.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await picker.getByRole('button', { name: /复制图片/ }).click();
  await popup.getByText('图片已复制').waitFor();
  const types = await popup.evaluate(async () => (await navigator.clipboard.read()).flatMap((item) => [...item.types]));
  expect(types).toEqual(['image/png']);
});

test('a reply that is a picture alone: chosen or by a macro’s key, it is copied, written down and counted', async () => {
  const { danling, popup, orderId } = await withUrge();
  await popup.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await openReplySettings(popup);
  await addTemplate(popup, '尺码表', '', true);
  await popup.getByRole('button', { name: '新建快捷操作' }).click();
  const form = popup.getByRole('dialog', { name: '新建快捷操作' });
  await form.getByLabel('名称').fill('发尺码表');
  await form.getByLabel('按键').fill('7');
  await form.locator('select[name=reply]').selectOption({ label: '尺码表' });
  await form.getByRole('button', { name: '保存' }).click();
  await form.waitFor({ state: 'detached' });
  await popup.getByRole('button', { name: '返回' }).click();
  const types = () => popup.evaluate(async () => (await navigator.clipboard.read()).flatMap((item) => [...item.types]));

  await rowOf(popup, orderId).click();
  await popup.getByRole('button', { name: '选话术' }).click();
  const picker = popup.getByRole('dialog', { name: '选话术' });
  await picker.getByRole('option').filter({ hasText: '尺码表' }).click();
  await picker.getByRole('button', { name: '复制并记下' }).click();
  await picker.waitFor({ state: 'detached' });
  await expect.poll(types).toEqual(['image/png']);
  const said = popup.locator('[data-event="replied"]').filter({ hasText: `[图片] ${PICTURE.name}` });
  await said.waitFor();

  await popup.evaluate(() => navigator.clipboard.writeText(''));
  await popup.keyboard.press('7');
  await expect.poll(() => said.count()).toBe(2);
  await expect.poll(types).toEqual(['image/png']);
  await danling.screenshot(popup, 'reply-picture');
  await popup.getByRole('button', { name: '返回' }).first().click();
  await popup.getByRole('button', { name: '设置', exact: true }).click();
  await popup.locator('[data-template-id]').filter({ hasText: '用过 2 次' }).waitFor();
});

test('a colleague’s private template is not offered to a macro; one that is gone stays where it was chosen, and says so', async () => {
  const danling = await launch({ settings: { me: '小李' } });
  const popup = await danling.openPopup();
  await openReplySettings(popup);
  await addTemplate(popup, '小李的话', '私下说', false, 'mine');
  await danling.extension.store({ macros: [{ id: 'm1', name: '小李的', reply: 'gone-1', memo: true }] });
  const edit = popup.locator('[data-macro-row="m1"]').getByRole('button', { name: '编辑' });
  const form = popup.getByRole('dialog', { name: '编辑' });
  const options = () => form.locator('select[name=reply] option').allInnerTexts();
  await edit.click();
  await expect.poll(options).toContain('小李的话');
  const settings = (await danling.extension.stored('settings')) as Record<string, unknown>;
  await danling.extension.store({ settings: { ...settings, me: '小王' } });
  await expect.poll(options).not.toContain('小李的话');
  await expect.poll(options).toContain('已删除的话术（请另选）');
  await form.getByRole('button', { name: '保存' }).click();
  await form.waitFor({ state: 'detached' });
  await expect.poll(() => danling.extension.stored('macros')).toMatchObject([{ id: 'm1', reply: 'gone-1' }]);
});

test('a macro is one step forward and one step back, exactly', async () => {
  const { danling, popup, orderId } = await withUrge();
  await popup.keyboard.press('j');
  await popup.keyboard.press('Enter');
  const facts = popup.locator('.facts');
  await facts.waitFor();
  await popup.locator('[data-macro="warehouse"]').waitFor();
  const before = await facts.innerText();
  await danling.screenshot(popup, 'macros');
  await popup.keyboard.press('2');
  await popup.locator('[data-event="waited"]').waitFor();
  await expect.poll(() => clipboard(popup)).toContain(`您的订单 ${orderId}`);
  await expect.poll(() => facts.innerText()).toContain('待回复');
  await danling.extension.waitForBadge('');
  await expect.poll(() => popup.locator('[data-event="noted"]').innerText()).toContain('已问仓库');
  await popup.keyboard.press('u');
  await popup.locator('[data-event="undone"]').waitFor();
  await danling.extension.waitForBadge('1');
  await expect.poll(() => facts.innerText()).toBe(before);
});

test('from the badge’s click to a settled ticket with its reply copied: four steps by the form, three by a macro', async () => {
  const { danling, popup, orderId } = await withUrge();
  // 1 = the click that opened the popup
  await popup.keyboard.press('j'); // 2
  await popup.keyboard.press('s'); // 3
  const dialog = popup.getByRole('dialog', { name: '结单' });
  await dialog.getByText(`您的订单 ${orderId}`).waitFor();
  await danling.screenshot(popup, 'settle-reply');
  await popup.keyboard.press('Enter'); // 4
  await dialog.waitFor({ state: 'detached' });
  await danling.extension.waitForBadge('');
  await expect.poll(() => clipboard(popup)).toContain(`您的订单 ${orderId}`);

  await popup.keyboard.press('u');
  await danling.extension.waitForBadge('1');
  await rowOf(popup, orderId).waitFor();
  const second = await danling.openPopup(); // 1
  await rowOf(second, orderId).waitFor();
  await second.keyboard.press('j'); // 2
  await second.keyboard.press('1'); // 3
  await danling.extension.waitForBadge('');
});

test('a shop’s own step is shown, one switched off is not, and our guide comes back', async () => {
  const { danling, popup, orderId } = await withUrge();
  await openReplySettings(popup);
  const step = (id: string) => popup.locator(`[data-step-row="${id}"]`);
  await step('warehouse').getByRole('checkbox', { name: /启用/ }).uncheck();
  await popup.getByRole('button', { name: '添加步骤' }).click();
  await step('own-1').getByLabel('标题').fill('发优惠券');
  await step('own-1').getByLabel('标题').blur();
  await popup.getByRole('button', { name: /恢复默认 催发货/ }).waitFor();
  await danling.screenshot(popup, 'settings-guides');
  const second = await danling.openPopup();
  await rowOf(second, orderId).waitFor();
  await second.keyboard.press('j');
  await second.keyboard.press('Enter');
  await second.getByText('发优惠券').waitFor();
  await expect.poll(() => second.locator('[data-step="warehouse"]').count()).toBe(0);
  await popup.bringToFront();
  await popup.getByRole('button', { name: /恢复默认 催发货/ }).click();
  await popup.getByRole('button', { name: /恢复默认 催发货/ }).click();
  await second.locator('[data-step="warehouse"]').waitFor();
});

test('in the panel on the order page: the next step, and a template that asks for what is missing before it is copied', async () => {
  const { danling, seller, popup, orderId } = await withUrge();
  await openReplySettings(popup);
  await addTemplate(popup, '缺货说明', '亲，{商品} 预计 {到货时间} 到货');
  await seller.bringToFront();
  const panel = await openPanel(seller, orderId);
  const guide = panel.locator('[data-step="shipped"]');
  await guide.getByRole('button', { name: '完成' }).click();
  await panel.locator('[data-step="promise"]').waitFor();

  await panel.getByRole('button', { name: '选话术' }).click();
  await panel.getByRole('searchbox').click();
  await seller.keyboard.type('qhsm'); // the initials
  await panel.getByText('还缺：到货时间').waitFor();
  await panel.getByRole('button', { name: '复制并记下' }).click();
  await seller.keyboard.type('周五'); // the gap is selected
  await danling.screenshot(seller, 'panel-reply');
  await panel.getByRole('button', { name: '复制并记下' }).click();
  await panel.getByRole('button', { name: '选话术' }).waitFor();
  await panel.getByText(/预计 周五 到货/).waitFor();
  await expect.poll(() => clipboard(popup)).toMatch(/预计 周五 到货/);
});

test('in the panel a reply that is a picture alone is copied, written down and counted; one with text has both to copy', async () => {
  const { danling, seller, popup, orderId } = await withUrge();
  await seller.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await openReplySettings(popup);
  await addTemplate(popup, '尺码表', '', true);
  await addTemplate(popup, '看图', '亲，请看图', true);
  await seller.bringToFront();
  const panel = await openPanel(seller, orderId);
  const types = () =>
    seller.evaluate(async () => (await navigator.clipboard.read()).flatMap((item) => [...item.types]));
  const choose = async (title: string) => {
    await panel.getByRole('button', { name: '选话术' }).click();
    await panel.getByRole('combobox').selectOption({ label: title });
  };
  await choose('尺码表');
  await panel.getByRole('button', { name: '复制并记下' }).click();
  await panel.getByText(`[图片] ${PICTURE.name}`).waitFor();
  await expect.poll(types).toEqual(['image/png']);

  await choose('看图');
  await seller.evaluate(() => navigator.clipboard.writeText(''));
  await panel.getByRole('button', { name: `复制图片 ${PICTURE.name}` }).click();
  await panel.getByText('图片已复制').waitFor();
  await expect.poll(types).toEqual(['image/png']);
  await danling.screenshot(seller, 'panel-reply-picture');
  await panel.getByRole('button', { name: '复制并记下' }).click();
  await panel.getByText(/亲，请看图\s+\[图片\]/).waitFor();
  await expect.poll(() => clipboard(popup)).toBe('亲，请看图');
  await popup.reload();
  await popup.getByRole('button', { name: '设置', exact: true }).click();
  await expect.poll(() => popup.locator('[data-template-id]').filter({ hasText: '用过 1 次' }).count()).toBe(2);
});
