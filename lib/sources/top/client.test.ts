import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, parseShanghai, SECOND } from '@/lib/platform/clock';
import { failed, START as NOW, type ScriptedAnswer, topError, topWorld as world } from '@/lib/testing/top';
import { signParams } from './sign';
import { EMPTY_TOP_STATE } from './state';
import type { TopProblem } from './types';

const COUNT = 'taobao.qianniu.tasks.count';
const GET = 'taobao.qianniu.tasks.get';
const good: ScriptedAnswer = { body: { qianniu_tasks_count_response: { result: 3, request_id: 'x' } } };

describe('a call', () => {
  it('is signed over what is sent, in Beijing time, without empty parameters', async () => {
    const { client, sent } = world(() => good);
    const result = await client.call(COUNT, {
      biz_type: 'trade',
      memo: '',
      receiver_uid: undefined,
      n: 0,
      flag: false,
    });
    expect(result).toEqual({ ok: true, value: { result: 3, request_id: 'x' } });
    const { sign, ...params } = sent[0] ?? {};
    expect(params).toEqual({
      biz_type: 'trade',
      n: '0',
      flag: 'false',
      method: COUNT,
      app_key: '23000001',
      session: 'session',
      timestamp: '2026-11-22 10:00:00',
      format: 'json',
      v: '2.0',
      sign_method: 'hmac-sha256',
    });
    expect(sign).toBe(signParams(params, 'secret', 'hmac-sha256'));
  });

  it.each<[string, ScriptedAnswer | Error, TopProblem, boolean]>([
    ['a cut connection', new TypeError('Failed to fetch'), 'network', true],
    ['an abort', new DOMException('timeout', 'TimeoutError'), 'network', true],
    ['a gateway’s page', { status: 502, body: '<html>' }, 'unavailable', true],
    ['too many requests', { status: 429, body: '<html>' }, 'limited', false],
    ['a page with status 200', { body: '<html>login</html>' }, 'unreadable', true],
    ['nothing', { body: '' }, 'unreadable', true],
    ['half a JSON', { body: '{"qianniu_tasks_count_response":{"res' }, 'unreadable', true],
    ['another method’s answer', { body: { item_get_response: {} } }, 'unreadable', true],
    ['an error without a code', { body: { error_response: { msg: 'x' } } }, 'unreadable', true],
  ])('is not repeated after %s', async (_, answer, problem, mayBeDone) => {
    const { client, sent } = world(() => {
      if (answer instanceof Error) throw answer;
      return answer;
    });
    expect(await failed(client.call(COUNT))).toMatchObject({ problem, mayBeDone, asked: true, error: null });
    expect((await failed(client.call(COUNT))).asked).toBe(false);
    expect(sent.length).toBe(1);
  });

  it('takes simplified answers, and errors whose wrapper is gone', async () => {
    const { client } = world((_, no) => ({
      body: no === 0 ? { tasks: [], request_id: 'x' } : { code: '27', msg: 'Invalid Session', request_id: 'x' },
    }));
    expect(await client.call(GET)).toMatchObject({ ok: true, value: { tasks: [] } });
    expect((await failed(client.call(GET))).problem).toBe('session');
  });

  it('keeps 64-bit numbers as text', async () => {
    const { client } = world(() => ({ body: '{"qianniu_tasks_count_response":{"result":700100000000000001}}' }));
    expect(await client.call(COUNT)).toMatchObject({ value: { result: '700100000000000001' } });
  });

  it('carries no personal data in an error', async () => {
    const { client } = world(() => topError(50, 'isv.x', '请联系 13912345678，地址：浙江省杭州市西湖区平江路12号'));
    const { error } = await failed(client.call(COUNT));
    expect(error?.message).not.toMatch(/13912345678|平江路/);
  });
});

describe('limits', () => {
  it('back off longer with every failure in a row, and start anew after a good answer', async () => {
    const { client, clock, sent } = world((_, no) => (no < 12 ? topError(10) : good));
    const waits: number[] = [];
    for (let n = 0; n < 12; n++) {
      const { at } = await failed(client.call(COUNT));
      waits.push(((at ?? 0) - clock.now) / SECOND);
      clock.now = at ?? 0;
    }
    expect(waits).toEqual([10, 20, 40, 80, 160, 320, 640, 1280, 1800, 1800, 1800, 1800]);
    expect((await client.call(COUNT)).ok).toBe(true);
    expect(sent.length).toBe(13);
  });

  it('ask nothing at all until Beijing’s midnight once the quota is used up', async () => {
    const { client, clock, sent } = world((_, no) =>
      no === 0 ? topError(7, 'accesscontrol.limited-by-app-access-count') : good,
    );
    await client.call(COUNT);
    for (let at = NOW; at < NOW + 14 * HOUR; at += 10 * MINUTE) {
      clock.now = at;
      expect((await failed(client.call(GET))).problem).toBe('quota');
    }
    expect(sent.length).toBe(1);
    clock.now = parseShanghai('2026-11-23 00:00:00') ?? 0;
    expect((await client.call(COUNT)).ok).toBe(true);
  });

  it('count every request by Beijing day, and stop at an own limit', async () => {
    const { client, clock, sent } = world(() => good, { dailyLimit: 3 });
    for (const method of [COUNT, GET, COUNT]) await client.call(method);
    expect(await client.requestsToday()).toEqual({ total: 3, byMethod: { [COUNT]: 2, [GET]: 1 } });
    expect(await failed(client.call(COUNT))).toMatchObject({ problem: 'own-limit', asked: false, at: NOW + 14 * HOUR });
    clock.now = NOW + 14 * HOUR;
    expect(await client.requestsToday()).toEqual({ total: 0, byMethod: {} });
    await client.call(COUNT);
    expect(sent.length).toBe(4);
    expect((await client.requestsToday()).total).toBe(1);
  });

  it('are not lifted by another call that was already on its way', async () => {
    const { client, state } = world(({ method }) => (method === GET ? topError(27) : good));
    await Promise.all([client.call(GET), client.call(COUNT)]);
    expect(state.now().blocks['*']?.problem).toBe('session');
    await client.resume();
    expect(state.now().blocks).toEqual({});
  });
});

describe('the clock', () => {
  const platform = (skew: number, clock: { now: number }) => (form: Record<string, string>) => {
    const off = Math.abs((parseShanghai(form['timestamp'] ?? '') ?? 0) - (clock.now + skew));
    const date = new Date(clock.now + skew).toUTCString();
    return off > 10 * MINUTE ? { ...topError(31), date } : { ...good, date };
  };

  it.each([-8 * HOUR, -11 * MINUTE, 26 * HOUR])('that is %i ms off is corrected once, and stays so', async (skew) => {
    const clock = { now: NOW };
    const { client, sent, state } = world((form) => platform(skew, clock)(form), { now: () => clock.now });
    expect((await client.call(COUNT)).ok).toBe(true);
    expect(sent.length).toBe(2);
    expect(state.now().skew).toBe(skew);
    expect((await client.call(COUNT)).ok).toBe(true);
    expect(sent.length).toBe(3);
  });

  it('is not corrected without the platform’s time, nor twice in one call', async () => {
    const none = world(() => topError(31));
    expect((await failed(none.client.call(COUNT))).problem).toBe('clock');
    expect(none.sent.length).toBe(1);
    const stubborn = world(() => ({ ...topError(31), date: new Date(NOW + HOUR).toUTCString() }));
    expect(await failed(stubborn.client.call(COUNT))).toMatchObject({ problem: 'clock', mayBeDone: false });
    expect(stubborn.sent.length).toBe(2);
    expect((await failed(stubborn.client.call(COUNT))).asked).toBe(false);
  });

  it('decides about midnight by the platform’s time', async () => {
    const late = world(
      () => topError(7, 'accesscontrol.limited-by-app-access-count'),
      {},
      { ...EMPTY_TOP_STATE, skew: 15 * HOUR },
    );
    expect((await failed(late.client.call(COUNT))).at).toBe(NOW + 23 * HOUR);
  });
});
