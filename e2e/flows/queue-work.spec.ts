// A day in the queue: a macro on a mixed selection, a reminder that comes.
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Danling } from '../harness/danling';
import { createLauncher } from '../harness/flow';
import { SHOP } from '../harness/names';
import { axeViolations, chooseView, clipboard, fillSettle, rowOf, rows, settleDialog } from '../harness/popup';

const launch = createLauncher();

interface ChromeApi {
  runtime: { sendMessage(message: unknown): Promise<{ ok: boolean; value?: unknown }> };
}
declare const chrome: ChromeApi;

const dialog = (popup: Page, name: string): Locator => popup.getByRole('dialog', { name });
const count = (popup: Page): Promise<string> => popup.locator('.footer .count').innerText();

/** Sends a command as a page of ours does. */
async function command(danling: Danling, what: unknown, targets: unknown[] = []): Promise<void> {
  const data = { id: crypto.randomUUID(), command: what, targets, by: '小林' };
  const answer = await danling.extension.page.evaluate(
    (request) => chrome.runtime.sendMessage({ danling: 1, name: 'ui.runCommand', data: request }),
    data,
  );
  expect(answer).toMatchObject({ ok: true });
}

let orders = 0;
const create = (danling: Danling, text: string, kind: string): Promise<void> => {
  const orderId = String(2150000000000000000n + BigInt(++orders));
  return command(danling, {
    type: 'create',
    ticket: { shop: SHOP, kind, orderId, text, dueAt: Date.now() + 20 * 3_600_000 },
  });
};

test.each(['light', 'dark'] as const)(
  'a macro on a mixed selection says what it does and skips, runs on the rest, is undone as one (%s)',
  async (colorScheme) => {
    const danling = await launch({ browser: { colorScheme }, settings: { me: '小林' } });
    await create(danling, '缺一个杯盖', 'resend');
    await create(danling, '颜色发错', 'resend');
    await create(danling, '态度不好', 'complaint');
    await create(danling, '已办的', 'resend');
    const popup = await danling.openPopup();
    await expect.poll(() => rows(popup).count()).toBe(4);
    await rows(popup).filter({ hasText: '已办的' }).hover();
    await rows(popup).filter({ hasText: '已办的' }).getByRole('button', { name: '结单' }).click();
    await settleDialog(popup).getByRole('button', { name: '结单' }).click();
    await settleDialog(popup).waitFor({ state: 'detached' });
    await chooseView(popup, '全部');
    await popup.keyboard.press('Control+a');
    await popup.getByText('已选 4 张').waitFor();
    await popup.keyboard.press('2');
    const form = dialog(popup, '已问仓库，等回复');
    await form.getByText('将对 2 张生效').waitFor();
    await form.getByText('跳过 1 张：这个操作不用于 投诉 1').waitFor();
    await form.getByText('跳过 1 张：已经关闭').waitFor();
    await form.getByText('同时复制 2 条回复').waitFor();
    expect(await axeViolations(popup)).toEqual([]);
    await danling.screenshot(popup, `macro-batch-${colorScheme}`);
    await popup.keyboard.press('Enter'); // the focus is on «执行»
    await form.waitFor({ state: 'detached' });
    await popup.getByText('已选 2 张').waitFor(); // the skipped ones
    await expect.poll(async () => (await clipboard(popup)).split('\n\n').length).toBeGreaterThanOrEqual(2);
    for (const text of ['缺一个杯盖', '颜色发错'])
      await expect.poll(() => rows(popup).filter({ hasText: text }).innerText()).toContain('待回复');
    expect(await rows(popup).filter({ hasText: '态度不好' }).innerText()).not.toContain('待回复');
    await popup.keyboard.press('u');
    for (const text of ['缺一个杯盖', '颜色发错'])
      await expect.poll(() => rows(popup).filter({ hasText: text }).innerText()).not.toContain('待回复');
  },
);

test('a macro that a settlement or a reply refuses: who and why, before and after; the rest is done, a retry does the rest', async () => {
  const danling = await launch({ settings: { me: '小林', required: { complaint: ['note'] } } });
  await create(danling, '态度不好', 'complaint');
  await create(danling, '问尺码', 'consultation');
  const popup = await danling.openPopup();
  await expect.poll(() => rows(popup).count()).toBe(2);
  await popup.keyboard.press('Control+a');
  await popup.keyboard.press('1');
  const form = dialog(popup, '回复并结单');
  await form.getByText('将对 1 张生效').waitFor();
  await form.getByText(/1 张不能：/).waitFor();
  await form.getByText('同时复制 1 条回复').waitFor();
  await form.getByRole('button', { name: '执行' }).click();
  await form.getByText('有 1 张没有成功').waitFor();
  await form.getByText('成功 1 张。').waitFor();
  await danling.screenshot(popup, 'macro-batch-result');
  // The shop changes its mind; the same try now succeeds.
  await danling.extension.store({ settings: { version: 1, me: '小林', required: {}, soldOrders: { paceSeconds: 0 } } });
  await form.getByRole('button', { name: '重试 1 张' }).click();
  await form.waitFor({ state: 'detached' });
  await expect.poll(() => rows(popup).count()).toBe(0);
});

test('a reminder that comes brings its ticket back with a mark, until somebody takes it up', async () => {
  const danling = await launch({ settings: { me: '小林' } });
  await create(danling, '问仓库', 'logistics');
  await create(danling, '别的事', 'logistics');
  const popup = await danling.openPopup();
  const row = rows(popup).filter({ hasText: '问仓库' });
  await row.waitFor();
  const ticketId = await row.getAttribute('data-ticket-id');
  await command(danling, { type: 'snooze', until: Date.now() + 12_000 }, [{ ticketId, rev: 1 }]);
  await row.waitFor({ state: 'detached' });
  await row.getByText(/^提醒到点：今天/).waitFor({ timeout: 40_000 }); // the worker's own alarm
  await expect.poll(() => row.getByRole('button', { name: /^选择.*提醒到点/ }).count()).toBe(1);
  expect(await axeViolations(popup)).toEqual([]);
  await danling.screenshot(popup, 'woken');
  await row.click();
  await popup.getByText('提醒到点', { exact: true }).waitFor();
  await popup.getByRole('button', { name: '返回' }).click();
  await popup.keyboard.press('w');
  await dialog(popup, '为什么排在这里')
    .getByText(/提醒时间 .* 到了，所以回到队列/)
    .waitFor();
  expect(await axeViolations(popup)).toEqual([]);
  await danling.screenshot(popup, 'why-woken');
  await popup.keyboard.press('Escape');
  await popup.keyboard.press('c');
  await row.getByText('小林').waitFor();
  await expect.poll(() => row.innerText()).not.toContain('提醒到点');
  await popup.getByText('已认领').waitFor(); // shown at once, done a moment later: only then is there something to undo
  await popup.keyboard.press('u');
  await row.getByText(/^提醒到点/).waitFor();
});

/** Rows stand there a moment before the keys are listened to. */
async function selectAll(popup: Page): Promise<void> {
  await expect
    .poll(async () => {
      await popup.keyboard.press('Control+a');
      return popup.locator('.batch').count();
    })
    .toBe(1);
}

test('what a batch could not settle keeps what was typed, and nothing is left of it after the last one', async () => {
  const danling = await launch({ settings: { me: '小林', required: { complaint: ['promisedAt'] } } });
  await create(danling, '态度不好', 'complaint');
  await create(danling, '问尺码', 'consultation');
  const popup = await danling.openPopup();
  await expect.poll(() => rows(popup).count()).toBe(2);
  // Rows come before all is loaded.
  await expect.poll(() => count(popup)).toMatch(/共 2 张/);
  const before = await count(popup);
  await selectAll(popup);
  await popup.keyboard.press('s');
  await fillSettle(settleDialog(popup), { note: '已电话说明' });
  await popup.keyboard.press('Escape');
  // Another page: the form as it was typed.
  await popup.close();
  const again = await danling.openPopup();
  await expect.poll(() => count(again)).toBe(before);
  await selectAll(again);
  await again.keyboard.press('s');
  await expect.poll(() => settleDialog(again).getByRole('textbox', { name: /备注/ }).inputValue()).toBe('已电话说明');
  await expect.poll(() => rowOf(again, '问尺码').count()).toBe(1);
});

test('every action of the batch bar on several tickets: shown before, done, seen, undone', async () => {
  const danling = await launch({ settings: { me: '小林', team: { colleagues: ['小周'], groups: [], mine: [] } } });
  for (const text of ['问尺码', '问颜色', '问发票']) await create(danling, text, 'consultation');
  const popup = await danling.openPopup();
  await expect.poll(() => rows(popup).count()).toBe(3);
  const all = (): Promise<string[]> => rows(popup).allInnerTexts();
  const every = (what: string | RegExp) =>
    expect.poll(async () => (await all()).filter((text) => text.match(what)).length);
  const act = async (name: string, fill: (form: Locator) => Promise<void>): Promise<void> => {
    await popup.keyboard.press('Control+a');
    await popup.getByText('已选 3 张').waitFor();
    const bar = popup.locator('.batch');
    const button = bar.getByRole('button', { name, exact: true });
    if ((await button.count()) > 0) await button.click();
    else {
      await bar.getByRole('button', { name: '更多操作' }).click();
      await bar.getByRole('menuitem', { name }).click();
    }
    const form = dialog(popup, name);
    await form.getByText('将对 3 张生效').waitFor();
    await fill(form);
    if (await form.isVisible()) await form.getByRole('button', { name, exact: true }).click();
    await form.waitFor({ state: 'detached' });
  };
  const undo = async (): Promise<void> => {
    await popup.keyboard.press('u');
    await popup.getByText('已撤销').last().waitFor();
  };
  await act('改优先级', (form) => form.getByRole('radio', { name: '紧急' }).check({ force: true }));
  await every('紧急').toBe(3);
  await undo();
  await every('紧急').toBe(0);
  await act('改标签', (form) => form.getByLabel('加上标签').fill('发票'));
  await every('#发票').toBe(3);
  await act('记一笔', (form) => form.getByRole('textbox', { name: /记一笔/ }).fill('已告知客服'));
  await act('等待回复', async () => undefined);
  await chooseView(popup, '等待中');
  await every('待回复').toBe(3);
  await act('继续处理', async () => undefined);
  await expect.poll(() => rows(popup).count()).toBe(0);
  await chooseView(popup, '待我处理');
  await act('认领', async () => undefined);
  await every('小林').toBe(3);
  await act('放弃认领', async () => undefined);
  await every('无人认领').toBe(3);
  await act('转接', (form) => form.getByRole('button', { name: '小周' }).click());
  await expect.poll(() => rows(popup).count()).toBe(0); // colleagues' tickets are not mine
  await undo();
  await expect.poll(() => rows(popup).count()).toBe(3);
  await act('稍后提醒', async (form) => {
    await form.getByRole('button', { name: /明天 9:00/ }).click(); // the whole answer
    await form.waitFor({ state: 'detached' });
  });
  await expect.poll(() => rows(popup).count()).toBe(0);
  await undo();
  await expect.poll(() => rows(popup).count()).toBe(3);
  await act('忽略', (form) => form.getByLabel('为什么忽略？').fill('重复'));
  await expect.poll(() => rows(popup).count()).toBe(0);
  await chooseView(popup, '全部');
  await every('已忽略').toBe(3);
  await act('重开', (form) => form.getByLabel('为什么重开？').fill('买家又来了'));
  await every('待处理').toBe(3);
  await rows(popup).filter({ hasText: '问尺码' }).click();
  for (const type of [
    'prioritised',
    'tagged',
    'noted',
    'waited',
    'resumed',
    'claimed',
    'transferred',
    'snoozed',
    'ignored',
    'reopened',
  ])
    await popup.locator(`[data-event="${type}"]`).first().waitFor();
});
