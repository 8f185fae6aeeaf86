import { describe, expect, it, test } from 'vitest';
import { DAY, HOUR, MINUTE, parseShanghai, SECOND } from '@/lib/platform/clock';
import { TEST_NOW } from '@/lib/testing/builders';
import { parseDeadline } from './deadline-text';
import { refundSighting } from './refund-row';
import { kindOf, stateMeaning } from './ticket-meaning';
import { ticketSightings } from './ticket-sightings';

const orderId = '2100000000000000001';
const site = { id: 'centre' };
const shop = '青瓷小铺';

describe('words of a ticket list', () => {
  test.each([
    ['协同工单', 'collaboration'],
    ['投诉工单', 'complaint'],
    ['咨询工单', 'consultation'],
    ['补发换货', 'resend'],
    ['物流工单', 'logistics'],
    ['营销价格预警', 'price-alert'],
    ['催发货工单', 'urge-shipment'],
    ['提醒发货', 'urge-shipment'],
    ['售后问题', 'refund'],
    ['Refund request', 'refund'],
    ['其他工单', 'other'],
    ['', 'other'],
  ])('%s is %s', (text, kind) => expect(kindOf(text)).toBe(kind));

  test.each([
    ['待处理', 'needs-us'],
    ['处理中', 'needs-us'],
    ['未处理', 'needs-us'],
    ['待回复', 'needs-us'],
    ['已超时', 'needs-us'],
    ['待商家处理', 'needs-us'],
    ['待 买家 处理', 'buyers-turn'],
    ['待买家处理', 'buyers-turn'],
    ['等待平台介入', 'buyers-turn'],
    ['已回复', 'buyers-turn'],
    ['已处理', 'done'],
    ['已完成', 'done'],
    ['未完成', 'needs-us'],
    ['完结', 'done'],
    ['Open', 'needs-us'],
    ['Closed', 'done'],
    ['In progress', 'needs-us'],
    ['审核通过', 'unknown'],
    ['', 'unknown'],
  ])('«%s» means %s', (text, meaning) => expect(stateMeaning(text)).toBe(meaning));
});

test.each([
  ['还剩2天3时4分', TEST_NOW + 2 * DAY + 3 * HOUR + 4 * MINUTE],
  ['还剩 １２ 小时', TEST_NOW + 12 * HOUR],
  ['剩余 23:59:59', TEST_NOW + 23 * HOUR + 59 * MINUTE + 59 * SECOND],
  ['已超时 2 小时', TEST_NOW - 2 * HOUR],
  ['即将超时 30分钟', TEST_NOW + 30 * MINUTE],
  ['距超时还剩 2小时', TEST_NOW + 2 * HOUR],
  ['2小时后超时', TEST_NOW + 2 * HOUR],
  ['售后超时 2小时', TEST_NOW - 2 * HOUR],
  ['请在规定时间内处理，已超时 2小时', TEST_NOW - 2 * HOUR],
  ['2日后超时', TEST_NOW + 2 * DAY],
  ['已超時 2 小時', TEST_NOW - 2 * HOUR],
  ['已經超時 2小時', TEST_NOW - 2 * HOUR],
  ['已經逾期 2小時5分鐘', TEST_NOW - 2 * HOUR - 5 * MINUTE],
  ['還剩2天3小時', TEST_NOW + 2 * DAY + 3 * HOUR],
  ['距超時還有 2小時', TEST_NOW + 2 * HOUR],
  ['剩餘 23:59:59', TEST_NOW + 24 * HOUR - 1000],
  ['即將超時 30分鐘', TEST_NOW + 30 * MINUTE],
  ['將於30分鐘後逾期', TEST_NOW + 30 * MINUTE],
  ['2小時後超時', TEST_NOW + 2 * HOUR],
  ['30秒內超時', TEST_NOW + 30 * SECOND],
  ['3日內逾期', TEST_NOW + 3 * DAY],
  ['未超时 剩余 23:59:59', TEST_NOW + 24 * HOUR - 1000],
  ['latest in 3 hours', TEST_NOW + 3 * HOUR],
  ['11月23日', null],
  ['3 hours left', TEST_NOW + 3 * HOUR],
  ['2026-11-23 18:00', parseShanghai('2026-11-23 18:00')],
  ['2026/11/23 18:00:30', parseShanghai('2026-11-23 18:00:30')],
  ['截止 2026年1月2日 8:05', parseShanghai('2026-01-02 08:05')],
  ['2026-13-40 18:00', null],
  ['长期有效', null],
  ['', null],
])('deadline «%s»', (text, at) => expect(parseDeadline(text, TEST_NOW)).toBe(at));

test('a date without a year is the one nearest to now', () => {
  const newYear = parseShanghai('2027-01-01 01:00') ?? 0;
  expect(parseDeadline('12-31 18:00', newYear)).toBe(parseShanghai('2026-12-31 18:00'));
  expect(parseDeadline('01-02 18:00', newYear - 2 * DAY)).toBe(parseShanghai('2027-01-02 18:00'));
});

describe('a taught ticket list', () => {
  const row = { orderId, kind: '协同工单', state: '待处理', deadline: '还剩5时0分', facts: {} };

  it('gives sightings of its shop with the page’s deadline; the ticket’s own number is the matter', () => {
    expect(ticketSightings([{ ...row, ticketId: '50600' }], site, { shop }, TEST_NOW)).toEqual([
      {
        source: 'page',
        shop,
        kind: 'collaboration',
        subject: '50600',
        aliases: [],
        orderId,
        meaning: 'needs-us',
        text: '待处理',
        ticketText: '协同工单',
        opens: true,
        order: {},
        deadline: { dueAt: TEST_NOW + 5 * HOUR, basis: 'page' },
      },
    ]);
  });

  it('without numbers of its own goes by list and order; urges and refunds are the same matters as elsewhere', () => {
    const subject = (more: object) => ticketSightings([{ ...row, ...more }], site, { shop }, TEST_NOW)[0]?.subject;
    expect(subject({})).toBe(`centre:${orderId}`);
    expect(subject({ ticketId: '13812345678' })).toBe(`centre:${orderId}`); // a phone is no name of anything
    expect(subject({ kind: '催发货', ticketId: '50600' })).toBe(orderId);
    expect(subject({ kind: '退款', facts: { refundId: '777000111' } })).toBe('777000111');
  });

  it('opens nothing for what it does not understand, closes only what it shows done, takes a list without states for what waits', () => {
    const first = (more: object) => ticketSightings([{ ...row, ...more }], site, { shop }, TEST_NOW)[0];
    expect(first({ state: '审核通过' })).toMatchObject({ meaning: 'unknown', opens: false });
    expect(first({ state: '已完成' })).toMatchObject({ meaning: 'done', opens: false });
    const { state: _, ...stateless } = row;
    expect(ticketSightings([stateless], site, { shop }, TEST_NOW)[0]).toMatchObject({ opens: true, text: '协同工单' });
  });
});

describe('a row of the refund list', () => {
  const facts = {
    refundId: '300100200300',
    refundText: '待商家处理',
    dueAt: TEST_NOW + HOUR,
    amount: '9.90',
    buyer: '林**',
  };

  it('is a refund with the page’s countdown; its amount is not the order’s', () => {
    expect(refundSighting(shop, { orderId, facts })).toEqual({
      source: 'page',
      shop,
      kind: 'refund',
      subject: '300100200300',
      aliases: [],
      orderId,
      meaning: 'needs-us',
      text: '待商家处理',
      opens: true,
      order: { buyer: '林**' },
      deadline: { dueAt: TEST_NOW + HOUR, basis: 'page' },
    });
  });

  it('opens only what needs us; without number or state it says nothing', () => {
    const read = (more: object) => refundSighting(shop, { orderId, facts: { ...facts, ...more } });
    expect(read({ refundText: '待买家退货' })).toMatchObject({ meaning: 'buyers-turn', opens: false });
    expect(read({ refundText: '退款成功' })).toMatchObject({ meaning: 'done', opens: false });
    expect(read({ refundText: '平台介入' })).toMatchObject({ meaning: 'unknown', opens: false });
    expect(read({ refundText: undefined })).toBeNull();
    expect(read({ refundId: '<b>' })).toBeNull();
  });
});
