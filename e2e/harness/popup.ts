// The popup (and the desk) as an agent sees it: rows, detail, dialogs, by role and text.
import axe from 'axe-core';
import type { Locator, Page } from 'playwright-core';

export const rows = (page: Page): Locator => page.locator('[data-ticket-id]');
export const rowOf = (page: Page, orderId: string): Locator => rows(page).filter({ hasText: orderId });
export const searchField = (page: Page): Locator => page.getByRole('searchbox');
export const settleDialog = (page: Page): Locator => page.getByRole('dialog', { name: '结单' });

export async function chooseView(
  page: Page,
  name: '待我处理' | '即将超时' | '已超时' | '等待中' | '全部',
): Promise<void> {
  await page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
}

/** Opens the settings at a category by its tab. */
export async function openSettings(page: Page, category: string): Promise<void> {
  await page.getByRole('button', { name: '设置', exact: true }).click(); // a banner may have «去设置»
  await page.getByRole('tab', { name: category }).click();
}

/** Order numbers shown in the list, top to bottom. */
export async function shownOrders(page: Page): Promise<string[]> {
  const texts = await rows(page).allInnerTexts();
  return texts.map((text) => /\d{18,19}/.exec(text)?.[0] ?? '');
}

export interface Settle {
  agreed?: '是' | '否';
  note?: string;
  picture?: { name: string; mimeType: string; buffer: Buffer };
}

/** A picture in a form, by the button that takes it out again. */
export const chosenPicture = (form: Locator, name: string): Locator =>
  form.getByRole('button', { name: new RegExp(`删除图片.*${name}`) });

/** Fills the open settle form. */
export async function fillSettle(form: Locator, { agreed, note, picture }: Settle): Promise<void> {
  if (agreed) await form.getByRole('radio', { name: agreed, exact: true }).check({ force: true });
  if (note !== undefined) await form.getByRole('textbox', { name: /备注|记一笔/ }).fill(note);
  if (picture) {
    await form.locator('input[type="file"]').setInputFiles(picture);
    await chosenPicture(form, picture.name).waitFor();
  }
}

/** Opens the settle form of a row by its button, fills it, submits. */
export async function settleInPopup(page: Page, orderId: string, what: Settle): Promise<void> {
  const row = rowOf(page, orderId);
  await row.hover();
  await row.getByRole('button', { name: '结单' }).click();
  await fillSettle(settleDialog(page), what);
  await settleDialog(page).getByRole('button', { name: '结单' }).click();
  await settleDialog(page).waitFor({ state: 'detached' });
}

/** A real 8 × 8 picture. */
export const PICTURE = {
  name: '退款截图.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAD0lEQVR4nGNIwwEYhpYEAOR7TIE437i0AAAAAElFTkSuQmCC',
    'base64',
  ),
};

/** What was copied. */
export async function clipboard(page: Page): Promise<string> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  return page.evaluate(() => navigator.clipboard.readText());
}

interface AxeResult {
  violations: { id: string; nodes: { target: string[] }[] }[];
}
declare const window: { axe: { run(context?: string): Promise<AxeResult> } };

/** What axe finds on the page as it stands, or within one element of it, one line a rule. */
export async function axeViolations(page: Page, within?: string): Promise<string[]> {
  await page.evaluate(axe.source);
  const result = await page.evaluate((context) => window.axe.run(context), within);
  return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}
