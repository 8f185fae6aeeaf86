import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, formatTime, HOUR } from './clock';
import { isRefunding, type Order } from './order';
import { queryOrders } from './query';
import { SPECIMEN_NAMES } from './specimens';
import { TASK_KINDS } from './tasks';
import { createWorld, THREE_MONTHS } from './world';

const NOW = Date.parse('2026-11-22T10:00:00+08:00');
const SHOP = '青瓷小铺';

describe('the world', () => {
  it('is the same for the same seed and moment, another for another seed', () => {
    const shops = (seed: number): Order[][] => {
      const world = createWorld({ seed, now: NOW, orders: 120 });
      return world.shops.map(({ orders }) => orders);
    };
    expect(shops(7)).toEqual(shops(7));
    expect(shops(7)).not.toEqual(shops(8));
  });

  it('has unique ids of 19 digits, newest first, and as many orders as asked for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 }), fc.integer({ min: 1, max: 400 }), (seed, orders) => {
        const world = createWorld({ seed, orders, now: NOW });
        const first = world.shop(SHOP);
        expect(first.orders.length).toBe(orders);
        const all = world.shops.flatMap((shop) => shop.orders);
        const ids = all.flatMap((order) => [...new Set([order.id, ...order.subOrders.map((sub) => sub.id)])]);
        expect(new Set(ids).size).toBe(ids.length);
        for (const id of ids) expect(id).toMatch(/^\d{19}$/);
        for (const [at, order] of first.orders.entries())
          expect(order.createdAt).toBeLessThanOrEqual(first.orders[at - 1]?.createdAt ?? Number.POSITIVE_INFINITY);
        for (const order of all) {
          expect(order.createdAt).toBeLessThanOrEqual(order.paidAt ?? Number.POSITIVE_INFINITY);
          expect(order.sentAt ?? 0).toBeLessThan(NOW + 1000);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('has every specimen, and a ticket of every kind in the ticket centre', () => {
    const world = createWorld({ orders: 200 });
    expect(Object.keys(world.specimens).sort()).toEqual([...SPECIMEN_NAMES].sort());
    const two = world.order(world.specimens.twoRefunds ?? '');
    expect(two?.subOrders.filter((sub) => sub.refund).length).toBe(2);
    for (const { setup } of world.shops)
      expect(new Set(world.tasks.of(setup.name).map((task) => task.kind))).toEqual(new Set(TASK_KINDS));
    world.clock.advance(31 * DAY);
    expect(world.tasks.of(SHOP)).toEqual([]);
  });

  it('starts without anything pending when quiet', () => {
    const world = createWorld({ orders: 2000, quiet: true });
    for (const { setup, orders } of world.shops) {
      expect(world.tasks.of(setup.name)).toEqual([]);
      for (const order of orders) {
        expect(isRefunding(order)).toBe(false);
        expect(order.urges).toEqual([]);
        if (order.status === 'PAID') expect(order.paidAt ?? 0).toBeGreaterThan(world.startedAt - 11 * HOUR);
      }
    }
  });

  it('makes 100,000 orders and answers from them at once', () => {
    const started = Date.now();
    const world = createWorld({ orders: 100_000 });
    const page = queryOrders(world, SHOP, new URLSearchParams({ tabCode: 'waitSend', pageNum: '3', pageSize: '60' }));
    expect(page.totalNumber).toBeGreaterThan(5000);
    expect(page.orders.length).toBe(60);
    expect(Date.now() - started).toBeLessThan(20_000);
  });

  it('closes a refund whose buyer did not send the goods back', () => {
    const world = createWorld({ orders: 60 });
    const refund = world.order(world.specimens.buyerReturning ?? '')?.subOrders[0]?.refund;
    world.settleTime();
    expect(refund?.state).toBe('wait-buyer-return');
    world.clock.advance(8 * DAY);
    world.settleTime();
    expect(refund?.state).toBe('closed');
  });

  it('keeps the list to three months by its own clock', () => {
    const world = createWorld({ orders: 200, now: NOW });
    const count = (): number => queryOrders(world, SHOP, new URLSearchParams({ tabCode: 'latest3Months' })).totalNumber;
    const before = count();
    world.clock.advance(THREE_MONTHS + DAY);
    expect(before).toBeGreaterThan(150);
    expect(count()).toBe(0);
  });

  it('writes Shanghai time whatever the machine believes', () => {
    expect(formatTime(Date.parse('2026-12-31T16:00:00Z'))).toBe('2027-01-01 00:00:00');
  });
});
