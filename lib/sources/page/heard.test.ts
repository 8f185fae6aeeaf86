import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { DAY, HOUR } from '@/lib/platform/clock';
import { TEST_NOW } from '@/lib/testing/builders';
import { readHeard } from './heard';
import { parseMenu, readMenus, ticketCentre } from './menu';

const ctx = { shop: '青瓷小铺', rules: [], now: TEST_NOW };
const mtop = (data: unknown, ret = ['SUCCESS::调用成功']) => JSON.stringify({ api: 'x', v: '1.0', ret, data });
const refunds = (rows: unknown[]) =>
  readHeard({ api: 'refunds', status: 200, text: mtop({ module: { disputeGridVOList: rows } }) }, ctx);
const row = {
  bizOrderId: '2100000000000000001',
  disputeId: '300100200300',
  statusDesc: '待商家处理',
  anyName: '还剩2天3时0分',
  itemTitle: '茶杯',
  receiverMobile: '13800138000',
  decodeNick: '真名',
};

describe('the refund list', () => {
  it('gives refunds with the countdown, found by how it reads, and nothing else', () => {
    const news = refunds([row]);
    expect(news).toMatchObject({
      type: 'rows',
      sightings: [
        {
          source: 'page',
          kind: 'refund',
          subject: '300100200300',
          orderId: '2100000000000000001',
          deadline: { dueAt: TEST_NOW + 2 * DAY + 3 * HOUR, basis: 'page' },
          order: { items: [{ title: '茶杯' }] },
        },
      ],
    });
    expect(JSON.stringify(news)).not.toMatch(/13800138000|真名/);
  });
  it('only brings work: what is done, or the buyer’s turn, is left to others', () => {
    expect(
      refunds([
        { ...row, statusDesc: '退款成功' },
        { ...row, statusDesc: '待买家退货' },
      ]),
    ).toEqual({
      type: 'rows',
      sightings: [],
    });
  });
  it('survives odd rows; one it cannot read at all is not understood', () => {
    expect(refunds([null, 5, { ...row, bizOrderId: {}, disputeId: [] }, row])).toMatchObject({
      sightings: [{ subject: '300100200300' }],
    });
    expect(refunds([{ something: 'else' }])).toEqual({ type: 'nothing', understood: false });
    expect(refunds([])).toEqual({ type: 'rows', sightings: [] });
    expect(readHeard({ api: 'refunds', status: 200, text: mtop({ list: [] }) }, ctx)).toEqual({
      type: 'nothing',
      understood: false,
    });
  });
  it('takes no more than a page of rows', () => {
    const many = Array.from({ length: 5_000 }, (_, n) => ({ ...row, disputeId: String(300_100_200_300 + n) }));
    expect((refunds(many) as { sightings: unknown[] }).sightings).toHaveLength(100);
  });
});

test('the order list gives refunds of source «page»; long numbers stay whole', () => {
  const text = `{"page":{"currentPage":1,"pageSize":15,"totalNumber":2,"totalPage":1},"mainOrders":[
    {"id":2100000000000000001,"statusInfo":{"text":"买家已付款"},"subOrders":[{"id":2100000000000000003,"operations":[{"text":"请卖家处理"}]}]},
    {"id":"2100000000000000005","statusInfo":{"text":"买家已付款"},"subOrders":[{"id":"2100000000000000005","operations":[{"text":"退款成功"}]}]}]}`;
  expect(readHeard({ api: 'sold', status: 200, text }, ctx)).toMatchObject({
    type: 'rows',
    sightings: [{ source: 'page', kind: 'refund', subject: '2100000000000000003', orderId: '2100000000000000001' }],
  });
});

describe('the to-do list', () => {
  const todo = (result: unknown) => readHeard({ api: 'todo', status: 200, text: mtop({ result }) }, ctx);
  it('gives one number', () => {
    expect(todo([{ todoCount: 5 }, { todoListDetail: [{ count: 2 }, { count: 5 }] }, {}])).toEqual({
      type: 'todo',
      count: 12,
    });
    expect(todo([{ todoCount: 'many' }, { todoCount: -5 }])).toEqual({ type: 'todo', count: 0 });
    expect(todo('x')).toEqual({ type: 'nothing', understood: false });
  });
});

test.each([
  [
    ['FAIL_SYS_USER_VALIDATE', 'RGV587_ERROR::SM::x'],
    { url: 'https://h5api.m.taobao.com/_____tmd_____/punish?x' },
    'verification',
  ],
  [['FAIL_SYS_USER_VALIDATE', 'RRXVv_ERROR::SM::x'], { url: 'https://evil.example/punish' }, 'verification'],
  [['API_41X_ANTI_ATTACK::x'], {}, 'verification'],
  [['FAIL_SYS_SESSION_EXPIRED::x'], {}, 'logged-out'],
])('%s is the platform asking for a human', (ret, data, state) => {
  const news = readHeard({ api: 'todo', status: 200, text: mtop(data, ret) }, ctx);
  expect(news).toMatchObject({ type: 'trouble', state });
  expect(JSON.stringify(news)).not.toContain('evil');
});

test.each([
  [['FAIL_SYS_TOKEN_EMPTY::x'], true],
  [['FAIL_SYS_TOKEN_EXOIRED::x'], true],
  [['FAIL_SYS_FLOWLIMIT::x'], true],
  [['FAIL_SYS_API_NOT_FOUNDED::x'], false],
])('%s says nothing', (ret, understood) =>
  expect(readHeard({ api: 'refunds', status: 200, text: mtop({}, ret) }, ctx)).toEqual({ type: 'nothing', understood }),
);

test.each(['', '[]', 'null', '{"ret":5}', '<html>', '{"ret":[]}'])('garbage «%s» is not understood', (text) => {
  for (const api of ['sold', 'refunds', 'todo'] as const)
    expect(readHeard({ api, status: 200, text }, ctx)).toEqual({ type: 'nothing', understood: false });
});

test('whatever JSON comes: nothing throws, nothing but work of this shop comes out, never more than a page', () => {
  const apis = fc.constantFrom('sold' as const, 'refunds' as const, 'todo' as const);
  const odd = fc.oneof(
    fc.jsonValue(),
    fc.constant(row),
    fc.record({ bizOrderId: fc.jsonValue(), statusDesc: fc.string() }),
  );
  const data = fc.oneof(odd, fc.record({ disputeGridVOList: fc.array(odd) }), fc.record({ result: fc.array(odd) }));
  fc.assert(
    fc.property(apis, data, fc.boolean(), (api, value, wrapped) => {
      const news = readHeard({ api, status: 200, text: wrapped ? mtop(value) : JSON.stringify(value) }, ctx);
      if (news.type === 'todo') expect(Number.isSafeInteger(news.count)).toBe(true);
      if (news.type !== 'rows') return;
      expect(news.sightings.length).toBeLessThanOrEqual(100);
      for (const one of news.sightings)
        expect(one).toMatchObject({ source: 'page', shop: ctx.shop, opens: true, meaning: 'needs-us' });
    }),
  );
});

describe('the menu', () => {
  const page = 'https://myseller.taobao.com/home.htm/QnworkbenchHome/';
  const menus = (nodes: unknown): { name: string; url: string }[] => {
    Object.assign(globalThis, { window: { $qnMenus: nodes } });
    return readMenus();
  };
  it('gives items about tickets, however deep, with their addresses', () => {
    const raw = menus([
      {
        name: '客服',
        subMenus: [
          { name: '工单中心', path: '/home.htm/x', subMenus: [] },
          { name: '催发货', hidden: true },
        ],
      },
      { name: '任务', pcLink: { parameters: '{"url":"https://qn.taobao.com/task"}' } },
      { name: '平台任务', pcLink: { parameters: '{' }, link: 'javascript:alert(1)' },
      { name: '首页', path: '/home.htm' },
    ]);
    const menu = parseMenu(raw, page);
    expect(menu).toEqual([
      { name: '工单中心', url: 'https://myseller.taobao.com/home.htm/x' },
      { name: '任务', url: 'https://qn.taobao.com/task' },
      { name: '平台任务', url: null },
    ]);
    expect(ticketCentre(menu)).toEqual(menu[0]);
    expect(ticketCentre(menu.slice(1))).toBeNull();
  });
  it('is hostile: nothing odd gets through', () => {
    const loop: { name: string; subMenus: unknown[] } = { name: '工单', subMenus: [] };
    loop.subMenus.push(loop, loop);
    expect(menus([loop, null, 5]).length).toBeLessThanOrEqual(200);
    for (const odd of [undefined, 5, 'x', { length: 3 }]) expect(menus(odd)).toEqual([]);
    const raw = [{ name: `工单13800138000${'长'.repeat(90)}`, url: 'https://evil.example/' }, 5, { name: 7 }];
    expect(parseMenu(raw, page)).toEqual([]);
    const [item] = parseMenu(raw.slice(0, 1), page);
    expect(item?.url).toBeNull();
    expect(item?.name).not.toContain('13800138000');
    expect(item?.name.length).toBeLessThanOrEqual(30);
  });
});
