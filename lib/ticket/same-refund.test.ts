import { describe, expect, it } from 'vitest';
import { buildTicket, TEST_NOW } from '../testing/builders';
import { sameRefund } from './same-refund';
import type { Meaning, OrderItem, Ticket } from './ticket';

const orderId = '2100000000000000001';
const [S1, S2, R1, R2] = ['2100000000000000002', '2100000000000000003', '300100200300', '300100200301'];

const sub = (id: string, title: string): OrderItem => ({ title, subOrderId: id });
/** As the order list makes it: sub-order known, refund number not. */
const bySub = (id: string, items: OrderItem[], more: Partial<Ticket> = {}): Ticket =>
  buildTicket({ orderId, subject: id, order: { items }, ...more });
/** As the refund list makes it. */
const byRefund = (id: string, title: string, more: Partial<Ticket> = {}): Ticket =>
  buildTicket({ orderId, subject: id, source: 'page', order: title ? { items: [{ title }] } : {}, ...more });
const shown = (subject: string, items: OrderItem[], meaning: Meaning = 'needs-us') => ({
  kind: 'refund' as const,
  subject,
  aliases: [],
  orderId,
  order: { items },
  meaning,
});

describe('the refund list shows a refund of which only the sub-order is known', () => {
  it('the only ticket of the order that can be meant', () => {
    const ticket = bySub(S1, [sub(S1, '茶杯')]);
    expect(sameRefund(shown(R1, []), [ticket])).toBe(ticket);
    expect(sameRefund(shown(R1, [{ title: '茶杯' }]), [ticket])).toBe(ticket);
    expect(sameRefund(shown(R1, [{ title: '茶盘' }]), [ticket])).toBeUndefined();
  });
  it('of two the one with the same title; none where that does not tell', () => {
    const tickets = [bySub(S1, [sub(S1, '茶杯')]), bySub(S2, [sub(S2, '茶盘')])];
    expect(sameRefund(shown(R1, [{ title: '茶盘' }]), tickets)).toBe(tickets[1]);
    expect(sameRefund(shown(R1, []), tickets)).toBeUndefined();
    const twins = [bySub(S1, [sub(S1, '茶杯')]), bySub(S2, [sub(S2, '茶杯')])];
    expect(sameRefund(shown(R1, [{ title: '茶杯' }]), twins)).toBeUndefined();
  });
  it('never closes by it: the list still shows earlier refunds of that sub-order', () => {
    const ticket = bySub(orderId, [sub(orderId, '茶杯')]);
    expect(sameRefund(shown(R1, [{ title: '茶杯' }], 'done'), [ticket])).toBeUndefined();
    expect(sameRefund(shown(R1, [{ title: '茶杯' }], 'buyers-turn'), [ticket])).toBe(ticket);
  });
  it('a closed ticket with another number: the buyer applied anew; an open one is another refund', () => {
    const closed = bySub(S1, [sub(S1, '茶杯')], { aliases: [R1], state: 'settled', closedAt: TEST_NOW });
    expect(sameRefund(shown(R2, []), [closed])).toBe(closed);
    expect(sameRefund(shown(R2, []), [{ ...closed, state: 'pending', closedAt: null }])).toBeUndefined();
  });
});

describe('the order list shows a refund of which only the number is known', () => {
  it('opens no second ticket', () => {
    const ticket = byRefund(R1, '茶杯');
    expect(sameRefund(shown(S1, [sub(S1, '茶杯')]), [ticket])).toBe(ticket);
    const untitled = byRefund(R1, '');
    expect(sameRefund(shown(S1, [sub(S1, '茶杯')]), [untitled])).toBe(untitled);
  });
  it('closes it only where more than the order agrees', () => {
    expect(sameRefund(shown(S1, [sub(S1, '茶杯')], 'done'), [byRefund(R1, '')])).toBeUndefined();
    expect(sameRefund(shown(S1, [sub(S1, '茶杯')], 'done'), [byRefund(R1, '茶盘')])).toBeUndefined();
    const same = byRefund(R1, '茶杯');
    expect(sameRefund(shown(S1, [sub(S1, '茶杯')], 'done'), [same])).toBe(same);
    const lone = byRefund(R1, '');
    expect(sameRefund(shown(orderId, [sub(orderId, '茶杯')], 'done'), [lone])).toBe(lone);
  });
  it('leaves other kinds, other orders and what agents made alone', () => {
    const sighting = shown(S1, [sub(S1, '茶杯')]);
    expect(sameRefund(sighting, [byRefund(R1, '茶杯', { kind: 'complaint' })])).toBeUndefined();
    expect(sameRefund(sighting, [byRefund(R1, '茶杯', { orderId: '2100000000000000009' })])).toBeUndefined();
    expect(sameRefund(sighting, [byRefund('own-id', '茶杯', { source: 'agent' })])).toBeUndefined();
  });
});
