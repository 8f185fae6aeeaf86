import { describe, expect, it } from 'vitest';
import { buildEvent, buildTicket, TEST_NOW } from '../testing/builders';
import { commandRequestSchema, errorDataSchema, ticketEventSchema, ticketSchema } from './schema';

const request = (command: unknown, over = {}) => ({
  id: 'c-1',
  command,
  targets: [{ ticketId: 't1', rev: 1 }],
  by: '小林',
  ...over,
});
const accepts = (value: unknown) => commandRequestSchema.safeParse(value).success;

describe('ticketSchema', () => {
  it('accepts what we build and drops what is not ours', () => {
    const ticket = buildTicket();
    expect(ticketSchema.parse({ ...ticket, receiver: '澹台若雪', order: { ...ticket.order, phone: '1' } })).toEqual(
      ticket,
    );
    expect(ticketEventSchema.parse(buildEvent())).toEqual(buildEvent());
  });

  it.each([
    ['an id as a number', { orderId: 2_100_000_001 }],
    ['an order id of words', { orderId: '<img>' }],
    ['a state of another version', { state: 'gone' }],
    ['a text of a book', { text: 'x'.repeat(10_001) }],
    ['a time of no calendar', { createdAt: Number.POSITIVE_INFINITY }],
    ['21 tags', { tags: Array.from({ length: 21 }, (_, n) => `t${n}`) }],
    ['a foreign source', { seen: { evil: { meaning: 'done', text: '', at: TEST_NOW } } }],
  ])('refuses %s', (_, over) => expect(ticketSchema.safeParse({ ...buildTicket(), ...over }).success).toBe(false));
});

describe('commandRequestSchema', () => {
  it.each([
    [{ type: 'claim' }],
    [{ type: 'note', text: '已问仓库', draftId: 'note:t1' }],
    [{ type: 'settle', settlement: { agreed: null, note: '', promisedAt: TEST_NOW } }],
    [{ type: 'snooze', until: null }],
    [{ type: 'create', ticket: { shop: '青瓷小铺', kind: 'other', orderId: null, text: '' } }],
    [{ type: 'undo', commandId: 'c-0' }],
  ])('accepts %o', (command) => expect(accepts(request(command))).toBe(true));

  it.each([
    [request({ type: 'delete' })],
    [request({ type: 'priority', priority: 9 })],
    [request({ type: 'note', text: 'x'.repeat(20_001) })],
    [request({ type: 'claim' }, { targets: [{ ticketId: 't1' }] })],
    [request({ type: 'claim' }, { id: '' })],
    [request({ type: 'claim' }, { targets: Array.from({ length: 2_001 }, () => ({ ticketId: 't', rev: 1 })) })],
    [request({ type: 'create', ticket: { shop: '青瓷小铺', kind: 'other', text: '' } })],
    [null],
  ])('refuses %#', (value) => expect(accepts(value)).toBe(false));

  it('leaves a command only its own fields', () => {
    expect(commandRequestSchema.parse(request({ type: 'claim', state: 'settled' })).command).toEqual({ type: 'claim' });
  });
});

it('errors travel as codes we know', () => {
  expect(errorDataSchema.safeParse({ code: 'stale', params: { rev: 2 } }).success).toBe(true);
  expect(errorDataSchema.safeParse({ code: 'boom' }).success).toBe(false);
});
