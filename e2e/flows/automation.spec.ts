// Reminders and automatic rules: set in the settings, then done by the worker without anybody's hand.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Danling } from '../harness/danling';
import { createLauncher } from '../harness/flow';
import { SHOP } from '../harness/names';
import { chooseView, openSettings, rowOf, searchField } from '../harness/popup';

const launch = createLauncher();
const HOUR = 3_600_000;

interface ChromeApi {
  runtime: {
    sendMessage(message: unknown): Promise<{ ok: boolean }>;
    getContexts(filter: { contextTypes: string[] }): Promise<{ documentUrl: string }[]>;
  };
  alarms: { get(name: string): Promise<{ scheduledTime: number } | undefined> };
  notifications: {
    getAll(): Promise<Record<string, boolean>>;
    clear(id: string): Promise<boolean>;
    /** Chrome’s events can be fired from within. */
    onClicked: { dispatch(id: string): void };
  };
}
declare const chrome: ChromeApi;

/** An own ticket that is due in so many hours. */
async function create(danling: Danling, id: string, hours: number): Promise<void> {
  const ticket = { shop: SHOP, kind: 'complaint', orderId: null, text: `投诉 ${id}`, dueAt: Date.now() + hours * HOUR };
  const data = { id, command: { type: 'create', ticket }, targets: [], by: '小林' };
  const answer = await danling.extension.page.evaluate(
    (request) => chrome.runtime.sendMessage({ danling: 1, name: 'ui.runCommand', data: request }),
    data,
  );
  expect(answer).toMatchObject({ ok: true });
}

const notices = (danling: Danling): Promise<string[]> =>
  danling.extension.page.evaluate(async () => Object.keys(await chrome.notifications.getAll()).sort());

/** When the worker will look again, ms; null = reminders are off. */
const nextReminder = (danling: Danling): Promise<number | null> =>
  danling.extension.page.evaluate(async () => (await chrome.alarms.get('remind'))?.scheduledTime ?? null);

const remindersOn = async (danling: Danling, popup: Page): Promise<void> => {
  await openSettings(popup, '队列');
  await popup.getByRole('checkbox', { name: '提醒我' }).check();
  await popup.getByRole('textbox', { name: '从', exact: true }).fill('00:00');
  await popup.getByRole('textbox', { name: '到', exact: true }).fill('00:00');
  await popup.getByRole('textbox', { name: '到', exact: true }).press('Tab');
  // At night in Shanghai, too: the usual quiet hours are over only when this is stored.
  await expect
    .poll(() => danling.extension.stored('settings'))
    .toMatchObject({ reminders: { on: true, quietFrom: '00:00', quietTo: '00:00' } });
};

test('switched on, what is due soon comes as a notice of the system: one ticket alone, several in one, none twice', async () => {
  const danling = await launch();
  const popup = await danling.openPopup();
  await remindersOn(danling, popup);
  expect(await notices(danling)).toEqual([]);

  await create(danling, 'far', 100);
  await create(danling, 'near', 3);
  await expect.poll(() => notices(danling)).toEqual([expect.stringMatching(/^danling:ticket:/)]);

  const [shown = ''] = await notices(danling);
  // Shown first, noted then: a worker that is killed in between would show it again.
  const told = { [shown.slice('danling:ticket:'.length)]: expect.anything() };
  await expect.poll(() => danling.extension.stored('reminders')).toMatchObject({ told });
  await danling.extension.page.evaluate((id) => chrome.notifications.clear(id), shown);
  await danling.extension.killWorker();
  await danling.extension.alarm('remind');
  await create(danling, 'later', 90); // its check comes after the alarm's
  await expect.poll(() => nextReminder(danling)).toBeGreaterThan(Date.now());
  expect(await notices(danling)).toEqual([]);

  await popup.getByRole('checkbox', { name: '提醒我' }).uncheck();
  // Every check is over, and the worker knows the setting: the alarm is taken away last.
  await expect.poll(() => nextReminder(danling)).toBe(null);
  await create(danling, 'a', 0.5);
  await create(danling, 'b', 0.7);
  expect(await notices(danling)).toEqual([]);
  await popup.getByRole('checkbox', { name: '提醒我' }).check();
  await expect.poll(() => notices(danling)).toEqual(['danling:many']);
});

test('a sound of ours: heard at once, played with the notice by a document that nobody sees, and the system’s is silent', async () => {
  const danling = await launch();
  const popup = await danling.openPopup();
  await remindersOn(danling, popup);
  await popup.getByLabel('提示音').selectOption({ label: '叮' });
  await popup.getByRole('button', { name: '试听' }).waitFor();
  await expect.poll(() => danling.extension.stored('settings')).toMatchObject({ reminders: { sound: 'ding' } });
  await danling.screenshot(popup, 'settings-sound');
  const contexts = () =>
    danling.extension.page.evaluate(() => chrome.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] }));
  await create(danling, 'near', 3);
  await expect
    .poll(async () => (await contexts()).map(({ documentUrl }) => documentUrl))
    .toEqual([expect.stringMatching(/chime\.html#ding$/)]);
  await expect.poll(() => notices(danling)).toHaveLength(1);
  await expect.poll(contexts).toEqual([]); // it goes when it has played
});

test('a click on a notice opens its ticket where the agent works, and takes the notice away', async () => {
  const danling = await launch();
  const popup = await danling.openPopup();
  await remindersOn(danling, popup);
  await popup.close();
  const desk = await danling.openDesk();
  await create(danling, 'near', 3);
  await create(danling, 'far', 100);
  await expect.poll(() => notices(danling)).toEqual([expect.stringMatching(/^danling:ticket:/)]);
  const [shown = ''] = await notices(danling);
  await chooseView(desk, '全部');
  await desk.getByText('投诉 far').waitFor();
  const worker = await danling.extension.worker();
  await worker.evaluate((id) => chrome.notifications.onClicked.dispatch(id), shown);
  await desk.locator(`[data-open-ticket="${shown.slice('danling:ticket:'.length)}"]`).waitFor();
  await expect.poll(() => desk.locator('[data-open-ticket]').innerText()).toContain('投诉 near');
  await expect.poll(() => notices(danling)).toEqual([]);
});

test('a ladder that cannot be is said and changes nothing', async () => {
  const danling = await launch();
  const popup = await danling.openPopup();
  await openSettings(popup, '队列');
  const field = popup.getByRole('textbox', { name: '投诉', exact: true });
  await field.fill('一小时');
  await field.press('Tab');
  await popup.getByText('写成 0 到 720 之间的小时数').waitFor();
  expect(await danling.extension.stored('settings')).not.toHaveProperty('reminders');
  await field.fill('8，2');
  await field.press('Tab');
  await expect
    .poll(() => danling.extension.stored('settings'))
    .toMatchObject({ reminders: { ladder: { complaint: [8, 2] } } });
});

test('a rule is tried on stored tickets before it is kept, then acts on new ones and leaves its events', async () => {
  const danling = await launch({ sandbox: { orders: 80, quiet: false } });
  await danling.login();
  await danling.openSeller();
  await danling.poll();
  const popup = await danling.openPopup();
  await openSettings(popup, '队列');
  await popup.getByRole('button', { name: '新建规则' }).click();
  const editor = popup.getByRole('form', { name: '新建规则' });
  await editor.getByRole('checkbox', { name: '退款' }).check();
  const line = popup.getByRole('status').filter({ hasText: '命中' });
  const all = Number(/命中 (\d+) 个/.exec(await line.innerText())?.[1]);
  expect(all).toBeGreaterThan(1);
  await popup.getByRole('textbox', { name: '包含任一词' }).fill('龙泉青瓷手工茶杯');
  await expect.poll(async () => Number(/命中 (\d+) 个/.exec(await line.innerText())?.[1])).toBeLessThan(all);
  await popup.getByRole('textbox', { name: '加标签' }).fill('易碎');
  await popup.getByRole('button', { name: '保存规则' }).click();
  await popup.getByText('请写名称').waitFor();
  await popup.getByRole('textbox', { name: '名称' }).fill('茶杯退款');
  await popup.getByRole('combobox', { name: '优先级设为' }).selectOption({ label: '紧急' });
  await danling.screenshot(popup, 'rule-editor');
  await popup.getByRole('button', { name: '保存规则' }).click();
  await popup.getByRole('checkbox', { name: '启用「茶杯退款」' }).waitFor();
  await danling.screenshot(popup, 'rules');

  const orderId = danling.sandbox.scenario.addOrder({ title: '龙泉青瓷手工茶杯' });
  danling.sandbox.scenario.applyRefund(orderId);
  await danling.poll();
  await popup.getByRole('button', { name: '返回' }).first().click();
  await chooseView(popup, '全部');
  await searchField(popup).fill(orderId);
  await rowOf(popup, orderId).click();
  await popup.getByText('易碎').first().waitFor();
  await popup.getByText('单铃 · 茶杯退款').first().waitFor();
  await expect.poll(() => popup.getByText('单铃 · 茶杯退款').count()).toBe(2);
});
