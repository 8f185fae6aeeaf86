// The popup by keyboard and for everybody: focus, keys, IME, search, own tickets, languages, accessibility.

import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { createLauncher, withTickets } from '../harness/flow';
import { SHOP } from '../harness/names';
import {
  axeViolations,
  chooseView,
  openSettings,
  rowOf,
  rows,
  searchField,
  settleDialog,
  shownOrders,
} from '../harness/popup';

const launch = createLauncher();

test('keys: the list has the focus, j selects the first row, s settles, / searches, Escape returns', async () => {
  const { popup } = await withTickets(launch);
  const orders = await shownOrders(popup);
  await popup.keyboard.press('j');
  await popup.keyboard.press('j');
  await popup.keyboard.press('k');
  await popup.keyboard.press('s');
  await settleDialog(popup).waitFor();
  await expect.poll(() => settleDialog(popup).textContent()).toContain(orders[0] ?? '?');
  const note = settleDialog(popup).getByRole('textbox', { name: /备注/ });
  await expect.poll(() => note.evaluate((field) => field === document.activeElement)).toBe(true);
  await settleDialog(popup).getByText('否', { exact: true }).click();
  expect(
    await note.evaluate((field) => field === document.activeElement),
    'a choice by hand leads on to the note',
  ).toBe(true);
  await popup.keyboard.press('Shift+Tab');
  await popup.keyboard.press('ArrowLeft'); // 是, and still there
  expect(await settleDialog(popup).getByRole('radio', { name: '是', exact: true }).isChecked()).toBe(true);
  await popup.keyboard.type('called buyer'); // on the radio: it is meant for the note
  expect(await note.inputValue()).toBe('called buyer');
  await popup.keyboard.press('Enter'); // with text in it, a new line
  expect(await note.inputValue()).toBe('called buyer\n');
  await popup.keyboard.press('Escape');
  await settleDialog(popup).waitFor({ state: 'detached' });
  await popup.keyboard.press('/');
  await expect.poll(() => searchField(popup).evaluate((field) => field === document.activeElement)).toBe(true);
  await popup.keyboard.type('sjk/?');
  await expect.poll(() => searchField(popup).inputValue()).toBe('sjk/?');
  await searchField(popup).fill('');
  await popup.keyboard.press('Escape');
  await expect.poll(() => searchField(popup).evaluate((field) => field === document.activeElement)).toBe(false);
  await popup.keyboard.press('j');
  await popup.keyboard.press('Enter');
  await popup.getByText('记录').first().waitFor();
});

test('keys never act while an input method composes', async () => {
  const { popup } = await withTickets(launch);
  const press = (isComposing: boolean) =>
    popup.evaluate((composing) => {
      for (const key of ['j', 's'])
        document.activeElement?.dispatchEvent(
          new KeyboardEvent('keydown', { key, isComposing: composing, bubbles: true }),
        );
    }, isComposing);
  await press(true);
  expect(await popup.locator('[aria-selected=true][data-ticket-id], [role=dialog]').count()).toBe(0);
  await press(false); // the same keys act where nothing composes
  await settleDialog(popup).waitFor();
});

test('search: order number by its beginning, Chinese in the middle of a title, full-width digits', async () => {
  const { danling, popup } = await withTickets(launch);
  await chooseView(popup, '全部');
  const id = danling.sandbox.specimens.twoRefunds ?? '';
  const wide = [...id.slice(0, 17)].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('');
  // One order with two refunds, the second of them about the bowls; and nothing else.
  const wanted = { [id]: [id, id], [id.slice(0, 17)]: [id, id], [wide]: [id, id], 荷花青花: [id] };
  for (const [text, found] of Object.entries(wanted)) {
    await searchField(popup).fill(text);
    await expect.poll(() => shownOrders(popup), { message: text }).toEqual(found);
    await searchField(popup).fill('');
    await expect.poll(() => rows(popup).count()).toBeGreaterThan(2);
  }
  await searchField(popup).fill('没有这样的词');
  await popup.getByText('没有匹配的工单').waitFor();
});

test('an own ticket is created, and warned about when the order has one', async () => {
  const { danling, popup } = await withTickets(launch);
  const id = danling.sandbox.specimens.shipped ?? '';
  for (let n = 0; n < 2; n++) {
    await popup.getByRole('button', { name: '新建工单' }).first().click();
    const form = popup.getByRole('dialog', { name: '新建工单' });
    await form.getByLabel('订单号').fill(id);
    await form.getByLabel('内容').fill(`补发一个杯盖 ${n}`);
    if (n === 1)
      await form
        .getByText(/已有.*未结工单/)
        .first()
        .waitFor();
    await form
      .getByRole('button', { name: /提交|新建/ })
      .last()
      .click();
    await form.waitFor({ state: 'detached' });
    await popup.getByRole('button', { name: '返回' }).click(); // from the new ticket to the list
  }
  await chooseView(popup, '全部');
  await searchField(popup).fill(id);
  await expect.poll(() => rowOf(popup, id).count()).toBe(2);
});

test('in English and traditional Chinese no key of the catalogue and no simplified text is left', async () => {
  const { danling, popup } = await withTickets(launch, { settings: { language: 'en' } });
  /** What we say ourselves: rows and tickets are what others wrote. */
  const own = async (page: Page, named: string): Promise<string> => {
    await page.getByRole('button', { name: named }).waitFor();
    const texts = await page.locator('header, [role=tablist], .footer, #settings-panel').allInnerTexts();
    return texts
      .join('\n')
      .replaceAll(SHOP, '')
      .replaceAll(/单铃|單鈴|[简簡][体體]中文|繁[体體]中文/g, '');
  };
  const settings = async (page: Page, name: string): Promise<void> => {
    await page.getByRole('button', { name, exact: true }).click();
    await page.locator('#settings-panel .card').first().waitFor();
  };
  const key = /\b[a-z]+\.[a-z][A-Za-z.]+\b/;
  const simplified = /[单订时处发货还这设开关闭统计来后个们说试请类别页选]/;

  const list = await own(popup, 'Refresh');
  expect(list).toContain('For me');
  await settings(popup, 'Settings');
  for (const text of [list, await own(popup, 'Refresh')]) {
    expect(text).not.toMatch(/[\u4e00-\u9fff]{2}/);
    expect(text).not.toMatch(key);
  }
  await popup.close();

  await danling.extension.store({
    settings: { version: 1, language: 'zh-TW', soldOrders: { paceSeconds: 0 } },
  });
  const second = await danling.openPopup();
  const before = await own(second, '刷新');
  expect(before).toContain('待我處理');
  await settings(second, '設定');
  for (const text of [before, await own(second, '刷新')]) {
    expect(text).not.toMatch(simplified);
    expect(text).not.toMatch(key);
  }
});

test.each(['light', 'dark'] as const)('axe finds nothing in any screen (%s)', async (colorScheme) => {
  const { danling, popup } = await withTickets(launch, { browser: { colorScheme } });
  expect(await axeViolations(popup)).toEqual([]);
  await danling.screenshot(popup, `popup-list-${colorScheme}`);
  await popup.keyboard.press('j');
  await popup.keyboard.press('s');
  await settleDialog(popup).waitFor();
  expect(await axeViolations(popup)).toEqual([]);
  await danling.screenshot(popup, `popup-settle-${colorScheme}`);
  await popup.keyboard.press('Escape');
  await popup.keyboard.press('Enter');
  await popup.getByText('记录').first().waitFor();
  expect(await axeViolations(popup)).toEqual([]);
  await danling.screenshot(popup, `popup-detail-${colorScheme}`);
  await popup.getByRole('button', { name: '返回' }).click();
  await openSettings(popup, '数据');
  await popup.getByRole('button', { name: '导出全部' }).waitFor();
  for (const tab of await popup.getByRole('tab').all()) {
    await tab.click();
    await popup.locator('#settings-panel .card').first().waitFor();
    expect(await axeViolations(popup), await tab.innerText()).toEqual([]);
    await danling.screenshot(popup, `popup-settings-${colorScheme}-${await tab.innerText()}`);
  }
  const desk = await danling.openDesk();
  await rows(desk).first().waitFor();
  expect(await axeViolations(desk)).toEqual([]);
  await danling.screenshot(desk, `desk-${colorScheme}`);
});
