// The Open Platform end to end: a colleague's task here and there, deaths of the worker, refusals, and secrets that nobody finds.
import { expect, test } from 'vitest';
import type { Danling } from '../harness/danling';
import { createLauncher } from '../harness/flow';
import { detailOf } from '../harness/names';
import { openPanel } from '../harness/order-page';
import { axeViolations, chooseView, fillSettle, openSettings, rows, settleDialog } from '../harness/popup';
import { connectApp, hurry, topHealth, topPoll, typeApp } from '../harness/top';
import { waitFor } from '../harness/wait';

const launch = createLauncher();
const quiet = { sandbox: { orders: 60, quiet: true } };
const ORDER = 'plain';

/** A task of a colleague about an order, for 小林. */
function colleagueAsks(danling: Danling, content = '请核实收货时间') {
  const bizId = danling.sandbox.specimens[ORDER] ?? '';
  return { bizId, ...danling.sandbox.scenario.top.createTask({ bizId, content }) };
}

async function settleOnly(popup: Awaited<ReturnType<Danling['openPopup']>>, note = '已核实'): Promise<void> {
  await rows(popup).first().hover();
  await rows(popup).first().getByRole('button', { name: '结单' }).click();
  await fillSettle(settleDialog(popup), { agreed: '是', note });
  await settleDialog(popup).getByRole('button', { name: '结单' }).click();
  await settleDialog(popup).waitFor({ state: 'detached' });
}

test('a colleague’s task: badge, mark, popup; settled here it is finished there; and the other way round', async () => {
  const danling = await launch(quiet);
  const { scenario } = danling.sandbox;
  const popup = await connectApp(danling);
  const { taskId, bizId } = colleagueAsks(danling);
  await topPoll(danling);
  await danling.extension.waitForBadge('1');
  const seller = await danling.openSeller(detailOf(bizId));
  await seller.locator(`[data-danling="mark"][data-order-id="${bizId}"]`).first().waitFor({ state: 'attached' });
  await popup.bringToFront();
  await rows(popup).filter({ hasText: bizId }).waitFor();
  await expect.poll(() => rows(popup).filter({ hasText: bizId }).innerText()).toContain('请核实收货时间');

  await settleOnly(popup);
  await danling.extension.waitForBadge('');
  await chooseView(popup, '全部');
  await rows(popup).first().click();
  await popup.locator('[data-outbox="waiting"]').waitFor();
  expect(scenario.top.task(taskId).status).toBe(0);
  await waitFor(
    'the task to be finished there',
    () => scenario.top.task(taskId).status,
    (status) => status === 2,
  );
  await popup.getByText(/通知平台 · 完成任务 · 已完成/).waitFor();
  expect(scenario.top.task(taskId).memo).toBe('已核实');

  const other = colleagueAsks(danling, '再看一下');
  await topPoll(danling);
  await danling.extension.waitForBadge('1');
  scenario.top.finishTask(other.taskId, '同事办好了');
  await topPoll(danling);
  await danling.extension.waitForBadge('');
});

test('the panel on the order page shows the task in short, and what the platform is to hear of', async () => {
  const danling = await launch(quiet);
  await connectApp(danling);
  const { bizId } = colleagueAsks(danling);
  await topPoll(danling);
  await danling.extension.waitForBadge('1');
  const seller = await danling.openSeller(detailOf(bizId));
  const panel = await openPanel(seller, bizId);
  await expect.poll(() => panel.locator('[data-task]').innerText()).toMatch(/轻任务.*→.*小林/);
  await danling.screenshot(seller, 'panel-task');
  expect(await axeViolations(seller, '[data-danling="panel"]')).toEqual([]);
  await panel.getByRole('button', { name: '结单' }).first().click();
  const form = panel.getByRole('dialog', { name: '结单' });
  await fillSettle(form, { agreed: '是', note: '已核实' });
  await form.getByRole('button', { name: '结单' }).click();
  await panel.locator('[data-outbox="waiting"]').getByText('将通知平台：完成任务').waitFor();
  await panel.getByRole('button', { name: '撤销' }).click();
  await panel.locator('[data-outbox]').waitFor({ state: 'detached' });
});

test('killed in the undo window and while it is sent: finished there exactly once', async () => {
  const danling = await launch(quiet);
  const { scenario } = danling.sandbox;
  const popup = await connectApp(danling);
  const { taskId } = colleagueAsks(danling);
  await topPoll(danling);
  await rows(popup).first().waitFor();
  // Done there, and the answer never comes back: whoever wakes next must ask before anything else.
  scenario.top.fault('lost-answer', { method: 'taobao.qianniu.task.finish' });
  await settleOnly(popup);
  await danling.extension.killWorker();
  await danling.extension.alarm('outbox');
  await waitFor(
    'the task to be finished there',
    () => scenario.top.task(taskId).status,
    (status) => status === 2,
    40_000,
  );
  await danling.extension.killWorker();
  await waitFor(
    'the outbox to know',
    async () => {
      await danling.extension.alarm('outbox');
      const all = JSON.parse(await danling.extension.dump()) as Record<string, { action: string; state: string }[]>;
      return (all['danling/outbox'] ?? []).find(({ action }) => action === 'finish')?.state;
    },
    (state) => state === 'done',
    60_000,
  );
  expect(scenario.top.task(taskId).memo).toBe('已核实');
});

test('cancelled by its sender before we told: shown and recorded, not overwritten', async () => {
  const danling = await launch(quiet);
  const { scenario } = danling.sandbox;
  const popup = await connectApp(danling);
  const { taskId } = colleagueAsks(danling);
  await topPoll(danling);
  await rows(popup).first().waitFor();
  await settleOnly(popup);
  scenario.top.cancelTask(taskId);
  await popup.getByText('有 1 项处理结果没能通知平台').waitFor({ timeout: 40_000 });
  await popup.getByRole('button', { name: '查看' }).click();
  const owed = popup.locator('[data-outbox="failed"]');
  await expect.poll(() => owed.innerText()).toContain('发起人已取消');
  await danling.screenshot(popup, 'top-conflict');
  expect(await axeViolations(popup)).toEqual([]);
  await owed.getByRole('button', { name: '不再通知' }).click();
  await owed.waitFor({ state: 'detached' });
  expect(scenario.top.task(taskId).status).toBe(4);
});

test('wrong secret, expired session, quota: told in words, and nothing is asked meanwhile', async () => {
  const danling = await launch(quiet);
  const { scenario, requests } = danling.sandbox;
  await hurry(danling);
  const page = await danling.openPopup();
  const good = scenario.top.credentials();
  await typeApp(danling, page, { ...good, appSecret: 'wrong-secret-4711' });
  await page.getByText('App Key 或 App Secret 不正确。').waitFor();
  await danling.screenshot(page, 'top-form');
  expect(await axeViolations(page)).toEqual([]);
  expect(await danling.extension.stored('top')).toBeUndefined();
  await page.getByLabel('App Secret').fill(good.appSecret);
  await page.getByRole('button', { name: '测试并连接' }).click();
  await page.locator('[data-top-shop]').waitFor();
  await waitFor(
    'a first run',
    () => topHealth(danling),
    (entry) => entry?.state === 'fresh' && !entry.busy,
    60_000,
  );
  await danling.screenshot(page, 'top-connected');
  expect(await axeViolations(page)).toEqual([]);

  scenario.top.expireSessions();
  await page.getByRole('button', { name: '测试连接' }).click();
  await page.getByRole('status').getByText('授权已过期或被收回。请更新授权。').waitFor();
  const renewed = scenario.top.credentials();
  await page.getByRole('button', { name: '更新授权…' }).click();
  await page.getByLabel('App Key').fill(renewed.appKey);
  await page.getByLabel('App Secret').fill(renewed.appSecret);
  await page.getByLabel(/SessionKey（/).fill(renewed.session);
  await page.getByRole('button', { name: '测试并连接' }).click();
  await page.getByRole('form', { name: '连接应用…' }).waitFor({ state: 'detached' });

  scenario.top.useUpQuota();
  await topPoll(danling);
  await expect.poll(() => topHealth(danling)).toMatchObject({ why: 'quota' });
  const asked = requests.of('router/rest').length;
  await topPoll(danling);
  await page.getByRole('button', { name: '测试连接' }).click();
  await page.getByRole('status').getByText('应用今天的调用次数已用完').waitFor();
  expect(requests.of('router/rest').length).toBe(asked);

  // Nothing of what was typed is anywhere: storage, database, an export, the log.
  const everything = await danling.extension.dump();
  await page.getByRole('tab', { name: '数据' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出全部' }).click(),
  ]);
  const { readFileSync } = await import('node:fs');
  const exported = readFileSync(await download.path(), 'utf8');
  const worker = await danling.extension.worker();
  const log = JSON.stringify(
    await worker.evaluate(() => (globalThis as unknown as { danlingLog(): unknown }).danlingLog()),
  );
  for (const secret of ['wrong-secret-4711', good.appSecret, good.session, renewed.session])
    for (const text of [everything, exported, log]) expect(text.includes(secret)).toBe(false);
});

test('disconnecting asks twice and forgets the app', async () => {
  const danling = await launch(quiet);
  const page = await connectApp(danling);
  await openSettings(page, '开放平台');
  const button = page.getByRole('button', { name: '断开并删除密钥' });
  await button.click();
  await page.getByRole('button', { name: '确认删除？再按一次' }).click();
  await page.locator('[data-top-shop]').waitFor({ state: 'detached' });
  await expect.poll(() => topHealth(danling)).toBeUndefined();
});

test('refunds with the platform’s own deadline, urged orders; what the list shows too stays one ticket', async () => {
  const danling = await launch(quiet);
  const { scenario, specimens } = danling.sandbox;
  const popup = await connectApp(danling);
  const [refunded, urged] = [specimens.refundWaiting ?? '', specimens.plain ?? ''];
  scenario.applyRefund(refunded);
  scenario.urge(urged);
  await topPoll(danling);
  await rows(popup).filter({ hasText: refunded }).waitFor();
  // Urges are told order by order, some in every run.
  for (let n = 0; n < 4 && (await rows(popup).filter({ hasText: urged }).count()) === 0; n += 1) await topPoll(danling);
  await rows(popup).filter({ hasText: urged }).waitFor();
  await danling.poll();
  await topPoll(danling);
  await expect.poll(() => rows(popup).filter({ hasText: refunded }).count()).toBe(1);
  await expect.poll(() => rows(popup).filter({ hasText: urged }).filter({ hasText: '催' }).count()).toBe(1);
  await rows(popup).filter({ hasText: refunded }).click();
  await popup.getByText('平台给出的时限').first().waitFor();
  for (const planted of danling.sandbox.secrets) expect((await danling.extension.dump()).includes(planted)).toBe(false);
});

test('made here and sent to a colleague: undone nothing leaves; sent it arrives there and stays one ticket', async () => {
  const danling = await launch(quiet);
  const { scenario } = danling.sandbox;
  const popup = await connectApp(danling);
  const fill = async (text: string) => {
    await popup.getByRole('button', { name: '新建工单' }).first().click();
    const form = popup.getByRole('dialog', { name: '新建工单' });
    await form.getByLabel(/内容|说明/).fill(text);
    await form.getByLabel('小周').check();
    await danling.screenshot(popup, 'top-create');
    await form.getByRole('button', { name: '新建工单' }).click();
    await form.waitFor({ state: 'detached' });
  };
  await fill('查一下库存');
  await popup.locator('[data-outbox="waiting"]').waitFor();
  await popup.getByRole('button', { name: /撤销/ }).click();
  await popup.locator('[data-outbox="waiting"]').waitFor({ state: 'detached' });
  await popup.getByRole('button', { name: '返回' }).first().click();
  await fill('再查一下库存');
  const mine = () => scenario.top.tasks().filter(({ meta }) => meta.content.includes('库存'));
  await waitFor('the task there', mine, (tasks) => tasks.length > 0, 40_000);
  expect(mine().map(({ meta, receiver }) => [meta.content, receiver.nick])).toEqual([
    ['再查一下库存', '青瓷小铺:小周'],
  ]);
  await popup.getByText(/通知平台 · 发送任务 · 已完成/).waitFor();
  await topPoll(danling);
  await popup.locator('[data-task]').waitFor();
  const stored = JSON.parse(await danling.extension.dump()) as Record<string, unknown[]>;
  expect(stored['danling/tickets']).toHaveLength(1);
});
