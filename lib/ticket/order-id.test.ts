import { expect, it } from 'vitest';
import { foreignShop, isForeignShop, isOrderId } from './order-id';

it('a shop of another marketplace is never one of Taobao’s', () => {
  for (const nick of ['青瓷小铺', '青瓷小铺:小林', 'tb_123@', 'a@b', '@host.example'])
    expect(isForeignShop(nick), nick).toBe(false);
  expect(isForeignShop(foreignShop('青瓷小铺', 'mms.pinduoduo.com'))).toBe(true);
  expect(isForeignShop(foreignShop('shop', 'back.example:8443'))).toBe(true);
});

it('takes digits from Taobao’s shops, and what other marketplaces write from theirs', () => {
  const foreign = foreignShop('铺', 'mms.pinduoduo.com');
  for (const id of ['240101-123456789012345', '#1001', '2401ABCD9XYZ', 'SO-7001', '120']) {
    expect(isOrderId(id, foreign), id).toBe(true);
    expect(isOrderId(id, '青瓷小铺'), id).toBe(false);
  }
  for (const id of ['', '#', 'abc', '<img>', '1 2', '-1', '订单1', `${'x'.repeat(39)}12`])
    expect(isOrderId(id, foreign), id).toBe(false);
  expect(isOrderId('2100000000000000001', '青瓷小铺')).toBe(true);
});
