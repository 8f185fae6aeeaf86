import { expect, it } from 'vitest';
import { buildTicket } from '../testing/builders';
import { refundIdOf } from './refund-id';

const items = [{ title: '茶杯', subOrderId: '3000001' }];

it('is never the order, the sub-order, or an id of ours', () => {
  const of = (over: object) => refundIdOf(buildTicket({ orderId: '2100001', order: { items }, ...over }));
  expect(of({ subject: '3000001' })).toBeNull();
  expect(of({ subject: '2100001' })).toBeNull();
  expect(of({ subject: '0b9e3f5e-2a4d-4a4e-9a55-0d0d1f7a1c11', source: 'agent' })).toBeNull();
  expect(of({ subject: '3000001', aliases: ['8800001', '8800002'] })).toBe('8800002');
  expect(of({ subject: '8800001', aliases: ['3000001'] })).toBe('8800001');
  expect(of({ subject: '8800001', kind: 'other' })).toBeNull();
});
