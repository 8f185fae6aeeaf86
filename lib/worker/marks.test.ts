import { expect, it } from 'vitest';
import { buildTicket, TEST_NOW } from '@/lib/testing/builders';
import { HOUR } from '../platform/clock';
import { toMarks } from './marks';

const ORDER = '2150000000000000001';

it('gives the most urgent ticket of an order first, says whose it is, and names orders without any', () => {
  const calm = buildTicket({ id: 'calm', orderId: ORDER, assignee: '小林' });
  const late = buildTicket({ id: 'late', orderId: ORDER, deadline: { dueAt: TEST_NOW - HOUR, basis: 'platform' } });
  const closed = buildTicket({ id: 'closed', orderId: ORDER, state: 'settled', closedAt: TEST_NOW, assignee: '小周' });
  const loose = buildTicket({ id: 'loose', orderId: null });
  const marks = toMarks([closed, calm, loose, late], '小林', TEST_NOW, ['2150000000000000002']);
  expect(Object.keys(marks).sort()).toEqual([ORDER, '2150000000000000002']);
  expect(marks[ORDER]?.map((mark) => [mark.id, mark.mine])).toEqual([
    ['late', false],
    ['calm', true],
    ['closed', false],
  ]);
  expect(marks['2150000000000000002']).toEqual([]);
});

it('nobody’s ticket is not «mine» where nobody is known', () => {
  expect(toMarks([buildTicket({ orderId: ORDER })], null, TEST_NOW)[ORDER]?.[0]?.mine).toBe(false);
});
