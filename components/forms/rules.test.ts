import { describe, expect, test } from 'vitest';
import { HOUR } from '@/lib/platform/clock';
import { DEFAULT_SETTINGS } from '@/lib/settings/settings';
import { buildTicket, TEST_NOW } from '@/lib/testing/builders';
import { fromLocalInput, toLocalInput } from '@/lib/ticket/moment-input';
import { orderNumber, readNewTicket, unusualOrderNumber } from './create-rules';
import { demandedFields, readSettlement } from './settle-rules';

describe('settling', () => {
  test('what a refund demands, and what is missing', () => {
    const demanded = demandedFields([buildTicket({ kind: 'refund' })], { refund: ['agreed', 'evidence'] });
    expect(demanded).toEqual(['agreed', 'evidence']);
    expect(Object.keys(readSettlement({}, 0, demanded, TEST_NOW).errors)).toEqual(['agreed', 'evidence']);
    expect(readSettlement({ agreed: 'no' }, 1, demanded, TEST_NOW)).toEqual({
      settlement: { agreed: false, note: '' },
      errors: {},
    });
  });
  test('several tickets are asked for everything any of them demands, but for pictures', () => {
    const tickets = [buildTicket({ kind: 'refund' }), buildTicket({ kind: 'complaint' })];
    expect(demandedFields(tickets, DEFAULT_SETTINGS.required).sort()).toEqual(['agreed', 'note']);
  });
  test('a promise is a moment in Shanghai, and in the future', () => {
    const typed = toLocalInput(TEST_NOW + HOUR);
    expect(readSettlement({ promisedAt: typed }, 0, [], TEST_NOW).settlement.promisedAt).toBe(TEST_NOW + HOUR);
    expect(readSettlement({ promisedAt: toLocalInput(TEST_NOW - HOUR) }, 0, [], TEST_NOW).errors).toHaveProperty(
      'promisedAt',
    );
    expect(fromLocalInput('2026-11')).toBeNull();
  });
});

describe('a ticket of one’s own', () => {
  const fields = { shop: '青瓷小铺', kind: 'complaint', text: '少发一件' };
  test('full-width digits and spaces of a copied order number', () => {
    const { ticket } = readNewTicket({ ...fields, orderId: ' ２７１８２８ 1828459045235 ' }, 0, '', TEST_NOW);
    expect(ticket).toMatchObject({ orderId: '2718281828459045235', assignee: null });
  });
  test('a number that is no order number of 18–19 digits is said, none is not', () => {
    const unusual = (typed: string) => unusualOrderNumber(orderNumber(typed));
    expect(['', '２７１８２８ 1828459045235', '271828182845904523'].map(unusual)).toEqual([false, false, false]);
    expect(['27182818284590452350', '123456'].map(unusual)).toEqual([true, true]);
  });
  test('says what is wrong where', () => {
    const wrong = readNewTicket(
      { kind: 'complaint', orderId: 'abc', dueAt: toLocalInput(TEST_NOW - 1) },
      0,
      '',
      TEST_NOW,
    );
    expect(wrong.ticket).toBeUndefined();
    expect(Object.keys(wrong.errors).sort()).toEqual(['dueAt', 'orderId', 'shop', 'text']);
  });
  test('a picture alone is enough; the kind’s own priority stands unless changed', () => {
    expect(readNewTicket({ ...fields, text: '' }, 1, '小林', TEST_NOW).ticket).toEqual({
      shop: '青瓷小铺',
      kind: 'complaint',
      orderId: null,
      text: '',
      assignee: '小林',
    });
    expect(readNewTicket({ ...fields, priority: '3' }, 0, '', TEST_NOW).ticket?.priority).toBe(3);
  });
});
