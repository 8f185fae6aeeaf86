import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../model/clock';
import { type Sandbox, startSandbox } from '../start';
import { createClient } from '../testing/client';
import { askTop, type TopAsk, type TopSaid } from '../testing/top';
import type { AppCredentials } from './scenario';

const SHOP = '青瓷小铺';
let sandbox: Sandbox;
let mine: AppCredentials;
beforeAll(async () => {
  sandbox = await startSandbox({ orders: 80, quiet: true, pages: false, now: Date.parse('2026-11-22T10:00:00+08:00') });
  mine = sandbox.scenario.top.credentials();
});
afterAll(() => sandbox.close());
afterEach(() => sandbox.scenario.calm());

const ask = (
  method: string,
  params: Record<string, string | number> = {},
  more: Partial<TopAsk> = {},
): Promise<TopSaid> => askTop(sandbox, `taobao.${method}`, params, { credentials: mine, ...more });
const tasks = async (params: Record<string, string | number>): Promise<Record<string, unknown>[]> => {
  const { body } = await ask('qianniu.tasks.get', { fields: 'id,status,receiver_nick,memo,is_deleted', ...params });
  return (body['tasks'] as { q_task: Record<string, unknown>[] } | undefined)?.q_task ?? [];
};

describe('tasks', () => {
  it('go from creation to the end, by the sender and by the executor', async () => {
    const { top } = sandbox.scenario;
    const { taskId, metaId } = top.createTask({ to: ['小林', '小周'], from: '小陈', finishStrategy: 1 });
    const [task] = await tasks({ task_ids: taskId });
    expect(task).toMatchObject({ status: 0, receiver_nick: `${SHOP}:小林` });
    await ask('qianniu.task.update', { task_id: taskId, memo: '一' });
    await ask('qianniu.task.update', { task_id: taskId, memo: '二', memo_mode: 1 });
    expect((await ask('qianniu.task.finish', { task_id: taskId })).body['result']).toBe(true);
    expect((await tasks({ task_ids: taskId }))[0]).toMatchObject({ status: 2, memo: '一\n二' });
    expect((await ask('qianniu.task.finish', { task_id: taskId })).error?.sub_code).toBe('isv.task-already-finished');
    const receiver = top.task(taskId).receiver.uid;
    const again = await ask('qianniu.task.increase', {
      metadata_id: metaId,
      tasks: JSON.stringify([{ receiver_uid: receiver }]),
    });
    expect(again.error?.sub_code).toBe('isv.receiver-exists');
    expect((await ask('qianniu.task.cancel', { meta_id: metaId })).body['result']).toBe(true);
    const all = await tasks({ metadata_ids: metaId });
    expect(all.map((each) => each['status'])).toEqual([2, 4]);
    expect((await ask('qianniu.task.remove', { metadata_id: metaId })).body['result']).toBe(true);
    expect(await tasks({ metadata_ids: metaId })).toEqual([]);
    expect((await tasks({ metadata_ids: metaId, need_deleted: 'true' })).length).toBe(2);
  });

  it('are created by parameters in JSON, and forwarded ones show it', async () => {
    const to = sandbox.scenario.top.createTask().taskId;
    const receiver = sandbox.scenario.top.task(to).receiver;
    const made = await ask('qianniu.task.create', {
      meta: JSON.stringify({ title: '补发', content: '补发一只杯盖', finish_strategy: 0, priority: 2 }),
      tasks: JSON.stringify([{ receiver_uid: receiver.uid, receiver_nick: receiver.nick, biz_type: 'trade' }]),
    });
    expect(made.body['result']).toMatchObject({ title: '补发', status: 0, task_count: 1 });
    const next = sandbox.scenario.top.forwardTask(to, '小陈');
    const [old, fresh] = await tasks({ task_ids: `${to},${next}`, fields: 'id,status,parent_task_id' });
    expect(old?.['status']).toBe(6);
    expect(String(fresh?.['parent_task_id']).slice(0, 15)).toBe(to.slice(0, 15));
    expect((await ask('qianniu.task.finish', { task_id: to })).error?.sub_code).toBe('isv.task-already-forwarded');
  });

  it('are not cancelled by another than the sender, and other shops do not see them', async () => {
    const { top } = sandbox.scenario;
    const { taskId, metaId } = top.createTask({ from: 'official', bizType: 'officialTask' });
    expect((await ask('qianniu.task.cancel', { meta_id: metaId })).error?.sub_code).toBe('isv.task-no-permission');
    const credentials = top.credentials('山风茶舍');
    const other = await ask('qianniu.task.finish', { task_id: taskId }, { credentials });
    expect(other.error?.sub_code).toBe('isv.task-not-exist');
  });

  it('are found by window of change, and by documented combinations alone where the switch says so', async () => {
    const { top, clock } = sandbox.scenario;
    clock.advance(DAY);
    const start = clock.now();
    const { taskId } = top.createTask({ bizId: sandbox.specimens.plain ?? '' });
    const time = (ms: number): string => new Date(ms + 8 * HOUR).toISOString().slice(0, 19).replace('T', ' ');
    const window = { modify_start_time_str: time(start), modify_end_time_str: time(start + HOUR) };
    expect((await tasks(window)).length).toBe(1);
    top.switches.strictCombinations = true;
    expect((await ask('qianniu.tasks.get', { fields: 'id', ...window })).error?.sub_code).toBe('isv.invalid-parameter');
    expect((await tasks({ ...window, biz_type: 'trade' })).length).toBe(1);
    expect((await tasks({ task_ids: taskId })).length).toBe(1);
  });

  it('carry planted personal data, comments and sub-users', async () => {
    const { top } = sandbox.scenario;
    const { taskId } = top.createTask({ bizId: sandbox.specimens.plain ?? '' });
    const said = await ask('qianniu.tasks.get', { fields: 'id', task_ids: taskId });
    expect(sandbox.secrets.filter((secret) => said.text.includes(secret)).length).toBeGreaterThanOrEqual(4);
    top.commentTask(taskId, '已联系');
    expect((await ask('qianniu.task.comments.get', { task_id: taskId })).text).toContain('已联系');
    expect((await ask('sellercenter.subusers.get', { nick: SHOP })).text).toContain(`${SHOP}:小陈`);
    expect((await ask('qianniu.tasktype.all.get', { platform: 'pc' })).text).toContain('官方任务');
    expect((await ask('qianniu.taskmetas.get', { fields: 'id,title' })).text).toContain('q_task_metadata');
    const counted = async () => Number((await ask('qianniu.taskmetas.count', { status: 0 })).body['result']);
    const before = await counted();
    sandbox.scenario.top.createTask({ from: '小陈' });
    expect(await counted()).toBe(before + 1);
  });

  it('come 20 a page without a total where the switch says so', async () => {
    for (let n = 0; n < 25; n += 1) sandbox.scenario.top.createTask({ bizType: 'item' });
    const page = (n: number) => tasks({ biz_type: 'item', page_size: 100, current_page: n, fields: 'id,total_count' });
    const [first] = await page(1);
    expect(Number(first?.['total_count'])).toBeGreaterThanOrEqual(25);
    sandbox.scenario.top.switches.smallPages = true;
    const small = await page(1);
    expect(small).toHaveLength(20);
    expect(small[0]).not.toHaveProperty('total_count');
    expect((await page(2)).length).toBeGreaterThanOrEqual(5);
  });

  it('write the finish strategy from 0, or from 1 as the older text has it', async () => {
    const { taskId } = sandbox.scenario.top.createTask({ finishStrategy: 1 });
    const strategy = async () =>
      (await tasks({ task_ids: taskId, fields: 'id,finish_strategy' }))[0]?.['finish_strategy'];
    expect(await strategy()).toBe(1);
    sandbox.scenario.top.switches.strategyFromOne = true;
    expect(await strategy()).toBe(2);
  });
});

describe('trades and refunds', () => {
  it('show an urge in the full answer only, and the shipping deadline in both', async () => {
    const id = sandbox.scenario.addOrder({ title: '茶杯' });
    const fields = 'tid,tid_str,status,delivery_time,ob_tag,orders';
    expect((await ask('trade.fullinfo.get', { tid: id, fields })).text).not.toContain('ob_tag');
    sandbox.scenario.urge(id);
    const full = await ask('trade.fullinfo.get', { tid: id, fields });
    expect(full.text).toContain('"ob_tag":"lg"');
    expect(full.text).toContain(`"tid":${id},`);
    const now = sandbox.scenario.clock.now();
    const time = (ms: number): string => new Date(ms + 8 * HOUR).toISOString().slice(0, 19).replace('T', ' ');
    const list = await ask('trades.sold.increment.get', {
      fields,
      start_modified: time(now - HOUR),
      end_modified: time(now),
      use_has_next: 'true',
    });
    expect(list.text).toContain('"delivery_time":"');
    expect(list.text).not.toContain('ob_tag');
    expect(list.body['has_next']).toBe(false);
    expect(sandbox.secrets.some((secret) => list.text.includes(secret))).toBe(true);
    const wide = { fields, start_modified: time(now - 2 * DAY), end_modified: time(now) };
    expect((await ask('trades.sold.increment.get', wide)).error?.code).toBe(50);
  });

  it('tell a refund’s deadline and version in its own answer', async () => {
    const refund = sandbox.scenario.applyRefund(sandbox.scenario.addOrder());
    const list = await ask('refunds.receive.get', { fields: 'refund_id,status,modified', status: 'WAIT_SELLER_AGREE' });
    expect(list.text).toContain(`"refund_id":${refund.id},`);
    const one = await ask('refund.get', {
      refund_id: refund.id,
      fields: 'refund_id,refund_version,refund_remind_timeout',
    });
    expect(one.body['refund']).toMatchObject({
      refund_version: refund.changedAt,
      refund_remind_timeout: { exist_timeout: true },
    });
    expect(sandbox.secrets.some((secret) => one.text.includes(secret))).toBe(true);
  });
});

describe('the scenario over HTTP', () => {
  it('lets a colleague hand over a task and forward it', async () => {
    const call = async (name: string, body: object): Promise<Record<string, unknown>> => {
      const said = await createClient(sandbox).fetch(`https://sandbox.danling.test/__sandbox/api/${name}`, {
        body: JSON.stringify(body),
      });
      return JSON.parse(said.text) as Record<string, unknown>;
    };
    const { taskId } = await call('topCreateTask', { to: '小林', from: '小周', content: '请回电' });
    await call('topForwardTask', { taskId, to: '小陈' });
    const { tasks: shown } = await call('topState', { limit: 2 });
    expect(shown).toMatchObject([
      { to: `${SHOP}:小陈`, status: 0, content: '请回电' },
      { to: `${SHOP}:小林`, status: 6 },
    ]);
  });
});
