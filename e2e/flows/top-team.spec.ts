// Writes at the Open Platform that wait for others: several receivers, an authorisation that is renewed.
import { expect, test } from 'vitest';
import { createLauncher } from '../harness/flow';
import { axeViolations, chooseView, fillSettle, openSettings, rows, settleDialog } from '../harness/popup';
import { connectApp, topPoll } from '../harness/top';
import { waitFor } from '../harness/wait';

const launch = createLauncher();
const quiet = { sandbox: { orders: 60, quiet: true } };

test('sent to two who must both finish it: one ticket, 1/2, and settled by the second; an end here takes it back', async () => {
  const danling = await launch(quiet);
  const { scenario } = danling.sandbox;
  const popup = await connectApp(danling);
  /** An address does not leave; the words before it tell the task. */
  const create = async (text: string) => {
    await popup.getByRole('button', { name: '新建工单' }).first().click();
    const form = popup.getByRole('dialog', { name: '新建工单' });
    await form.getByLabel(/内容|说明/).fill(text);
    for (const name of ['小林', '小周']) await form.getByLabel(name).check();
    await form.getByLabel('每个人都要完成').check();
    await form.getByRole('button', { name: '新建工单' }).click();
    await form.waitFor({ state: 'detached' });
    const mine = () => scenario.top.tasks().filter(({ meta }) => meta.content.includes(text.slice(0, 3)));
    const tasks = await waitFor('the tasks there', mine, (found) => found.length === 2, 40_000);
    await popup.locator('[data-team="all"]').waitFor();
    return tasks.map(({ id }) => id);
  };
  const [first = '', second = ''] = await create('改地址：浙江省杭州市西湖区文三路12号');
  scenario.top.finishTask(second, '小周办好了');
  await topPoll(danling);
  await popup.getByText('1/2 已完成').waitFor();
  await expect.poll(() => popup.locator('[data-member="done"]').innerText()).toContain('小周');
  await danling.screenshot(popup, 'top-team');
  expect(await axeViolations(popup)).toEqual([]);
  scenario.top.finishTask(first);
  await topPoll(danling);
  await popup.locator('[data-team="all"]').getByText('2/2 已完成').waitFor();
  await popup.getByRole('button', { name: '返回' }).first().click();
  await rows(popup).first().waitFor({ state: 'detached' });

  const taken = await create('再看一次库存');
  await popup.getByRole('button', { name: '返回' }).first().click();
  await rows(popup).first().hover();
  await rows(popup).first().getByRole('button', { name: '结单' }).click();
  await settleDialog(popup).getByText('同事手中的任务会同时撤回').waitFor();
  await danling.screenshot(popup, 'top-withdraw');
  await fillSettle(settleDialog(popup), { agreed: '是', note: '已解决' });
  await settleDialog(popup).getByRole('button', { name: '结单' }).click();
  await waitFor(
    'the tasks to be taken back',
    () => taken.map((id) => scenario.top.task(id).status),
    (all) => all.every((status) => status === 4),
    40_000,
  );
  const stored = JSON.parse(await danling.extension.dump()) as Record<string, unknown[]>;
  expect(stored['danling/tickets']).toHaveLength(2);
});

test('what an expired session kept back is sent once the authorisation is renewed', async () => {
  const danling = await launch(quiet);
  const { scenario } = danling.sandbox;
  const popup = await connectApp(danling);
  const { taskId } = scenario.top.createTask({ content: '请核实收货时间' });
  await topPoll(danling);
  await rows(popup).first().waitFor();
  scenario.top.expireSessions();
  await rows(popup).first().hover();
  await rows(popup).first().getByRole('button', { name: '结单' }).click();
  await fillSettle(settleDialog(popup), { agreed: '是', note: '已核实' });
  await settleDialog(popup).getByRole('button', { name: '结单' }).click();
  await settleDialog(popup).waitFor({ state: 'detached' });
  await chooseView(popup, '全部');
  await rows(popup).first().click();
  await popup.getByText(/恢复后自动通知平台：完成任务 · 授权已过期/).waitFor({ timeout: 40_000 });
  await danling.screenshot(popup, 'top-held');
  await popup.getByRole('button', { name: '返回' }).first().click();
  await openSettings(popup, '开放平台');
  await popup.getByRole('button', { name: '更新授权…' }).click();
  const renewed = scenario.top.credentials();
  await popup.getByLabel('App Key').fill(renewed.appKey);
  await popup.getByLabel('App Secret').fill(renewed.appSecret);
  await popup.getByLabel(/SessionKey（/).fill(renewed.session);
  await popup.getByRole('button', { name: '测试并连接' }).click();
  await waitFor(
    'the task to be finished there',
    () => scenario.top.task(taskId).status,
    (status) => status === 2,
    40_000,
  );
});
