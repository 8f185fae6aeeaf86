import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseShanghai } from '@/lib/platform/clock';
import { parseJson, quoteLongNumbers } from '../json';
import { parseAnswer } from './parse';

const order = (over: Record<string, unknown> = {}) => ({
  id: '2100000000000000001',
  orderInfo: { id: '2100000000000000001', createTime: '2026-11-20 09:58:03' },
  buyer: { nick: '林**', encodeId: 'x', decodeNick: '林间听雨_8000' },
  payInfo: { actualFee: '129.00' },
  statusInfo: { text: '买家已付款', operations: [{ text: '详情' }] },
  extra: { sellerFlag: 3, inHold: false },
  subOrders: [
    {
      id: '2100000000000000001',
      idStr: '2100000000000000001',
      quantity: '2',
      itemInfo: { title: '龙泉青瓷茶杯', skuText: [{ name: '颜色分类', value: '梅子青' }] },
      operations: [{ text: '请卖家处理', url: '//refund2.taobao.com/dispute/detail.htm?disputeId=88112233445566' }],
    },
  ],
  receiver: {
    receiverName: '澹台若雪',
    receiverMobile: '19912345678',
    receiverAddress: '浙江省杭州市西湖区栖霞岭路100号',
  },
  ...over,
});
const body = (orders: unknown[], page: Record<string, unknown> = {}) =>
  JSON.stringify({ page: { currentPage: 1, pageSize: 60, totalNumber: 1, totalPage: 1, ...page }, mainOrders: orders });
const parse = (text: string, status = 200) => parseAnswer({ status, text });

describe('parseAnswer: a page', () => {
  it('keeps the wanted facts and nothing else', () => {
    const answer = parse(body([order()]));
    expect(answer).toEqual({
      type: 'page',
      skipped: 0,
      currentPage: 1,
      pageSize: 60,
      totalNumber: 1,
      totalPage: 1,
      orders: [
        {
          id: '2100000000000000001',
          createdAt: parseShanghai('2026-11-20 09:58:03'),
          buyer: '林**',
          amount: '129.00',
          statusText: '买家已付款',
          flag: 3,
          held: false,
          presale: false,
          urges: 0,
          subOrders: [
            {
              id: '2100000000000000001',
              title: '龙泉青瓷茶杯',
              quantity: 2,
              sku: '颜色分类：梅子青',
              operations: ['请卖家处理'],
              refundId: '88112233445566',
            },
          ],
        },
      ],
    });
    for (const secret of ['澹台若雪', '19912345678', '栖霞岭路', '林间听雨'])
      expect(JSON.stringify(answer)).not.toContain(secret);
  });

  it('keeps every digit of a bare sub-order id beyond 2^53', () => {
    const text = body([order({ subOrders: [{ id: '#', operations: [] }] })]).replace('"#"', '2100000000000000123');
    expect(parse(text)).toMatchObject({ orders: [{ subOrders: [{ id: '2100000000000000123' }] }] });
  });

  it('drops a broken order, not the page', () => {
    const answer = parse(body([order(), { id: 'x' }, null, order({ statusInfo: null }), order({ subOrders: [{}] })]));
    expect(answer).toMatchObject({ type: 'page', skipped: 4, orders: [{ id: '2100000000000000001' }] });
    expect(parse(body([{ id: 'x' }]))).toEqual({ type: 'unreadable', why: 'orders' });
  });

  it('survives fields of another type', () => {
    const odd = order({ buyer: '林**', payInfo: [], extra: 'no', orderInfo: { createTime: 5 } });
    const answer = parse(body([odd]));
    expect(answer).toMatchObject({ type: 'page', skipped: 0, orders: [{ held: false, urges: 0 }] });
  });

  it('reads the sandbox’s urge and presale, and a hold', () => {
    const answer = parse(
      body([order({ extra: { inHold: true, yushou: true, urge: { count: 2, text: '买家催发货 2 次' } } })]),
    );
    expect(answer).toMatchObject({ orders: [{ held: true, presale: true, urges: 2 }] });
  });

  it('masks and cuts titles, takes tags as text', () => {
    const title = `<img src=x onerror=alert(1)> \u202e电话13800138000 ${'长'.repeat(10_000)}`;
    const answer = parse(body([order({ subOrders: [{ id: '1234567', itemInfo: { title } }] })]));
    if (answer.type !== 'page') throw new Error('no page');
    const read = answer.orders[0]?.subOrders[0]?.title ?? '';
    expect(read.startsWith('<img src=x onerror=alert(1)> 电话***')).toBe(true);
    expect(read.length).toBeLessThanOrEqual(120);
  });

  it('an empty list is one, a list that is left out is not', () => {
    expect(parse(body([], { totalNumber: 0, totalPage: 0 }))).toMatchObject({ type: 'page', orders: [] });
    expect(parse('{"page":{"currentPage":1,"totalNumber":3,"totalPage":1}}')).toEqual({
      type: 'unreadable',
      why: 'shape',
    });
  });
});

describe('parseAnswer: everything else', () => {
  const punish = 'https://trade.taobao.com/trade/itemlist/asyncSold.htm/_____tmd_____/punish?x5secdata=x&x5step=1';
  const cases: [string, string, number, unknown][] = [
    [
      'rgv587',
      '{"rgv587_flag":"sm","url":"https://sec.taobao.com/query.htm?a=1"}',
      200,
      { type: 'verification', link: 'https://sec.taobao.com/query.htm?a=1' },
    ],
    [
      'rgv587 with a foreign link',
      '{"rgv587_flag":"sm","url":"https://evil.example/x"}',
      200,
      { type: 'verification', link: null },
    ],
    [
      'mtop, 2026 spelling',
      '{"ret":["FAIL_SYS_USER_VALIDATE","RRXVv_ERROR::SM::x"],"data":{"url":"https://h5api.m.taobao.com/_____tmd_____/punish?x5step=2"}}',
      200,
      { type: 'verification', link: 'https://h5api.m.taobao.com/_____tmd_____/punish?x5step=2' },
    ],
    ['punish page', `<!doctype html><a href="${punish}">x5secdata</a>`, 200, { type: 'verification', link: punish }],
    [
      'login page',
      '<html><title>登录 - 千牛</title><form action="/member/login.jhtml"></form></html>',
      200,
      { type: 'logged-out' },
    ],
    ['session expired', '{"ret":["FAIL_SYS_SESSION_EXPIRED::过期"]}', 200, { type: 'logged-out' }],
    ['busy', '{"error":"系统繁忙，请稍后再试"}', 200, { type: 'limited' }],
    ['429', '<html><body>访问受限</body></html>', 429, { type: 'limited' }],
    ['500', '<html><h1>500</h1></html>', 500, { type: 'unreadable', why: 'status' }],
    ['upgrade page', '<!doctype html><p>页面升级中</p>', 200, { type: 'unreadable', why: 'html' }],
    ['an error', '{"error":"参数错误"}', 200, { type: 'unreadable', why: 'error' }],
    ['nothing', '', 200, { type: 'unreadable', why: 'empty' }],
    ['half an answer', body([order()]).slice(0, 300), 200, { type: 'unreadable', why: 'json' }],
    ['another shape', '{"a":1}', 200, { type: 'unreadable', why: 'shape' }],
    ['null', 'null', 200, { type: 'unreadable', why: 'shape' }],
  ];
  it.each(cases)('%s', (_, text, status, expected) => {
    expect(parse(text, status)).toEqual(expected);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), fc.integer({ min: 0, max: 599 }), (text, status) => {
        expect(parse(text, status)).toHaveProperty('type');
      }),
    );
  });
});

describe('long numbers', () => {
  it('quotes them outside strings only', () => {
    expect(quoteLongNumbers('{"a":2100000000000000001,"b":"x 2100000000000000001 \\" ,2100000000000000001"}')).toBe(
      '{"a":"2100000000000000001","b":"x 2100000000000000001 \\" ,2100000000000000001"}',
    );
    expect(quoteLongNumbers('[1.2345678901234567890, 12345678901234567890e5, 123]')).toBe(
      '[1.2345678901234567890, 12345678901234567890e5, 123]',
    );
  });

  it('changes no other JSON', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 3 }), (json) => {
        fc.pre(!/\d{16,}/.test(json));
        expect(parseJson(json)).toEqual(JSON.parse(json));
      }),
    );
  });
});
