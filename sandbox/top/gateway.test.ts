import { createRequire } from 'node:module';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../model/clock';
import { type Sandbox, startSandbox } from '../start';
import { createClient } from '../testing/client';
import { askTop, type TopAsk, type TopSaid } from '../testing/top';
import type { AppCredentials } from './scenario';
import { sign } from './signature';

const load = createRequire(import.meta.url);
const topsdkSign = load('topsdk/util/sign.js') as (secret: string, params: Record<string, string>) => string;
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

describe('the gateway', () => {
  it('signs as the published vector and as the public SDK', () => {
    const params = {
      app_key: '12345678',
      session: 'test',
      timestamp: '2016-01-01 12:00:00',
      format: 'json',
      v: '2.0',
      method: 'taobao.item.seller.get',
      fields: 'num_iid,title,nick,price,num',
      num_iid: '11223344',
      sign_method: 'md5',
    };
    expect(sign(new URLSearchParams(params), 'helloworld')).toBe('66987CB115214E59E6EC978214934FB8');
    expect(topsdkSign('helloworld', params)).toBe('66987CB115214E59E6EC978214934FB8');
  });

  it.each(['md5', 'hmac', 'hmac-sha256'])('takes %s and refuses a changed form', async (signMethod) => {
    expect((await ask('qianniu.tasks.count', {}, { signMethod })).error).toBeNull();
    const tamper = (form: URLSearchParams): void => form.set('biz_type', 'trade');
    expect((await ask('qianniu.tasks.count', {}, { signMethod, tamper })).error?.code).toBe(25);
  });

  it.each<[number, NonNullable<TopAsk['common']>]>([
    [21, { method: undefined }],
    [22, { method: 'taobao.no.such' }],
    [26, { session: undefined }],
    [27, { session: 'made-up' }],
    [28, { app_key: undefined }],
    [29, { app_key: '1' }],
    [30, { timestamp: undefined }],
    [31, { timestamp: '2026-11-22' }],
    [32, { v: undefined }],
    [34, { v: '1.0' }],
  ])('answers a wrong common parameter with code %i', async (code, common) => {
    expect((await ask('qianniu.tasks.count', {}, { common })).error?.code).toBe(code);
  });

  it('answers an unknown format in XML', async () => {
    expect((await ask('qianniu.tasks.count', {}, { common: { format: 'yaml' } })).text).toContain('<code>23</code>');
  });

  it('keeps to ten minutes of Beijing time and tells its clock', async () => {
    const now = sandbox.scenario.clock.now();
    expect((await ask('qianniu.tasks.count', {}, { at: now - 9 * MINUTE })).error).toBeNull();
    const late = await ask('qianniu.tasks.count', {}, { at: now - 11 * MINUTE });
    expect(late.error?.code).toBe(31);
    expect(Math.abs(Date.parse(late.date) - now)).toBeLessThan(10_000);
    expect((await ask('qianniu.tasks.count', {}, { at: now - 8 * HOUR })).error?.code).toBe(31);
  });

  it('writes XML where JSON is not asked for, wraps lists, flattens them with simplify', async () => {
    sandbox.scenario.top.createTask();
    const params = { fields: 'id,content' };
    expect((await ask('qianniu.tasks.get', params, { common: { format: undefined } })).text).toMatch(
      /^<\?xml.*<q_task>/,
    );
    expect((await ask('qianniu.tasks.get', params)).text).toMatch(
      /^\{"qianniu_tasks_get_response":\{"tasks":\{"q_task":\[/,
    );
    expect((await ask('qianniu.tasks.get', { ...params, simplify: 'true' })).text).toMatch(
      /^\{"tasks":\[\{"id":\d{18},/,
    );
    expect((await ask('qianniu.tasks.get', params, { host: 'eco.taobao.com' })).error).toBeNull();
  });

  it('bans one method by the second', async () => {
    const { top, clock } = sandbox.scenario;
    top.fault('api-limit', { method: 'taobao.qianniu.tasks.get', seconds: 30 });
    const said = await ask('qianniu.tasks.get', { fields: 'id' });
    expect(said.error).toMatchObject({ code: 7, sub_code: 'accesscontrol.limited-by-api-access-count' });
    expect(said.error?.sub_msg).toMatch(/^This ban will last for (29|30) more seconds$/);
    expect((await ask('qianniu.tasks.count')).error).toBeNull();
    clock.advance(31_000);
    expect((await ask('qianniu.tasks.get', { fields: 'id' })).error).toBeNull();
  });

  it('counts the quota by Beijing day', async () => {
    const { top, clock } = sandbox.scenario;
    top.useUpQuota();
    expect((await ask('qianniu.tasks.count')).error?.sub_code).toBe('accesscontrol.limited-by-app-access-count');
    clock.advance(15 * HOUR);
    expect((await ask('qianniu.tasks.count')).error).toBeNull();
  });

  it('ends sessions and withdraws them', async () => {
    const { top, clock } = sandbox.scenario;
    const brief = top.credentials(SHOP, { life: HOUR });
    expect((await ask('qianniu.tasks.count', {}, { credentials: brief })).error).toBeNull();
    clock.advance(2 * HOUR);
    const dead = await ask('qianniu.tasks.count', {}, { credentials: brief });
    expect(dead.error).toMatchObject({ code: 27, sub_code: 'invalid-sessionkey' });
    top.deny('taobao.qianniu.tasks.count');
    expect((await ask('qianniu.tasks.count')).error?.code).toBe(11);
  });
});

describe('authorisation', () => {
  it('leads from a click to a session, once', async () => {
    const client = createClient(sandbox);
    const uid = '2200000000001';
    const back = 'https://example.org/done';
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: mine.appKey,
      redirect_uri: back,
      state: 's1',
    });
    const page = await client.fetch(`https://oauth.taobao.com/authorize?${query}`);
    expect(page.text).toContain(`value="${uid}"`);
    query.set('uid', uid);
    const gone = await client.fetch('https://oauth.taobao.com/authorize', { body: query });
    const code = new URL(gone.headers.location ?? '').searchParams.get('code') ?? '';
    const body = new URLSearchParams({
      client_id: mine.appKey,
      client_secret: mine.appSecret,
      grant_type: 'authorization_code',
      code,
      redirect_uri: back,
      view: 'web',
    });
    const first = await client.fetch('https://oauth.taobao.com/token', { body });
    const token = JSON.parse(first.text) as { access_token: string; taobao_user_nick: string; expires_in: number };
    expect(decodeURIComponent(token.taobao_user_nick)).toBe(SHOP);
    const credentials = { ...mine, session: token.access_token };
    expect((await ask('qianniu.tasks.count', {}, { credentials })).error).toBeNull();
    expect((await client.fetch('https://oauth.taobao.com/token', { body })).status).toBe(400);
  });
});

describe('cut connections', () => {
  it('loses the answer after everything was done', async () => {
    const { top } = sandbox.scenario;
    const { taskId } = top.createTask();
    top.fault('lost-answer', { method: 'taobao.qianniu.task.finish' });
    await expect(ask('qianniu.task.finish', { task_id: taskId })).rejects.toThrow();
    expect(top.task(taskId).status).toBe(2);
    top.fault('network', { method: 'taobao.qianniu.task.update' });
    await expect(ask('qianniu.task.update', { task_id: taskId, memo: 'x' })).rejects.toThrow();
    expect(top.task(taskId).memo).toBe('');
  });
});
