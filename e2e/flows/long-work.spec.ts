// Work that takes long shows how far it is and can be stopped where nothing is half done.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { createLauncher } from '../harness/flow';
import { fileOf } from '../harness/many-tickets';
import { fillSettle, openSettings, settleDialog } from '../harness/popup';

const launch = createLauncher();
const COUNT = 3_000;
const SHOWN = '3,000';

/** Every progress text that appears from now on, however short. */
async function watchProgress(page: Page): Promise<() => Promise<string>> {
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(globalThis, { seen });
    new MutationObserver(() => {
      const label = document.querySelector('section.batch:has(progress)')?.getAttribute('aria-label');
      if (label && seen.at(-1) !== label) seen.push(label);
    }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  return () => page.evaluate(() => (Reflect.get(globalThis, 'seen') as string[]).join('\n'));
}

test('an import is checked, stopped, run; a batch over all of it and its undo say how far they are', async () => {
  const danling = await launch({ settings: { me: '小林' } });
  const desk = await danling.openDesk();
  const progress = await watchProgress(desk);
  const many = await fileOf(COUNT);
  await openSettings(desk, '数据');
  const choose = (): Promise<void> => desk.locator('input[type=file][accept*=danling]').setInputFiles(many);
  await choose();
  await desk.getByRole('button', { name: '停止' }).click();
  await desk.getByText('已停止').waitFor();
  expect(await progress()).toContain('正在检查文件');

  await choose();
  await desk.getByText(`将新增 ${SHOWN} 张`).waitFor({ timeout: 60_000 });
  await desk.getByRole('button', { name: '确认导入' }).click();
  await desk.getByText(`已新增 ${SHOWN} 张`).waitFor({ timeout: 60_000 });
  expect(await progress()).toContain('正在导入');

  await desk.keyboard.press('Escape');
  await expect.poll(() => desk.locator('.footer .count').innerText()).toContain(SHOWN);
  await desk.keyboard.press('Control+a');
  await desk.getByRole('button', { name: '认领', exact: true }).click();
  await desk.getByRole('dialog', { name: '认领' }).getByRole('button', { name: '认领' }).click();
  await desk.getByRole('dialog', { name: '认领' }).waitFor({ state: 'detached', timeout: 60_000 });
  expect((await progress()).match(/批量处理中/g)?.length).toBeGreaterThan(1);
  // Stopped in the middle: what is done stays done, the rest stays selected and is taken up again.
  await desk.keyboard.press('Escape');
  await desk.keyboard.press('Control+a');
  await desk.getByRole('button', { name: '更多操作' }).click();
  await desk.getByRole('menuitem', { name: '改优先级' }).click();
  const form = desk.getByRole('dialog', { name: '改优先级' });
  await form.getByRole('radio', { name: '低' }).check({ force: true });
  await desk.evaluate(() =>
    new MutationObserver((_, watch) => {
      const stop = document.querySelector<HTMLElement>('dialog section.batch button');
      stop?.click();
      if (stop) watch.disconnect();
    }).observe(document.body, { subtree: true, childList: true }),
  );
  await form.getByRole('button', { name: '改优先级' }).click();
  const again = form.getByRole('button', { name: /^重试 \d+ 张$/ });
  await again.waitFor();
  expect(await form.innerText()).toContain('已停止');
  expect(await form.innerText()).toMatch(/成功 [2468]00 张/);
  await again.click();
  await form.waitFor({ state: 'detached', timeout: 60_000 });
  const undo = await watchProgress(desk);
  await desk.keyboard.press('u');
  await desk.getByText('已撤销').waitFor({ timeout: 60_000 });
  expect(await undo()).toContain('批量处理中');
}, 180_000);

test('a popup that closes during a batch: the next one shows how far it is, what became of it, and takes all of it back', async () => {
  const danling = await launch({ settings: { me: '小林', required: {} } });
  const desk = await danling.openDesk();
  await openSettings(desk, '数据');
  await desk.locator('input[type=file][accept*=danling]').setInputFiles(await fileOf(1_500));
  await desk.getByRole('button', { name: '确认导入' }).click({ timeout: 60_000 });
  await desk.getByText('已新增').waitFor({ timeout: 60_000 });
  await desk.close();

  const first = await danling.openPopup();
  const count = (page: Page): Promise<string> => page.locator('.footer .count').innerText();
  await first.getByText(/^[\d,]+ \/ 共 [\d,]+ 张$/).waitFor();
  const before = await count(first);
  await first.keyboard.press('Control+a');
  await first.keyboard.press('s');
  const form = settleDialog(first);
  await fillSettle(form, { agreed: '是', note: '都已处理' });
  await form.getByRole('button', { name: '结单' }).click();
  await first.locator('dialog section.batch progress').waitFor();
  await first.close();

  const second = await danling.openPopup();
  const progress = await watchProgress(second);
  const offer = second.locator('.toast').filter({ hasText: /已结单：[\d,]+ 张/ });
  await offer.waitFor({ timeout: 60_000 });
  expect(await settleDialog(second).count(), 'the form is not asked again').toBe(0);
  const settled = Number(/([\d,]+) 张/.exec(await offer.innerText())?.[1]?.replaceAll(',', ''));
  expect(settled).toBeGreaterThan(200);
  await danling.screenshot(second, 'batch-returned');
  await expect.poll(() => count(second)).not.toBe(before);
  expect(await progress()).toMatch(/^$|批量处理中/);
  await second.keyboard.press('u');
  await second.getByText('已撤销').waitFor({ timeout: 60_000 });
  await expect.poll(() => count(second)).toBe(before);
  expect(JSON.parse(await danling.extension.dump())['danling/drafts']).toEqual([]);
}, 180_000);
