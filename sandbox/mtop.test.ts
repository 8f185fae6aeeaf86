import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { DISPUTE_LIST, TODO_LIST } from './endpoints/mtop/apis';
import { MTOP_FAULTS, type MtopFault } from './endpoints/mtop/ret';
import { APP_KEY, mtopSign } from './endpoints/mtop/token';
import { type Sandbox, startSandbox } from './start';
import { type Client, createClient } from './testing/client';

interface Answer {
  api: string;
  ret: string[];
  data: Record<string, unknown>;
}

let sandbox: Sandbox;
let client: Client;
beforeEach(async () => {
  sandbox = await startSandbox({ orders: 60, pages: false, quiet: true });
  client = createClient(sandbox);
  client.login();
});
afterEach(() => sandbox.close());

const token = (): string => (client.cookies.get('.taobao.com')?.get('_m_h5_tk') ?? '').split('_')[0] ?? '';

function address(api: string, data: object, more: Record<string, string> = {}): string {
  const text = JSON.stringify(data);
  const t = more['t'] ?? String(Date.now());
  const sign = createHash('md5').update(`${token()}&${t}&${APP_KEY}&${text}`).digest('hex');
  const params = new URLSearchParams({
    jsv: '2.6.1',
    appKey: APP_KEY,
    t,
    sign,
    api,
    v: '1.0',
    type: 'originaljson',
    data: text,
    ...more,
  });
  return `https://h5api.m.taobao.com/h5/${api.toLowerCase()}/1.0/?${params}`;
}

const raw = (api: string, data: object, more?: Record<string, string>) =>
  client.fetch(address(api, data, more), { headers: { origin: 'https://myseller.taobao.com' } });
const ask = async (api: string, data: object = {}, more?: Record<string, string>): Promise<Answer> =>
  JSON.parse((await raw(api, data, more)).text) as Answer;

/** The first call has no token; its refusal brings one. */
const withToken = () => ask(TODO_LIST);

describe('tokens and signatures', () => {
  it('signs as the published vector', () => {
    expect(mtopSign('0123456789abcdef0123456789abcdef', '1700000000000', '{"bizParams":"{}"}')).toBe(
      '45db59e48a8a5576fcce1d6603e60e76',
    );
  });

  it('refuses the first call with a fresh token, answers the second', async () => {
    expect((await withToken()).ret).toEqual(['FAIL_SYS_TOKEN_EMPTY::令牌为空']);
    expect(token()).toMatch(/^[\da-f]{32}$/);
    const answer = await raw(TODO_LIST, { bizParams: '{}' });
    expect(answer.headers['access-control-allow-origin']).toBe('https://myseller.taobao.com');
    expect(JSON.parse(answer.text)).toMatchObject({ api: TODO_LIST, ret: ['SUCCESS::调用成功'] });
  });

  it('knows old and odd tokens, wrong signatures, old clocks and ended sessions', async () => {
    await withToken();
    const jar = client.cookies.get('.taobao.com');
    const good = jar?.get('_m_h5_tk') ?? '';
    expect((await ask(TODO_LIST, {}, { sign: 'x' })).ret[0]).toMatch(/^FAIL_SYS_ILEGEL_SIGN/);
    expect((await ask(TODO_LIST, {}, { t: '1700000000000' })).ret[0]).toMatch(/^FAIL_SYS_REQUEST_EXPIRED/);
    jar?.set('_m_h5_tk', `${token()}_1700000000000`);
    expect((await ask(TODO_LIST)).ret[0]).toMatch(/^FAIL_SYS_TOKEN_EXOIRED/);
    jar?.set('_m_h5_tk', 'odd');
    expect((await ask(TODO_LIST)).ret[0]).toMatch(/^FAIL_SYS_TOKEN_ILLEGAL/);
    jar?.set('_m_h5_tk', good);
    await ask(TODO_LIST);
    sandbox.scenario.logout();
    expect((await ask(TODO_LIST)).ret[0]).toMatch(/^FAIL_SYS_SESSION_EXPIRED/);
  });
});

describe('answers', () => {
  it('to-do groups count what waits', async () => {
    await withToken();
    const orderId = sandbox.scenario.addOrder();
    const counts = async () => {
      const { data } = await ask(TODO_LIST, { bizParams: '{}' });
      const groups = data['result'] as { todoCount: number; todoListDetail: { uiCode: string; count: number }[] }[];
      return Object.fromEntries(
        groups.flatMap(({ todoListDetail }) => todoListDetail.map((one) => [one.uiCode, one.count])),
      );
    };
    const before = await counts();
    sandbox.scenario.applyRefund(orderId);
    expect((await counts())['refund']).toBe((before['refund'] ?? 0) + 1);
    sandbox.world.tasks.add({ shop: '青瓷小铺', kind: '协同工单' });
    expect((await counts())['workOrder']).toBe(1);
  });

  it('refunds page by page, with a countdown and planted secrets', async () => {
    await withToken();
    for (let n = 0; n < 12; n++) sandbox.scenario.applyRefund(sandbox.scenario.addOrder());
    const list = async (params: object) =>
      (await ask(DISPUTE_LIST, { params: JSON.stringify({ quickQuerySelect: 'waitSeller', ...params }) })).data;
    const first = await list({ pageNo: 1, pageSize: 10 });
    const second = await list({ pageNo: 2, pageSize: 10 });
    expect(first['total']).toBe(12);
    expect([first, second].map((page) => (page['disputeGridVOList'] as unknown[]).length)).toEqual([10, 2]);
    const [row] = first['disputeGridVOList'] as Record<string, string>[];
    expect(row).toMatchObject({
      statusDesc: '待商家处理',
      timeoutDesc: expect.stringMatching(/^还剩1天23时59分|^还剩2天0时0分/),
    });
    expect(sandbox.secrets).toContain(row?.['receiverMobile']);
    expect((await list({ disputeIdInput: row?.['disputeId'] }))['total']).toBe(1);
  });

  it('calls the page’s function where it asks for that', async () => {
    await withToken();
    const answer = await raw(TODO_LIST, {}, { type: 'jsonp', callback: 'mtopjsonp1' });
    expect(answer.headers['content-type']).toContain('javascript');
    expect(answer.text).toMatch(/^ mtopjsonp1\(\{"api":.*\}\)$/);
  });

  it('knows no api that it does not have', async () => {
    expect((await ask('mtop.taobao.qianniu.workorder.list')).ret[0]).toMatch(/^FAIL_SYS_API_NOT_FOUNDED/);
  });
});

test.each(Object.keys(MTOP_FAULTS) as MtopFault[])('fault %s meets one call, as documented', async (name) => {
  await withToken();
  sandbox.scenario.mtopFault(name, { api: TODO_LIST });
  const answer = await ask(TODO_LIST);
  expect(answer.ret).toEqual(MTOP_FAULTS[name]);
  if (name.startsWith('user-validate')) {
    expect(answer.ret).toHaveLength(2);
    expect(answer.data['url']).toContain('/_____tmd_____/punish?');
  }
  expect((await ask(TODO_LIST)).ret).toEqual(['SUCCESS::调用成功']);
});
