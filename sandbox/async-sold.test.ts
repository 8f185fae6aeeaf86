import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SPECIMEN_NAMES } from './model/specimens';
import { type Sandbox, startSandbox } from './start';
import { type Client, createClient } from './testing/client';
import { type ListOrder, postList, readList } from './testing/list';

let sandbox: Sandbox;
let client: Client;
beforeAll(async () => {
  sandbox = await startSandbox({ orders: 200, pages: false });
  client = createClient(sandbox);
  client.login();
});
afterAll(() => sandbox.close());

const ids = (orders: ListOrder[]): string[] => orders.map((order) => order.id);
const specimen = (name: (typeof SPECIMEN_NAMES)[number]): string => sandbox.specimens[name] ?? '';

describe('the list endpoint', () => {
  it('answers in GBK and says so', async () => {
    const answer = await postList(client);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('text/html;charset=GBK');
    const text = new TextDecoder('gbk', { fatal: true }).decode(answer.body);
    expect(text).toContain('买家已付款');
    expect(text).not.toContain('\ufffd');
    expect(answer.text).toContain('\ufffd');
  });

  it('selects by tab, by status and by urge', async () => {
    const texts = async (params: Record<string, string>): Promise<string[]> => {
      const { mainOrders } = await readList(client, { pageSize: '100', ...params });
      expect(mainOrders.length).toBeGreaterThan(0);
      return [...new Set(mainOrders.map((order) => order.statusInfo.text))];
    };
    expect(await texts({ tabCode: 'waitSend', orderStatus: 'PAID' })).toEqual(['买家已付款']);
    expect(await texts({ tabCode: 'waitBuyerPay' })).toEqual(['等待买家付款']);
    expect(await texts({ orderStatus: 'SEND' })).toEqual(['卖家已发货']);
    expect(await texts({ tabCode: 'success' })).toEqual(['交易成功']);
    expect(await texts({ tabCode: 'closed', orderStatus: 'DROP' })).toEqual(['交易关闭']);
    const refunding = await readList(client, { tabCode: 'refunding', orderStatus: 'REFUNDING', pageSize: '100' });
    for (const order of refunding.mainOrders)
      expect(order.subOrders.some((sub) => sub.operations[0]?.text.match(/请卖家处理|待退货|请退款/))).toBe(true);
    const urged = await readList(client, { notifySendGoodsType: 'URGED', pageSize: '100' });
    expect(ids(urged.mainOrders)).toContain(specimen('urgedTwice'));
    for (const order of urged.mainOrders) expect(order.extra.urge?.count).toBeGreaterThan(0);
  });

  it('pages newest first without gap or repetition, and is empty beyond the end', async () => {
    const seen: ListOrder[] = [];
    const first = await readList(client, { pageSize: '30' });
    for (let page = 1; page <= first.page.totalPage; page++)
      seen.push(...(await readList(client, { pageSize: '30', pageNum: String(page) })).mainOrders);
    expect(new Set(ids(seen)).size).toBe(first.page.totalNumber);
    const times = seen.map((order) => order.orderInfo.createTime);
    expect(times).toEqual([...times].sort().reverse());
    const beyond = await readList(client, { pageSize: '30', pageNum: String(first.page.totalPage + 1) });
    expect(beyond.mainOrders).toEqual([]);
    expect((await readList(client, { pageSize: '999' })).page.pageSize).toBe(100);
  });

  it('finds by ids, title, nick and times', async () => {
    const wanted = [specimen('emoji'), specimen('shipped')];
    const batch = { batchType: 'bizOrderId', isBatchSearch: 'true' };
    const found = await readList(client, { bizOrderId: `${wanted.join(',')},123`, ...batch });
    expect(ids(found.mainOrders).sort()).toEqual(wanted.sort());
    const many = await postList(client, {
      bizOrderId: Array.from({ length: 51 }, (_, n) => `9${n}`).join(','),
      ...batch,
    });
    expect(new TextDecoder('gbk').decode(many.body)).toContain('最多支持50个');
    expect(ids((await readList(client, { itemTitle: '公道杯' })).mainOrders)).toContain(specimen('numericSubId'));
    const paidAt = sandbox.world.order(specimen('overdue'))?.paidAt ?? 0;
    const byPay = await readList(client, {
      tabCode: 'waitSend',
      payDateBegin: String(paidAt - 1),
      payDateEnd: String(paidAt),
    });
    expect(ids(byPay.mainOrders)).toContain(specimen('overdue'));
    expect(ids(byPay.mainOrders)).not.toContain(specimen('nearDue'));
  });

  it('keeps orders older than three months out unless asked for more', async () => {
    const asked = { bizOrderId: specimen('old') };
    expect((await readList(client, asked)).mainOrders).toEqual([]);
    expect(ids((await readList(client, { ...asked, queryMore: 'true' })).mainOrders)).toEqual([specimen('old')]);
    sandbox.scenario.switches.oldById = true;
    expect(ids((await readList(client, asked)).mainOrders)).toEqual([specimen('old')]);
    sandbox.scenario.switches.oldById = false;
  });

  it('writes ids of 19 digits, and sub-order ids as bare numbers beyond 2^53', async () => {
    const { body } = await postList(client, {
      bizOrderId: `${specimen('numericSubId')},${specimen('bareNumberSubId')}`,
    });
    const text = new TextDecoder('gbk').decode(body);
    for (const name of ['numericSubId', 'bareNumberSubId'] as const)
      for (const sub of sandbox.world.order(specimen(name))?.subOrders ?? []) {
        expect(sub.id).toMatch(/^\d{19}$/);
        expect(text).toContain(`"id":${sub.id}`);
        expect(text.includes(`"idStr":"${sub.id}"`)).toBe(name === 'numericSubId');
      }
    const { mainOrders } = await readList(client, { pageSize: '100' });
    for (const order of mainOrders) expect(order.id).toMatch(/^\d{19}$/);
  });

  it('carries hostile, bidirectional, long and huge titles whole', async () => {
    for (const name of ['emoji', 'longTitle', 'hostile', 'bidi', 'huge'] as const) {
      const title = sandbox.world.order(specimen(name))?.subOrders[0]?.title;
      const { mainOrders } = await readList(client, { bizOrderId: specimen(name) });
      expect(mainOrders[0]?.subOrders[0]?.itemInfo.title).toBe(title);
    }
    expect(sandbox.world.order(specimen('huge'))?.subOrders[0]?.title.length).toBe(10_000);
  });

  it('plants secrets in every order of every answer', async () => {
    const { body } = await postList(client, { pageSize: '100' });
    const text = new TextDecoder('gbk').decode(body);
    const orders = (JSON.parse(text) as { mainOrders: unknown[] }).mainOrders;
    for (const order of orders) {
      const found = sandbox.secrets.filter((secret) => JSON.stringify(order).includes(secret));
      expect(found.length).toBeGreaterThanOrEqual(4);
    }
    for (const path of ['/detail/orderDetailQianNiu.htm?bizOrderId=', '/trade/json/memoInfo.htm?orderid=']) {
      const answer = await client.fetch(`https://trade.taobao.com${path}${specimen('plain')}`);
      const said = new TextDecoder('gbk').decode(answer.body);
      expect(sandbox.secrets.some((secret) => said.includes(secret))).toBe(true);
    }
  });

  it('shows each shop its own orders only', async () => {
    const other = createClient(sandbox);
    other.login('山风茶舍', '小吴');
    const { mainOrders } = await readList(other, { pageSize: '100' });
    expect(mainOrders.length).toBeGreaterThan(0);
    for (const id of ids(mainOrders)) expect(sandbox.world.order(id)?.shop).toBe('山风茶舍');
    expect((await readList(other, { bizOrderId: specimen('plain') })).mainOrders).toEqual([]);
  });
});
