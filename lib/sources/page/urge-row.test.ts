import { describe, expect, it } from 'vitest';
import { HOUR } from '@/lib/platform/clock';
import { TEST_NOW } from '@/lib/testing/builders';
import { urgeSighting } from './urge-row';

describe('an urge', () => {
  it('comes from a row under the page’s 催发货 filter', () => {
    const row = {
      orderId: '2100000000000000001',
      facts: { buyer: '林**', urgeText: '买家催发货 ２ 次', refundText: 'x' },
    };
    expect(urgeSighting('青瓷小铺', row)).toEqual({
      source: 'page',
      shop: '青瓷小铺',
      kind: 'urge-shipment',
      subject: '2100000000000000001',
      aliases: [],
      orderId: '2100000000000000001',
      meaning: 'needs-us',
      text: '买家催发货',
      opens: true,
      order: { buyer: '林**' },
      urges: 2,
      version: '2',
    });
    expect(urgeSighting('青瓷小铺', { orderId: '<img>', facts: {} })).toBeNull();
  });

  it('takes a countdown for its deadline only where the row counts down the shipping', () => {
    const deadline = (facts: object) => urgeSighting('青瓷小铺', { orderId: '2100000000000000001', facts })?.deadline;
    const dueAt = TEST_NOW + HOUR;
    expect(deadline({ dueAt, shippingText: '发货即将超时' })).toEqual({ dueAt, basis: 'page' });
    expect(deadline({ dueAt, shippingText: '发货未超时', refundText: '请卖家处理' })).toBeUndefined();
    expect(deadline({ dueAt })).toBeUndefined();
  });
});
