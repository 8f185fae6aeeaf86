// The queue made one's own: saved views, pasted order numbers, keys, why something comes first, the hand-over sheet, the wide desk.
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { createLauncher, withTickets } from '../harness/flow';
import {
  axeViolations,
  chooseView,
  fillSettle,
  openSettings,
  rows,
  searchField,
  settleDialog,
  shownOrders,
} from '../harness/popup';

const launch = createLauncher();

const dialog = (page: Page, name: string): Locator => page.getByRole('dialog', { name });
const tab = (page: Page, name: string): Locator => page.getByRole('tab', { name: new RegExp(`^${name}`) });

test.each(['light', 'dark'] as const)(
  'filters become a view with its count, outlive the popup, move, and are shared (%s)',
  async (colorScheme) => {
    const { danling, popup } = await withTickets(launch, { browser: { colorScheme } });
    await popup.getByRole('button', { name: '类型' }).click();
    await popup.getByRole('checkbox', { name: /退款/ }).check();
    await popup.keyboard.press('Escape');
    const shown = () => rows(popup).allInnerTexts();
    await expect.poll(async () => (await shown()).every((row) => row.includes('退款'))).toBe(true);
    const n = (await shown()).length;
    await popup.getByRole('button', { name: '全部视图' }).click();
    await popup.getByRole('textbox', { name: '把现在的筛选存为视图' }).fill('退款待办');
    expect(await axeViolations(popup)).toEqual([]);
    await danling.screenshot(popup, `view-menu-${colorScheme}`);
    await popup.keyboard.press('Enter');
    await expect.poll(() => tab(popup, '退款待办').innerText()).toBe(`退款待办 ${n}`);
    await expect.poll(() => tab(popup, '退款待办').getAttribute('aria-selected')).toBe('true');
    await expect.poll(() => rows(popup).count()).toBe(n);

    const again = await danling.openPopup();
    await tab(again, '退款待办').waitFor();
    await expect.poll(() => tab(again, '退款待办').getAttribute('aria-selected')).toBe('true');
    await expect.poll(() => rows(again).count()).toBe(n);

    await openSettings(again, '队列');
    const up = again.getByRole('button', { name: '上移：退款待办' });
    for (let at = 0; at < 7; at++) await up.click();
    await expect.poll(() => up.isDisabled()).toBe(true);
    expect(await axeViolations(again)).toEqual([]);
    await danling.screenshot(again, `settings-queue-${colorScheme}`);
    const json = JSON.stringify([{ name: '协同', base: 'all', query: { kinds: ['collaboration'], states: 7 } }]);
    await again.getByLabel('粘贴别人的视图（JSON）').fill(json);
    await again.getByRole('button', { name: '添加', exact: true }).click();
    await again.getByText('已添加 1 个视图').waitFor();
    await again.getByLabel('粘贴别人的视图（JSON）').fill('{"name":""}');
    await again.getByRole('button', { name: '添加', exact: true }).click();
    await again.getByText('这里面没有单铃的视图').waitFor();
    await again.getByRole('button', { name: '返回' }).click();
    const tabs = again.getByRole('tab');
    await expect.poll(() => tabs.first().innerText()).toContain('退款待办');
    await expect.poll(() => tabs.last().innerText()).toContain('协同');
  },
);

test('pasted numbers: their tickets, what a spreadsheet broke, tickets for those that have none', async () => {
  const { danling, popup } = await withTickets(launch);
  const [first = '', second = ''] = await shownOrders(popup);
  const fresh = '3888888888888888881';
  await popup.keyboard.press('v');
  const paste = dialog(popup, '粘贴一批订单号');
  await paste.getByLabel('订单号').fill(`订单号\t买家\n${first}\t林**\n'${second}\t周**\n${first}\n${fresh}\n2.15E+18`);
  await paste.getByText('认出 3 个订单号').waitFor();
  await paste.getByText('1 个重复，只算一次').waitFor();
  await paste.getByText(/1 个已被表格改成科学计数法.*2\.15E\+18/).waitFor();
  await paste.getByText('2 个有未结工单').waitFor();
  await paste.getByText('1 个没有工单').waitFor();
  await paste.getByRole('button', { name: '为没有工单的 1 个订单各建一张' }).click();
  await paste.getByLabel('内容').fill('问仓库何时到货');
  expect(await axeViolations(popup)).toEqual([]);
  await danling.screenshot(popup, 'paste');
  await paste.getByRole('button', { name: '为没有工单的 1 个订单各建一张' }).click();
  await paste.getByText('3 个有未结工单').waitFor();
  await paste.getByRole('button', { name: /^选中 \d+ 张未结的$/ }).click();
  await popup.getByText(/^已选 \d+ 张$/).waitFor();
  await expect.poll(async () => new Set(await shownOrders(popup))).toEqual(new Set([first, second, fresh]));
  await popup.getByRole('button', { name: /粘贴的订单/ }).click();
  await expect.poll(async () => (await shownOrders(popup)).length).toBeGreaterThan(3);
});

test('keys: changed in the settings, a taken one is refused, the help sheet tells the real ones', async () => {
  const { danling, popup } = await withTickets(launch);
  await openSettings(popup, '通用');
  const settle = popup.getByLabel('结单', { exact: true });
  await settle.focus();
  await popup.keyboard.press('t');
  await popup.getByText('「t」已用于：转接').waitFor();
  await popup.keyboard.press('f');
  await expect.poll(() => settle.inputValue()).toBe('f');
  expect(await axeViolations(popup)).toEqual([]);
  await danling.screenshot(popup, 'settings-keys');
  await popup.getByRole('button', { name: '返回' }).click();
  await popup.keyboard.press('j');
  await popup.keyboard.press('f');
  await settleDialog(popup).waitFor();
  await popup.keyboard.press('Escape');
  await popup.keyboard.press('?');
  const help = dialog(popup, '键盘快捷键');
  await expect.poll(() => help.locator('div', { hasText: /^f\s*结单$/ }).count()).toBeGreaterThan(0);
  expect(await axeViolations(popup)).toEqual([]);
  await danling.screenshot(popup, 'help');
});

test('why it comes first: place, rule, neighbours; settling goes on to the next one where that is wanted', async () => {
  const { danling, popup } = await withTickets(launch, { settings: { autoAdvance: true } });
  const orders = await shownOrders(popup);
  await popup.keyboard.press('j');
  await popup.keyboard.press('w');
  const why = dialog(popup, '为什么排在这里');
  await why.getByText(/第 1 张，共 \d+ 张/).waitFor();
  await why.getByText(/估算/).first().waitFor();
  await expect.poll(() => why.innerText()).toContain(`后一张：`);
  expect(await axeViolations(popup)).toEqual([]);
  await danling.screenshot(popup, 'why');
  await popup.keyboard.press('Escape');
  await popup.keyboard.press('Enter');
  await popup.locator('[data-open-ticket]').waitFor();
  await popup.keyboard.press('s');
  await fillSettle(settleDialog(popup), { agreed: '是' });
  await settleDialog(popup).getByRole('button', { name: '结单' }).click();
  await settleDialog(popup).waitFor({ state: 'detached' });
  await expect.poll(() => popup.locator('.detail-head').innerText()).toContain(orders[1] ?? '?');
});

test.each(['light', 'dark'] as const)(
  'desk: compact list beside the detail, the hand-over sheet to copy and to print (%s)',
  async (colorScheme) => {
    const { danling, popup } = await withTickets(launch, {
      browser: { colorScheme },
      settings: { compact: true, me: '小林' },
    });
    await popup.keyboard.press('j');
    await popup.keyboard.press('c');
    await popup.getByText('已认领').waitFor();
    const desk = await danling.openDesk();
    await desk.setViewportSize({ width: 1920, height: 1000 });
    await rows(desk).first().waitFor();
    await rows(desk).nth(2).click();
    await desk.getByText('记录').first().waitFor();
    expect(await axeViolations(desk)).toEqual([]);
    await danling.screenshot(desk, `desk-compact-${colorScheme}`);
    await desk.setViewportSize({ width: 1280, height: 800 });
    await danling.screenshot(desk, `desk-compact-1280-${colorScheme}`);
    await desk.keyboard.press('h');
    const sheet = dialog(desk, '交接班单');
    await sheet.getByText(/^小林：未结 1 张/).waitFor();
    expect(await axeViolations(desk)).toEqual([]);
    await danling.screenshot(desk, `handover-${colorScheme}`);
    await danling.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await sheet.getByRole('button', { name: '复制文字' }).click();
    await desk.getByText('已复制').waitFor();
    expect(await desk.evaluate(() => navigator.clipboard.readText())).toMatch(
      /^交接班 \d{4}-\d\d-\d\d[\s\S]*【小林：未结 1 张/,
    );
    await desk.emulateMedia({ media: 'print', colorScheme: 'light' });
    await expect.poll(() => searchField(desk).isVisible()).toBe(false);
    await expect.poll(() => sheet.isVisible()).toBe(false);
    await expect.poll(() => desk.locator('.print-sheet').innerText()).toMatch(/交接班[\s\S]*小林：未结 1 张/);
    await danling.screenshot(desk, `handover-print-${colorScheme}`);
  },
);

test('English: every new screen in English', async () => {
  const { danling, popup } = await withTickets(launch, { settings: { language: 'en' } });
  await popup.keyboard.press('j');
  for (const [key, name] of [
    ['t', 'Transfer'],
    ['z', 'Snooze'],
    ['p', 'Change priority'],
    ['v', 'Paste order numbers'],
    ['h', 'Hand-over sheet'],
    ['w', 'Why is it here'],
    ['?', 'Keyboard'],
  ] as const) {
    await popup.keyboard.press(key);
    await dialog(popup, name).waitFor();
    const text = (await dialog(popup, name).innerText()).replace(
      /[^\n]*(茶|碗|壶|小铺|瓷|仓库|售后|林|中文|盘|杯)[^\n]*/g,
      '',
    );
    expect(text, name).not.toMatch(/[\u4e00-\u9fff]{2}/);
    await danling.screenshot(popup, `en-${name.replaceAll(' ', '-')}`);
    await popup.keyboard.press('Escape');
    await dialog(popup, name).waitFor({ state: 'detached' });
  }
  await chooseView(popup, 'All' as '全部');
});
