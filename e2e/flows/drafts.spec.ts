// A popup closes without a warning: nothing typed, pasted or chosen is lost (R4).
import { expect, test } from 'vitest';
import { createLauncher } from '../harness/flow';
import { chosenPicture, fillSettle, PICTURE, rowOf, searchField, settleDialog, shownOrders } from '../harness/popup';

const launch = createLauncher();

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
  expect(await form.getByRole('radio', { name: '是', exact: true }).isChecked()).toBe(true);
  await chosenPicture(form, PICTURE.name).waitFor();
  await form.getByRole('button', { name: '结单' }).click();
  await form.waitFor({ state: 'detached' });
  await danling.extension.waitForBadge('');
  const stored = JSON.parse(await danling.extension.dump()) as Record<string, { name?: string }[]>;
  expect(stored['danling/attachments']?.map((picture) => picture.name)).toEqual([PICTURE.name]);
  expect(stored['danling/drafts']).toEqual([]);
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
  expect(await chosenPicture(form, '面单.png').count()).toBe(0);
  const stored = JSON.parse(await danling.extension.dump()) as Record<string, { name?: string }[]>;
  expect(stored['danling/attachments']?.map((picture) => picture.name)).toEqual(['面单.png']);
  expect(stored['danling/drafts']).toEqual([]);
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
