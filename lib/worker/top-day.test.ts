// A whole day of an ordinary shop at default settings: the limit lasts until midnight, urges are noticed, writes go out.
import { expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createTopShop, SHOP } from '@/lib/testing/top-shop';
import { DAY, formatShanghai, HOUR, MINUTE, shanghaiDayStart } from '../platform/clock';
import { createTopCalls } from '../polling/top-calls';
import { requestsToday } from '../sources/top/state';

const s = createTopShop();

/** An urge of 25 waiting orders is seen within this time, ms: each is asked that often. */
const NOTICED = 50 * MINUTE;
const ORDERS = 25;

const order = (n: number): string => String(2_100_000_000_000_000_100n + BigInt(n));

it('25 orders to ship, tasks, refunds and 60 settled tickets: below the limit, urges within 50 minutes, every write arrives', async () => {
  s.top.tellsTime = true;
  s.top.types = ['trade', 'member', 'item'];
  const begin = shanghaiDayStart(s.world.time) + DAY;
  s.world.time = begin;
  for (let n = 0; n < ORDERS; n += 1)
    s.top.trades.push({
      ...{ tid: order(n), tid_str: order(n), status: 'WAIT_SELLER_SEND_GOODS', orders: { order: [] } },
      ...{ modified: formatShanghai(begin - HOUR), delivery_time: formatShanghai(begin + 3 * DAY) },
    });
  await s.connect();
  await s.app.top.idle();

  const urgedAt = new Map<number, number>();
  const waits: number[] = [];
  let runs = 0;
  let settled = 0;
  let longest = 0;
  for (;;) {
    const next = (await fakeBrowser.alarms.get('top'))?.scheduledTime ?? 0;
    if (next >= begin + DAY - MINUTE) break;
    longest = Math.max(longest, next - s.world.time);
    s.world.time = Math.max(s.world.time, next);
    runs += 1;
    // A refund changes, a task comes with a comment, an order is urged, something is settled: at their own times, all day.
    if (runs % 9 === 0) {
      s.top.refunds.push({
        ...{ refund_id: String(98_000_000 + runs), tid: order(500 + runs), oid: order(500 + runs), refund_version: 1 },
        ...{ status: 'WAIT_SELLER_AGREE', title: '茶杯', modified: formatShanghai(s.world.time) },
      });
    }
    if (runs % 4 === 2) s.top.add({ bizId: order(1_000 + runs), comments: [{ id: '1', text: '急', by: '小周' }] });
    if (runs % 11 === 5 && s.world.time < begin + DAY - HOUR) {
      const n = urgedAt.size;
      Object.assign(s.top.trades[n] ?? {}, { ob_tag: 'lg' });
      urgedAt.set(n, s.world.time);
    }
    await s.app.top.poll();
    await s.app.top.idle();
    const open = await s.tickets();
    for (const [n, at] of urgedAt) {
      if (at < 0 || !open.some(({ kind, orderId }) => kind === 'urge-shipment' && orderId === order(n))) continue;
      waits.push(s.world.time - at);
      urgedAt.set(n, -1);
    }
    const task = runs % 4 === 0 ? open.find((ticket) => ticket.task) : undefined;
    if (task) {
      const answer = await s.command(task, { type: 'settle', settlement: { agreed: true, note: '' } as never });
      await s.send();
      if (JSON.stringify(answer).includes('"ok":true')) settled += 1;
    }
  }
  const { total } = requestsToday(await createTopCalls().of(SHOP).get(), s.world.time);
  const { dailyLimit } = (await s.app.settings()).top;
  expect(total).toBeLessThan(dailyLimit);
  expect(longest).toBeLessThan(7 * MINUTE);
  expect(runs).toBeGreaterThan(250);
  expect(waits.length).toBeGreaterThan(20);
  expect(waits).toHaveLength(urgedAt.size);
  expect(Math.max(...waits)).toBeLessThanOrEqual(NOTICED);
  expect(settled).toBeGreaterThan(50);
  expect(s.top.done.filter((write) => write.startsWith('finish'))).toHaveLength(settled);
  expect(await s.health()).toMatchObject({ state: 'fresh', why: null });
}, 120_000);
