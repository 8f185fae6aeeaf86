// Client and gateway were written apart and share no code: here they meet.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TopClient } from '../../lib/sources/top/client';
import { createTopClient } from '../../lib/sources/top/client';
import { authorizeUrl, exchangeCode } from '../../lib/sources/top/oauth';
import { getColleagues } from '../../lib/sources/top/people';
import { getRefund, getRefunds } from '../../lib/sources/top/refunds';
import { SIGN_METHODS } from '../../lib/sources/top/sign';
import { countTasks, getTask, getTaskComments, getTasks, getTaskTypes } from '../../lib/sources/top/task-calls';
import {
  cancelTask,
  createTask,
  finishTask,
  increaseTask,
  remindTask,
  updateTask,
} from '../../lib/sources/top/task-writes';
import { getTrade, getTrades } from '../../lib/sources/top/trades';
import type { TopFailure, TopResult } from '../../lib/sources/top/types';
import { memoryState } from '../../lib/testing/top';
import { type Sandbox, startSandbox } from '../../sandbox/start';
import { createClient } from '../../sandbox/testing/client';
import { gatewayClient, gatewayFetch } from './gateway-fetch';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const SHOP = '青瓷小铺';
let sandbox: Sandbox;
let client: TopClient;
beforeAll(async () => {
  sandbox = await startSandbox({ orders: 80, quiet: true, pages: false });
});
beforeEach(() => {
  client = gatewayClient(sandbox, sandbox.scenario.top.credentials());
});
afterAll(() => sandbox.close());
afterEach(() => sandbox.scenario.calm());

function value<T>(result: TopResult<T>): T {
  if (!result.ok) throw new Error(`${result.problem} ${result.error?.code} ${result.error?.subCode}`);
  return result.value;
}
const failure = (result: TopResult<unknown>): TopFailure => {
  expect(result.ok).toBe(false);
  return result as TopFailure;
};
const person = (taskId: string) => {
  const { uid, nick } = sandbox.scenario.top.task(taskId).receiver;
  return { id: uid, nick };
};

describe('reading', () => {
  it.each(SIGN_METHODS)(
    'is accepted with signatures by %s, Chinese values and signs among them',
    async (signMethod) => {
      const { appKey, appSecret, session } = sandbox.scenario.top.credentials();
      const signed = createTopClient({
        credentials: { appKey, appSecret, session, signMethod },
        fetch: gatewayFetch(sandbox),
        now: sandbox.scenario.clock.now,
        state: memoryState(),
      });
      const { taskId } = sandbox.scenario.top.createTask();
      const memo = '催发货 & 已处理=100% + 🍵\n第二行';
      expect(value(await updateTask(signed, taskId, { memo }))).toBe(true);
      expect(sandbox.scenario.top.task(taskId).memo).toBe(memo);
    },
  );

  it('gives tasks by window, with exact ids and nothing of what was planted', async () => {
    const start = sandbox.scenario.clock.now();
    const phone = sandbox.secrets.find((secret) => /^1\d{10}$/.test(secret));
    const { taskId, metaId } = sandbox.scenario.top.createTask({
      bizId: sandbox.specimens.plain ?? '',
      content: `请回电 ${phone}`,
      attachments: `面单 ${phone}.jpg,1_1788228000000_2`,
      endAt: start + 5 * HOUR,
      priority: 2,
    });
    const window = { bizType: 'trade', modifiedFrom: start - HOUR, modifiedTo: start + HOUR };
    const { items } = value(await getTasks(client, window));
    const task = items.find(({ id }) => id === taskId);
    expect(task).toMatchObject({ metadataId: metaId, status: 'open', priority: 2, bizId: sandbox.specimens.plain });
    expect(task?.meta?.endAt).toBe(Math.floor((start + 5 * HOUR) / 1000) * 1000);
    expect(task?.attachments).toEqual(['面单 ***.jpg', '1_1788228000000_2']);
    const kept = JSON.stringify(items);
    expect(sandbox.secrets.filter((secret) => kept.includes(secret))).toEqual([]);
    expect(value(await getTask(client, taskId))?.id).toBe(taskId);
    expect(value(await getTask(client, '999999999999999999'))).toBeNull();
    expect(value(await countTasks(client, { bizType: 'trade' }))).toBeGreaterThan(0);
  });

  it('gives comments, types and colleagues', async () => {
    const { top } = sandbox.scenario;
    const { taskId } = top.createTask();
    expect(value(await getTaskComments(client, taskId)).items).toEqual([]);
    top.commentTask(taskId, '已联系买家');
    expect(value(await getTaskComments(client, taskId)).items).toMatchObject([{ text: '已联系买家' }]);
    expect(value(await getTaskTypes(client)).items).toContainEqual({
      bizType: 'trade',
      bizTypeText: '订单管理',
      subBizType: 'deliver',
      subBizTypeText: '催发货',
    });
    expect(value(await getColleagues(client, SHOP)).items.map(({ nick }) => nick)).toContain(`${SHOP}:小周`);
  });

  it('gives trades with their deadline, and urges from the full answer', async () => {
    const id = sandbox.scenario.addOrder({ title: '茶杯' });
    sandbox.scenario.urge(id);
    const now = sandbox.scenario.clock.now();
    const { items } = value(await getTrades(client, { modifiedFrom: now - HOUR, modifiedTo: now + HOUR }));
    const paidAt = sandbox.world.order(id)?.paidAt ?? 0;
    expect(items.find((trade) => trade.id === id)).toMatchObject({
      urged: null,
      shipBy: Math.floor((paidAt + 48 * HOUR) / 1000) * 1000,
    });
    const full = value(await getTrade(client, id));
    expect(full).toMatchObject({ urged: true, status: 'WAIT_SELLER_SEND_GOODS' });
    const kept = JSON.stringify([items, full]);
    expect(sandbox.secrets.filter((secret) => kept.includes(secret))).toEqual([]);
  });

  it('gives refunds with version and deadline', async () => {
    const refund = sandbox.scenario.applyRefund(sandbox.scenario.addOrder());
    const now = sandbox.scenario.clock.now();
    const { items } = value(await getRefunds(client, { modifiedFrom: now - HOUR, modifiedTo: now + HOUR }));
    expect(items.find(({ id }) => id === refund.id)).toMatchObject({
      status: 'WAIT_SELLER_AGREE',
      orderId: refund.orderId,
    });
    const detail = value(await getRefund(client, refund.id));
    expect(detail.dueAt).toBe(Math.floor((refund.timeoutAt ?? 0) / 1000) * 1000);
    expect(detail.version).toBe(String(refund.changedAt));
    const kept = JSON.stringify([items, detail]);
    expect(sandbox.secrets.filter((secret) => kept.includes(secret))).toEqual([]);
  });
});

describe('writing', () => {
  it('finishes, cancels, hands over, notes and reminds', async () => {
    const { top } = sandbox.scenario;
    const { taskId, metaId } = top.createTask({ to: '小林', finishStrategy: 1 });
    const other = person(top.createTask({ to: '小陈' }).taskId);
    expect(value(await increaseTask(client, metaId, [other]))).toBe(true);
    value(await updateTask(client, taskId, { memo: '一' }));
    value(await updateTask(client, taskId, { memo: '二', append: true, remindAt: 1_900_000_000_000, remindFlag: 1 }));
    value(await remindTask(client, { taskId }));
    value(await finishTask(client, taskId, '三'));
    const task = value(await getTask(client, taskId));
    expect(task).toMatchObject({ status: 'done', finished: true, memo: '三', remindAt: 1_900_000_000_000 });
    expect(failure(await finishTask(client, taskId))).toMatchObject({ problem: 'refused', mayBeDone: false });
    value(await cancelTask(client, metaId));
    expect(top.task(taskId).status).toBe(2);
    expect(failure(await cancelTask(client, metaId)).problem).toBe('refused');
  });

  it('creates a task for colleagues', async () => {
    const { top } = sandbox.scenario;
    const [from, to] = [person(top.createTask({ to: '小陈' }).taskId), person(top.createTask({ to: '小林' }).taskId)];
    const made = value(
      await createTask(client, {
        key: '775c245f',
        title: '补发',
        content: '补发一只杯盖',
        sender: from,
        receivers: [to],
        bizType: 'trade',
        subBizType: 'resend',
        bizId: sandbox.specimens.plain ?? '',
        priority: 2,
        finishBy: 'one',
        remind: true,
        endAt: 1_900_000_000_000,
      }),
    );
    expect(made).toMatchObject({ title: '补发', status: 'open', taskCount: 1, endAt: 1_900_000_000_000, sender: from });
  });

  it('says of a lost answer that it may be done, of a cut request the same, and sends neither twice', async () => {
    const { top } = sandbox.scenario;
    const { taskId } = top.createTask();
    top.fault('lost-answer', { method: 'taobao.qianniu.task.finish' });
    const before = sandbox.requests.of('/router/rest').length;
    expect(failure(await finishTask(client, taskId))).toMatchObject({ problem: 'network', mayBeDone: true });
    expect(sandbox.requests.of('/router/rest').length).toBe(before + 1);
    expect(top.task(taskId).status).toBe(2);
    top.fault('isp-50', { method: 'taobao.qianniu.task.update' });
    const again = gatewayClient(sandbox, top.credentials());
    expect(failure(await updateTask(again, taskId, { memo: 'x' }))).toMatchObject({ mayBeDone: true });
  });
});

describe('trouble', () => {
  it('obeys a ban to the second, with one request', async () => {
    const { top, clock } = sandbox.scenario;
    clock.freeze();
    top.fault('api-limit', { seconds: 40 });
    const before = sandbox.requests.of('/router/rest').length;
    const { at } = failure(await countTasks(client));
    for (let n = 0; n < 5; n++) await countTasks(client);
    expect(sandbox.requests.of('/router/rest').length).toBe(before + 1);
    clock.set((at ?? 0) - 1);
    expect(failure(await countTasks(client)).asked).toBe(false);
    clock.set(at ?? 0);
    expect((await countTasks(client)).ok).toBe(true);
    clock.run();
  });

  it('corrects a clock that is hours off, whatever the machine says', async () => {
    const { now } = sandbox.scenario.clock;
    // Off within the day of Beijing: requests are counted by day, before and after the correction.
    const by = now() % DAY >= 4 * HOUR && now() % DAY < 16 * HOUR ? -7 * HOUR : 7 * HOUR;
    const off = gatewayClient(sandbox, sandbox.scenario.top.credentials(), () => now() + by);
    expect((await countTasks(off)).ok).toBe(true);
    expect((await off.requestsToday()).total).toBe(2);
  });

  it('tells an expired session from a wrong secret and from a withdrawn permission', async () => {
    const { top } = sandbox.scenario;
    top.deny('taobao.qianniu.tasks.count');
    expect(failure(await countTasks(client)).problem).toBe('permission');
    expect((await getTaskTypes(client)).ok).toBe(true);
    const wrong = gatewayClient(sandbox, { ...top.credentials(), appSecret: 'wrong' });
    expect(failure(await countTasks(wrong)).problem).toBe('credentials');
    const old = gatewayClient(sandbox, top.credentials(SHOP, { life: -1 }));
    expect(failure(await getTaskTypes(old)).problem).toBe('session');
  });

  it('exchanges a code for a session', async () => {
    const { appKey, appSecret } = sandbox.scenario.top.credentials();
    const redirectUri = 'https://example.org/back';
    const browser = createClient(sandbox);
    const url = authorizeUrl({ appKey, redirectUri, state: 's' });
    const body = new URLSearchParams(new URL(url).search);
    body.set('uid', '2200000000001');
    const { headers } = await browser.fetch('https://oauth.taobao.com/authorize', { body });
    const code = new URL(headers.location ?? '').searchParams.get('code') ?? '';
    const given = { appKey, appSecret, code, redirectUri };
    const { now } = sandbox.scenario.clock;
    const result = await exchangeCode(gatewayFetch(sandbox), given, now);
    expect(result).toMatchObject({ ok: true, grant: { shop: SHOP, account: SHOP, uid: '2200000000001' } });
    if (!result.ok) return;
    expect((result.grant.expiresAt ?? 0) - now()).toBeGreaterThan(24 * HOUR);
    const signedIn = gatewayClient(sandbox, { appKey, appSecret, session: result.grant.session, expiresAt: 0 });
    expect((await countTasks(signedIn)).ok).toBe(true);
    expect(await exchangeCode(gatewayFetch(sandbox), given, now)).toEqual({ ok: false, problem: 'refused' });
  });
});
