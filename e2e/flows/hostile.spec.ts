// Text from buyers is text (R9); a page's script can neither press our buttons, hear our keys, nor speak for us (R10).
import { expect, test } from 'vitest';
import { createLauncher } from '../harness/flow';
import { NEW_LIST } from '../harness/names';
import { openPanel, panel, revealMark } from '../harness/order-page';
import { rowOf, rows } from '../harness/popup';

const launch = createLauncher();

test('markup, direction marks, emoji and 10,000 characters stay text everywhere', async () => {
  const danling = await launch();
  await danling.login();
  const list = await danling.openSeller();
  const { hostile = '', bidi = '', emoji = '', huge = '', longTitle = '' } = danling.sandbox.specimens;
  const orders = [hostile, bidi, emoji, huge, longTitle];
  for (const id of orders) danling.sandbox.scenario.applyRefund(id);
  await danling.poll();
  await danling.extension.waitForBadge('5');
  const popup = await danling.openPopup();
  await expect.poll(() => rows(popup).count()).toBe(5);
  for (const id of orders) {
    await rowOf(popup, id).click();
    await popup.getByText('记录').first().waitFor();
    expect(await popup.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await popup.getByRole('button', { name: '返回' }).click();
  }
  await expect.poll(() => popup.getByText('<img src=x onerror').count()).toBeGreaterThan(0);
  for (const page of [popup, list]) {
    expect(await page.evaluate(() => (globalThis as { __pwned?: number }).__pwned)).toBeUndefined();
    expect(await page.locator('[data-danling] img, img[src="x"]').count()).toBe(0);
  }
});

test('a hostile page’s clicks, key listeners and forged messages achieve nothing', async () => {
  const danling = await launch();
  await danling.login();
  const orderId = danling.sandbox.specimens.refundWaiting ?? '';
  danling.sandbox.scenario.applyRefund(orderId);
  const list = await danling.openSeller(`${NEW_LIST}?late=0&hostile=1`);
  await danling.poll();
  await danling.extension.waitForBadge('1');
  await revealMark(list, orderId);

  // The page clicks and presses everything that it can reach, by script.
  await list.evaluate(() => {
    for (const element of document.querySelectorAll('[data-danling]')) {
      for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'keydown'])
        element.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true }));
      (element as HTMLElement).click();
    }
    for (const name of ['page.runCommand', 'ui.runCommand', 'page.marks', 'tab.marksChanged'])
      window.postMessage({ danling: 1, name, data: { targets: [], command: { type: 'settle' } } }, '*');
  });
  expect(await panel(list).getByRole('dialog').count()).toBe(0);

  // A real click opens it; what is typed there stays there.
  const opened = await openPanel(list, orderId);
  await opened.getByRole('button', { name: '记一笔' }).first().click();
  await opened.getByRole('textbox').first().pressSequentially('secretnote');
  const stolen = await list.evaluate(() => {
    const { keys = [], inputs = [] } =
      (globalThis as { __stolen?: { keys?: unknown[]; inputs?: unknown[] } }).__stolen ?? {};
    return [...keys, ...inputs];
  });
  expect(stolen).toEqual([]);
  const events = JSON.parse(await danling.extension.dump()) as Record<string, { type?: string }[]>;
  expect(events['danling/events']?.map((event) => event.type)).toEqual(['created']);
  expect((await danling.extension.badge()).text).toBe('1');
});
