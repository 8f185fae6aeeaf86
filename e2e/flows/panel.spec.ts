// Quick actions on the order page itself.
import { expect, test } from 'vitest';
import { createLauncher } from '../harness/flow';
import { AGENT, SHOP } from '../harness/names';
import { markOf, openPanel } from '../harness/order-page';
import { axeViolations, PICTURE, rowOf } from '../harness/popup';

const launch = createLauncher();

async function withPanel(options: { agent?: string; settings?: Record<string, unknown> } = {}) {
  const danling = await launch({ settings: options.settings ?? {} });
  await danling.login(SHOP, options.agent ?? AGENT);
  const page = await danling.openSeller();
  const orderId = danling.sandbox.specimens.refundWaiting ?? '';
  danling.sandbox.scenario.applyRefund(orderId);
  await danling.poll();
  await danling.extension.waitForBadge('1');
  const panel = await openPanel(page, orderId);
  return { danling, page, orderId, panel };
}

test('claim and note from the panel are in the popup at once', async () => {
  const { danling, orderId, panel } = await withPanel();
  await panel.getByRole('button', { name: '认领' }).click();
  await panel.getByRole('button', { name: '放弃认领' }).waitFor();
  await panel.getByRole('button', { name: '记一笔' }).click();
  await panel.getByRole('textbox').first().fill('已问仓库，今天发');
  await panel.getByRole('button', { name: '保存' }).click();
  const popup = await danling.openPopup();
  await rowOf(popup, orderId).click();
  await popup.getByText('已问仓库，今天发').first().waitFor();
  expect(await popup.getByText('青瓷小铺:小林').or(popup.getByText('小林')).count()).toBeGreaterThan(0);
});

test('on the main account a claim asks for a name first; the shop’s name is nobody’s', async () => {
  const { danling, page, orderId, panel } = await withPanel({ agent: '' });
  await panel.getByRole('button', { name: '认领' }).click();
  const form = panel.getByRole('dialog', { name: '你是谁？' });
  await form.getByLabel('你的名字（显示为负责人）').fill('小林');
  await danling.screenshot(page, 'panel-name');
  expect(await axeViolations(page, '[data-danling="panel"]')).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await panel.getByRole('button', { name: '放弃认领' }).waitFor();
  expect(await danling.extension.stored('settings')).toMatchObject({ me: '小林' });
  // Asked once: the next panel, and the popup, know it.
  await page.reload();
  await openPanel(page, orderId);
  await panel.getByRole('button', { name: '放弃认领' }).waitFor();
  const popup = await danling.openPopup();
  await rowOf(popup, orderId).click();
  await popup.getByRole('button', { name: '放弃认领' }).first().waitFor();
  const events = JSON.parse(await danling.extension.dump())['danling/events'] as { by: unknown }[];
  expect(events.map(({ by }) => by)).not.toContainEqual({ type: 'agent', name: SHOP });
});

test('a picture that is still read when Ctrl+Enter is pressed goes along; the panel says that it waits', async () => {
  const { danling, page, panel } = await withPanel();
  await panel.getByRole('button', { name: '新建工单' }).click();
  const form = panel.locator('.form');
  await form.getByRole('textbox').first().fill('补发一个杯盖');
  // 6,000 × 6,000: reading and scaling it takes a while.
  const picture = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(6_000, 6_000);
    canvas.getContext('2d')?.fillRect(0, 0, 3_000, 6_000);
    const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
    return btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ''));
  });
  await form.locator('input[type="file"]').setInputFiles({ ...PICTURE, buffer: Buffer.from(picture, 'base64') });
  await form.getByRole('textbox').first().press('Control+Enter');
  await danling.extension.waitForBadge('2');
  await form.waitFor({ state: 'detached' });
  const stored = JSON.parse(await danling.extension.dump()) as Record<string, unknown[]>;
  expect([stored['danling/tickets']?.length, stored['danling/attachments']?.length]).toEqual([2, 1]);
});

test('the order number is whole in English, too', async () => {
  const { danling, page, orderId, panel } = await withPanel({ settings: { language: 'en' } });
  const number = panel.locator('.number');
  expect(await number.innerText()).toBe(orderId);
  expect(await number.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)).toBe(true);
  await danling.screenshot(page, 'panel-english');
});

test('a settlement needs its compulsory fields; with them and a picture it is done, and undone', async () => {
  const { danling, page, orderId, panel } = await withPanel();
  await panel.getByRole('button', { name: '结单' }).first().click();
  const submit = panel.getByRole('button', { name: /提交|结单/ }).last();
  await submit.click();
  await panel.getByRole('alert').first().waitFor();
  await panel.getByText('是', { exact: true }).click();
  await page.keyboard.type('ok'); // a choice by hand leads on to the note
  expect(await panel.getByRole('textbox').first().inputValue()).toBe('ok');
  await panel.locator('input[type="file"]').setInputFiles([PICTURE, { ...PICTURE, name: 'second.png' }]);
  await panel.getByRole('img').nth(1).waitFor();
  await submit.click();
  await danling.extension.waitForBadge('');
  await page.locator(`[data-order-id="${orderId}"][data-state="settled"]`).first().waitFor({ state: 'attached' });
  const stored = JSON.parse(await danling.extension.dump()) as Record<string, { ticketId?: string; thumb?: unknown }[]>;
  expect(stored['danling/attachments']).toHaveLength(2);
  expect(stored['danling/attachments']?.[0]?.thumb).toBeTruthy();
  await panel.getByRole('button', { name: '撤销' }).click();
  await danling.extension.waitForBadge('1');
});

test('Ctrl+Enter pressed twice, or held, with a picture makes one ticket', async () => {
  const { danling, panel } = await withPanel();
  await panel.getByRole('button', { name: '新建工单' }).click();
  const form = panel.locator('.form');
  await form.getByRole('textbox').first().fill('补发一个杯盖');
  await form.locator('input[type="file"]').setInputFiles(PICTURE);
  await form.getByText(PICTURE.name).or(form.getByRole('img')).first().waitFor();
  await form.getByRole('textbox').first().focus();
  const { keyboard } = panel.page();
  await keyboard.down('Control');
  await Promise.all([keyboard.press('Enter'), keyboard.press('Enter'), keyboard.down('Enter')]);
  await keyboard.down('Enter');
  await keyboard.up('Enter');
  await keyboard.up('Control');
  await danling.extension.waitForBadge('2');
  await form.waitFor({ state: 'detached' });
  const stored = JSON.parse(await danling.extension.dump()) as Record<string, unknown[]>;
  expect(stored['danling/tickets']).toHaveLength(2);
});

test('a promised time is Shanghai’s, whatever browser and machine say; one that cannot be is refused', async () => {
  const { danling, page, orderId, panel } = await withPanel(); // a machine in New York
  await panel.getByText('结单要填：协商一致').waitFor();
  await panel.getByRole('button', { name: '结单' }).first().click();
  const form = panel.getByRole('dialog', { name: '结单' });
  await form.getByRole('radio', { name: '是', exact: true }).check({ force: true });
  const day = form.getByLabel('承诺时间');
  await day.selectOption(await day.locator('option').filter({ hasText: '明天' }).innerText());
  const time = form.getByRole('textbox', { name: '时间' });
  await time.click();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('2570');
  await form.getByRole('button', { name: '结单' }).click();
  await panel.getByText('「承诺时间」填得不对。').waitFor();
  await time.click();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('1830');
  await danling.screenshot(page, 'panel-settle');
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await axeViolations(page, '[data-danling="panel"]'), colorScheme).toEqual([]);
  }
  await form.getByRole('button', { name: '结单' }).click();
  await form.waitFor({ state: 'detached' });
  // Whoever clicks the green mark later reads how it ended.
  await panel
    .locator('.words')
    .getByText(/已处理 · .*承诺时间 明天 18:30/)
    .waitFor();
  const popup = await danling.openPopup();
  await popup.getByRole('tab', { name: /^全部/ }).click();
  await rowOf(popup, orderId).click();
  await expect.poll(() => popup.locator('.card.done').innerText()).toContain('承诺时间: 明天 18:30');
});

test('the buttons of a form stay in sight however little room there is', async () => {
  const { page, panel } = await withPanel();
  await page.setViewportSize({ width: 1280, height: 520 });
  await panel.getByRole('button', { name: '结单' }).first().click();
  const form = panel.getByRole('dialog', { name: '结单' });
  const box = async (locator: ReturnType<typeof page.locator>) => {
    const { y = 0, height = 0 } = (await locator.boundingBox()) ?? {};
    return { top: y, bottom: y + height };
  };
  const room = await box(panel.locator('.panel'));
  const submit = await box(form.getByRole('button', { name: '结单' }));
  expect((await box(form)).bottom, 'the form is longer than its room').toBeGreaterThan(room.bottom);
  expect(submit.bottom).toBeLessThanOrEqual(Math.min(room.bottom, 520));
  expect(submit.top).toBeGreaterThan(room.top);
  await page.screenshot({ path: 'artifacts/panel-little-room.png' });
});

test('Escape closes the panel and gives the focus back to the mark; the page heard no key', async () => {
  const { page, orderId, panel } = await withPanel();
  await page.evaluate(() => {
    const keys: string[] = [];
    Object.assign(globalThis, { keys });
    for (const type of ['keydown', 'keypress', 'keyup'])
      window.addEventListener(type, (event) => keys.push((event as KeyboardEvent).key), true);
  });
  await panel.getByRole('button', { name: '记一笔' }).click();
  await panel.getByRole('textbox').first().pressSequentially('abc');
  expect(await page.evaluate(() => (globalThis as unknown as { keys: string[] }).keys)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect.poll(() => panel.getByRole('dialog').count()).toBe(0);
  await expect.poll(() => markOf(page, orderId).evaluate((mark) => mark === document.activeElement)).toBe(true);
});
