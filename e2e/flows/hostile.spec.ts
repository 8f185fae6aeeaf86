// Text from buyers is text (R9); a page's script can neither press our buttons, hear our keys, nor speak for us (R10).
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Danling } from '../harness/danling';
import { createLauncher } from '../harness/flow';
import { detailOf, NEW_LIST } from '../harness/names';
import { openPanel, panel, revealMark } from '../harness/order-page';
import { rowOf, rows } from '../harness/popup';

const launch = createLauncher();

test('markup, direction marks, emoji and 10,000 characters stay text everywhere', async () => {
  const danling = await launch();
  await danling.login();
  await danling.openSeller();
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
  const desk = await danling.openDesk();
  await rowOf(desk, hostile).click();
  await desk.getByText('<img src=x onerror').first().waitFor();
  const detail = await danling.openSeller(detailOf(hostile));
  await openPanel(detail, hostile);
  for (const page of [popup, desk, detail]) expect(await pwned(page)).toEqual({ pictures: 0, ran: false });

  // The same words taken for markup are seen by this test; a page of ours would still run none of them.
  const title = danling.sandbox.world.order(hostile)?.subOrders[0]?.title ?? '';
  for (const page of [detail, popup])
    await page.evaluate((html) => {
      document.body.appendChild(document.createElement('div')).innerHTML = html;
    }, title);
  await expect.poll(() => pwned(detail)).toEqual({ pictures: 1, ran: true });
  expect(await pwned(popup)).toEqual({ pictures: 1, ran: false });
});

const pwned = async (page: Page): Promise<{ pictures: number; ran: boolean }> => ({
  pictures: await page.locator('[data-danling] img, img[src="x"]').count(),
  ran: await page.evaluate(() => '__pwned' in globalThis),
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

  // The page clicks and presses everything that it can reach, by script: ours now, its own every half second.
  await list.evaluate(() => {
    for (const element of document.querySelectorAll('[data-danling]')) {
      for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'keydown'])
        element.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true }));
      (element as HTMLElement).click();
    }
    for (const name of ['page.runCommand', 'ui.runCommand', 'page.marks', 'tab.marksChanged'])
      window.postMessage({ danling: 1, name, data: { targets: [], command: { type: 'settle' } } }, '*');
  });
  const before = await loot(list);
  expect(before.messages.length, 'it hears messages').toBeGreaterThanOrEqual(4);
  await expect.poll(async () => (await loot(list)).syntheticClicks).toBeGreaterThan(before.syntheticClicks);
  await expect.poll(async () => (await loot(list)).forged).toBeGreaterThan(before.forged);
  expect(await panel(list).getByRole('dialog').count()).toBe(0);

  // A real click opens it; what is typed there stays there, while the attacks go on.
  const opened = await openPanel(list, orderId);
  await opened.getByRole('button', { name: '记一笔' }).first().click();
  await opened.getByRole('textbox').first().pressSequentially('secretnote');
  const then = await loot(list);
  await expect.poll(async () => (await loot(list)).syntheticClicks).toBeGreaterThan(then.syntheticClicks);
  expect([...then.keys, ...then.inputs]).toEqual([]);
  expect(then.messages.filter((text) => !text.includes('"settle"'))).toEqual([]);
  expect(await eventsOf(danling)).toEqual(['created']);
  expect((await danling.extension.badge()).text).toBe('1');

  // The same hands and ears work elsewhere: a human’s click saves the note, keys typed into the page are heard.
  await opened.getByRole('button', { name: '保存' }).click();
  await expect.poll(() => eventsOf(danling)).toEqual(['created', 'noted']);
  await list.keyboard.press('Escape');
  await expect.poll(() => panel(list).getByRole('dialog').count()).toBe(0);
  await list.getByRole('textbox').first().pressSequentially('abc');
  await expect.poll(async () => (await loot(list)).keys).toEqual(expect.arrayContaining(['a', 'b', 'c']));
});

interface Loot {
  keys: string[];
  inputs: string[];
  messages: string[];
  syntheticClicks: number;
  forged: number;
}
/** What the hostile script got hold of and did so far. */
const loot = (page: Page): Promise<Loot> =>
  page.evaluate(() => structuredClone((globalThis as unknown as { __stolen: Loot }).__stolen));

async function eventsOf(danling: Danling): Promise<(string | undefined)[]> {
  const stored = JSON.parse(await danling.extension.dump()) as Record<string, { n: number; type: string }[]>;
  return (stored['danling/events'] ?? []).sort((a, b) => a.n - b.n).map(({ type }) => type);
}
