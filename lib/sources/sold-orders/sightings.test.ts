import { describe, expect, it } from 'vitest';
import { HOUR } from '@/lib/platform/clock';
import { DEFAULT_SETTINGS } from '@/lib/settings/settings';
import { buildSoldOrder, TEST_NOW } from '@/lib/testing/builders';
import type { SoldOrder } from './order';
import type { Question } from './request';
import { requestParams } from './request';
import { toSightings } from './sightings';

const tab: Question = { type: 'tab', tab: 'waitSend', page: 1, pageSize: 60 };
const paid: Question = { type: 'paid', from: TEST_NOW - 40 * HOUR, to: TEST_NOW - 36 * HOUR, page: 1, pageSize: 60 };
const read = (orders: SoldOrder[], question: Question = tab, known?: ReadonlySet<string>) =>
  toSightings(orders, { shop: '青瓷小铺', question, rules: DEFAULT_SETTINGS.rules, ...(known ? { known } : {}) });
const of = (kind: string, orders: SoldOrder[], question?: Question) =>
  read(orders, question).sightings.filter((sighting) => sighting.kind === kind);

describe('refunds', () => {
  it('two sub-orders with a refund are two matters', () => {
    const order = buildSoldOrder({
      subOrders: [
        { id: '3000001', title: '茶杯', operations: ['请卖家处理'], refundId: '8800001' },
        { id: '3000002', title: '茶壶', operations: ['待退货'] },
        { id: '3000003', title: '茶巾', operations: ['详情'] },
      ],
    });
    expect(of('refund', [order])).toMatchObject([
      {
        subject: '3000001',
        aliases: ['8800001'],
        orderId: order.id,
        meaning: 'needs-us',
        opens: true,
        order: { items: [{ title: '茶杯' }] },
      },
      { subject: '3000002', meaning: 'buyers-turn', opens: false },
    ]);
  });

  it('an unknown text neither opens nor is swallowed', () => {
    const order = buildSoldOrder({
      subOrders: [{ id: '3000001', title: '茶杯', operations: ['官方审核中'] }],
      statusText: '奇怪状态',
    });
    const { sightings, unknownTexts } = read([order]);
    expect(sightings.find(({ kind }) => kind === 'refund')).toMatchObject({ meaning: 'unknown', opens: false });
    expect(unknownTexts).toEqual(['奇怪状态', '官方审核中']);
  });

  it('takes the text that says most of a sub-order', () => {
    const order = buildSoldOrder({ subOrders: [{ id: '3000001', title: '茶杯', operations: ['新按钮', '请退款'] }] });
    expect(of('refund', [order])).toMatchObject([{ meaning: 'needs-us', text: '请退款' }]);
  });

  it('a closed trade ends a refund that is no longer mentioned; a successful one does not', () => {
    expect(of('refund', [buildSoldOrder({ statusText: '交易关闭' })])).toMatchObject([{ meaning: 'done' }]);
    expect(of('refund', [buildSoldOrder({ statusText: '交易成功' })])).toEqual([]);
  });
});

describe('ship-due', () => {
  it('opens only where a pay window bounds the pay time', () => {
    const order = buildSoldOrder({ createdAt: TEST_NOW - 41 * HOUR });
    expect(of('ship-due', [order])).toMatchObject([{ opens: false, meaning: 'needs-us' }]);
    expect(of('ship-due', [order], paid)).toMatchObject([
      { opens: true, deadline: { dueAt: TEST_NOW + 8 * HOUR, basis: 'rule' }, subject: order.id },
    ]);
  });

  it('never estimates a payment before the order was made', () => {
    const order = buildSoldOrder({ createdAt: TEST_NOW - 38 * HOUR });
    expect(of('ship-due', [order], paid)).toMatchObject([{ deadline: { dueAt: TEST_NOW + 10 * HOUR } }]);
    const ever: Question = { ...paid, from: 0 } as Question;
    const { createdAt: _, ...unknown } = buildSoldOrder();
    expect(of('ship-due', [unknown], ever)[0]).not.toHaveProperty('deadline');
  });

  it.each([
    ['presale', { presale: true }],
    ['held', { held: true }],
    ['being refunded', { subOrders: [{ id: '3000001', title: '', operations: ['请卖家处理'] }] }],
  ])('%s: none', (_, over) => {
    expect(of('ship-due', [buildSoldOrder(over)], paid)).toMatchObject([{ opens: false }]);
  });

  it('shipping ends it and an urge', () => {
    const order = buildSoldOrder({ statusText: '卖家已发货' });
    expect(of('ship-due', [order])).toMatchObject([{ meaning: 'done', opens: false }]);
    expect(of('urge-shipment', [order])).toMatchObject([{ meaning: 'done', opens: false }]);
  });
});

describe('urges', () => {
  it('opens from the sandbox’s count; a paid order without one says nothing', () => {
    expect(of('urge-shipment', [buildSoldOrder({ urges: 2 })])).toMatchObject([
      { opens: true, urges: 2, version: '2' },
    ]);
    expect(of('urge-shipment', [buildSoldOrder()])).toMatchObject([{ opens: false, meaning: 'unknown' }]);
  });
});

it('makes sightings that cannot open a ticket only for orders with tickets', () => {
  const [a, b] = [buildSoldOrder(), buildSoldOrder()];
  expect(read([a, b], tab, new Set([b.id])).sightings.every(({ orderId }) => orderId === b.id)).toBe(true);
});

describe('requestParams', () => {
  it('asks a tab, a pay window, a batch of ids', () => {
    expect(requestParams({ ...tab, page: 3 } as Question)).toMatchObject({
      tabCode: 'waitSend',
      orderStatus: 'PAID',
      pageNum: '3',
      prePageNo: '2',
      pageSize: '60',
      payDateBegin: '0',
    });
    expect(requestParams({ type: 'tab', tab: 'refunding', page: 1, pageSize: 15 })).toMatchObject({
      tabCode: 'refunding',
      orderStatus: 'REFUNDING',
      pageSize: '15',
    });
    expect(requestParams(paid)).toMatchObject({ tabCode: 'waitSend', payDateEnd: String(TEST_NOW - 36 * HOUR) });
    expect(requestParams({ type: 'ids', ids: ['1', '2'] })).toMatchObject({
      bizOrderId: '1,2',
      isBatchSearch: 'true',
      batchType: 'bizOrderId',
      orderStatus: 'ALL',
    });
  });
});
