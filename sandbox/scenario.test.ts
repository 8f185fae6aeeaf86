import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY } from './model/clock';
import { type Sandbox, startSandbox } from './start';
import { type Client, createClient } from './testing/client';
import { type ListOrder, readList } from './testing/list';

let sandbox: Sandbox;
let client: Client;
beforeAll(async () => {
  sandbox = await startSandbox({ orders: 60, quiet: true, pages: false });
  client = createClient(sandbox);
  client.login();
});
afterAll(() => sandbox.close());

const find = async (id: string): Promise<ListOrder | undefined> =>
  (await readList(client, { bizOrderId: id })).mainOrders[0];
const texts = async (id: string): Promise<string[]> =>
  (await find(id))?.subOrders.flatMap((sub) => sub.operations.map((each) => each.text)) ?? [];
const listed = async (id: string, params: Record<string, string>): Promise<boolean> =>
  (await readList(client, { pageSize: '100', ...params })).mainOrders.some((order) => order.id === id);
const paid = (): string => sandbox.scenario.addOrder({ title: '青瓷盖碗' });

describe('what can be made to happen', () => {
  it('urges count up, appear under the filter, and end with shipping', async () => {
    const id = paid();
    expect((await find(id))?.extra.urge).toBeUndefined();
    sandbox.scenario.urge(id);
    sandbox.scenario.urge(id);
    expect((await find(id))?.extra.urge?.count).toBe(2);
    expect(await listed(id, { notifySendGoodsType: 'URGED' })).toBe(true);
    sandbox.scenario.switches.urgeInAnswer = false;
    expect((await find(id))?.extra.urge).toBeUndefined();
    sandbox.scenario.switches.urgeInAnswer = true;
    sandbox.scenario.ship(id);
    expect((await find(id))?.statusInfo.text).toBe('卖家已发货');
    expect(await listed(id, { notifySendGoodsType: 'URGED' })).toBe(false);
    expect(await listed(id, { tabCode: 'waitSend' })).toBe(false);
  });

  it('a refund goes its way, with and without goods', async () => {
    const { scenario } = sandbox;
    const id = paid();
    const first = scenario.applyRefund(id, { withReturn: true });
    expect(await texts(id)).toContain('请卖家处理');
    expect(await listed(id, { tabCode: 'refunding', orderStatus: 'REFUNDING' })).toBe(true);
    scenario.agreeRefund(id);
    expect(await texts(id)).toContain('待退货');
    scenario.buyerReturns(id);
    expect(await texts(id)).toContain('请退款');
    scenario.refundClosed(id);
    expect(await texts(id)).toContain('退款关闭');
    expect(await listed(id, { tabCode: 'refunding' })).toBe(false);
    const again = scenario.applyRefund(id, { subOrderId: first.subOrderId });
    expect(again.id).not.toBe(first.id);
    expect(again.id).toMatch(/^\d{18}$/);
    scenario.agreeRefund(id);
    expect(await texts(id)).toContain('退款成功');
    expect(() => scenario.agreeRefund(id)).toThrow('no open refund');
  });

  it('two refunds live on two sub-orders of one order', async () => {
    const id = sandbox.specimens.twoRefunds ?? '';
    const [a, b] = [sandbox.scenario.applyRefund(id), sandbox.scenario.applyRefund(id)];
    expect(a.subOrderId).not.toBe(b.subOrderId);
    sandbox.scenario.refundSuccess(id, a.subOrderId);
    expect(await texts(id)).toEqual(['退款成功', '请卖家处理']);
  });

  it('an archived order leaves the default list, a deleted one leaves everything', async () => {
    const [old, gone] = [paid(), paid()];
    sandbox.scenario.archive(old);
    sandbox.scenario.deleteCopy(gone);
    expect(await find(old)).toBeUndefined();
    expect(await listed(old, { tabCode: 'latest3Months' })).toBe(false);
    expect((await readList(client, { bizOrderId: old, queryMore: 'true' })).mainOrders.length).toBe(1);
    expect((await readList(client, { bizOrderId: gone, queryMore: 'true' })).mainOrders.length).toBe(0);
  });

  it('new orders come first, and the clock moves all', async () => {
    const id = paid();
    expect((await readList(client)).mainOrders[0]?.id).toBe(id);
    const unpaid = sandbox.scenario.addOrder({ paid: false });
    expect((await find(unpaid))?.statusInfo.text).toBe('等待买家付款');
    sandbox.scenario.pay(unpaid);
    expect((await find(unpaid))?.statusInfo.text).toBe('买家已付款');
    sandbox.scenario.urge(id);
    sandbox.scenario.clock.advance(31 * DAY);
    expect((await find(id))?.extra.urge).toBeUndefined();
    sandbox.scenario.clock.advance(-31 * DAY);
    expect((await find(id))?.extra.urge?.count).toBe(1);
  });
});

describe('the same over HTTP', () => {
  const call = async (
    name: string,
    body: object = {},
  ): Promise<{ status: number; answer: Record<string, unknown> }> => {
    const got = await client.fetch(`https://myseller.taobao.com/__sandbox/api/${name}`, { body: JSON.stringify(body) });
    return { status: got.status, answer: JSON.parse(got.text) as Record<string, unknown> };
  };

  it('does and says what happened', async () => {
    const { answer } = await call('addOrder', { title: '茶漏' });
    const orderId = String(answer['orderId']);
    expect((await call('urge', { orderId })).answer).toEqual({ ok: true });
    expect((await call('applyRefund', { orderId })).answer['orderId']).toBe(orderId);
    expect((await call('state', { search: '茶漏' })).answer['orders']).toContainEqual(
      expect.objectContaining({ id: orderId, urges: 1 }),
    );
    expect((await call('switches', { charset: 'utf-8' })).answer['charset']).toBe('utf-8');
    await call('calm');
    expect(sandbox.scenario.switches.charset).toBe('gbk');
  });

  it('answers errors as errors', async () => {
    expect((await call('urge', { orderId: '1' })).status).toBe(400);
    expect((await call('nothing')).status).toBe(404);
  });

  it('serves the control page on its own host, with all its files', async () => {
    const page = await client.fetch('https://sandbox.danling.test/');
    expect(page.status).toBe(200);
    const files = [...page.text.matchAll(/(?:src|href)="(\/__sandbox\/[^"]+)"/g)].map((match) => match[1]);
    expect(files.length).toBe(2);
    for (const file of [
      ...files,
      '/__sandbox/control/dom.js',
      '/__sandbox/control/orders.js',
      '/__sandbox/control/words.js',
    ])
      expect((await client.fetch(`https://sandbox.danling.test${file}`)).status).toBe(200);
    expect((await client.fetch('https://sandbox.danling.test/__sandbox/control/..%2fstart.ts')).status).toBe(404);
  });
});
