import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { mortal } from '@/lib/testing/commands';
import { fakePlatform, holdNext, someOrders, TEA, text } from '@/lib/testing/seller-tab';
import { freshWorld, health, nextAlarm, runOnce, type World } from '@/lib/testing/worker';
import { MINUTE } from '../platform/clock';
import { urgeSighting } from '../sources/page/urge-row';
import type { Trigger } from './schedule';

let world: World;

beforeEach(() => {
  world = freshWorld(fakePlatform(someOrders(3, 2)));
});

const asked = (): number => world.platform.requests.length;

describe('a run', () => {
  it('turns what waits into tickets, says fresh, and plans the next one', async () => {
    const app = world.worker();
    expect(await runOnce(app)).toBe(true);
    expect((await app.repository.openTickets('青瓷小铺')).map((ticket) => ticket.kind)).toEqual([
      'refund',
      'refund',
      'refund',
    ]);
    expect(await health()).toMatchObject({
      state: 'fresh',
      busy: false,
      shop: '青瓷小铺',
      lastGoodAt: world.time,
      progress: null,
    });
    expect(await nextAlarm()).toBe(world.time + 5 * MINUTE);
    expect(await fakeBrowser.action.getBadgeText({})).toBe('3');
  });

  it('tells of orders that it could not read', async () => {
    const order = { id: 'no-number', status: '买家已付款', refund: '请卖家处理' };
    world = freshWorld(fakePlatform([...someOrders(1), order]));
    const app = world.worker();
    await runOnce(app);
    expect(await app.repository.openTickets(null)).toHaveLength(1);
    expect((await health())?.unknownTexts).toBeGreaterThan(0);
  });

  const hollow = (totalNumber: number) =>
    text(JSON.stringify({ page: { currentPage: 1, pageSize: 60, totalNumber, totalPage: 1 }, mainOrders: [] }));

  it('believes no list that counts orders and shows none: not a fresh zero', async () => {
    const app = world.worker();
    await runOnce(app);
    const open = await app.repository.openTickets(null);
    world.time += 5 * MINUTE;
    world.platform.faults = [hollow(37), hollow(37)];
    const before = asked();
    await runOnce(app);
    expect(asked()).toBe(before + 1);
    expect(await health()).toMatchObject({ state: 'unreadable', why: null, lastGoodAt: world.time - 5 * MINUTE });
    expect(await fakeBrowser.action.getBadgeText({})).toBe('3!');
    expect(await app.repository.openTickets(null)).toEqual(open);
    world.platform.faults = [];
    await runOnce(app);
    expect((await health())?.state).toBe('fresh');
  });

  it('believes an empty list whose total is off by one', async () => {
    world.platform.orders = [];
    world.platform.faults = [hollow(1), hollow(1)];
    const app = world.worker();
    await runOnce(app);
    expect((await health())?.state).toBe('fresh');
    expect(await fakeBrowser.action.getBadgeText({})).toBe('');
  });

  it('keeps the pace between requests, also across runs and restarts', async () => {
    await runOnce(world.worker());
    const within = asked() - 1;
    expect(world.slept).toEqual(Array.from({ length: within }, () => 3_000));
    await runOnce(world.worker(), 'refresh');
    expect(world.slept[within]).toBe(3_000);
  });

  it('unchanged, writes nothing to tickets', async () => {
    const app = world.worker();
    await runOnce(app);
    const before = await app.repository.openTickets(null);
    world.changes.length = 0;
    world.time += 5 * MINUTE;
    await runOnce(app);
    expect(await app.repository.openTickets(null)).toEqual(before);
    expect(world.changes.every((change) => change.tickets?.length === 0)).toBe(true);
    expect((await health())?.lastGoodAt).toBe(world.time);
  });

  it('is one at a time', async () => {
    const app = world.worker();
    const started = await Promise.all([
      app.poller.request('alarm'),
      app.poller.request('refresh'),
      app.poller.request('page'),
    ]);
    await app.poller.idle();
    expect(started).toEqual([true, true, true]);
    const once = asked();
    const other = freshWorld(fakePlatform(someOrders(3, 2)));
    await runOnce(other.worker());
    expect(once).toBe(other.platform.requests.length);
  });

  it('a matter that is done closes its ticket; one that vanished is asked for, then marked and left open', async () => {
    const app = world.worker();
    await runOnce(app);
    const [done, gone] = world.platform.orders;
    if (done) done.refund = '退款成功';
    world.platform.orders = world.platform.orders.filter((order) => order !== gone);
    world.time += 5 * MINUTE;
    await runOnce(app);
    expect((await app.repository.byOrders('青瓷小铺', [done?.id ?? '']))[0]?.state).toBe('settled');
    const [missing] = await app.repository.byOrders('青瓷小铺', [gone?.id ?? '']);
    expect(missing).toMatchObject({ state: 'pending', missingSince: world.time });
  });

  it('brings the items of an urge that a page showed without them', async () => {
    const [order] = someOrders(0, 1);
    world = freshWorld(fakePlatform(someOrders(0, 1)));
    const app = world.worker();
    const sighting = urgeSighting('青瓷小铺', { orderId: order?.id ?? '', facts: {} });
    const [seen] = await app.ingest.take(sighting ? [sighting] : []);
    expect(seen?.order.items).toBeUndefined();
    await runOnce(app);
    const [filled] = await app.repository.openTickets('青瓷小铺');
    expect(filled).toMatchObject({ kind: 'urge-shipment', order: { items: [{ title: '龙泉青瓷茶杯' }] } });
  });

  it('says how far it is, and goes on where a page cap stopped it', async () => {
    world = freshWorld(fakePlatform(someOrders(0, 500)));
    const app = world.worker();
    await app.settingsStore.save({ soldOrders: { ...(await app.settings()).soldOrders, maxPages: 4 } });
    for (let n = 0; n < 12; n += 1) {
      await runOnce(app);
      world.time += 5 * MINUTE;
    }
    const pages = world.platform.requests.filter(
      (params) => params['tabCode'] === 'waitSend' && params['payDateEnd'] === '0',
    );
    expect(new Set(pages.map((params) => params['pageNum'])).size).toBe(Math.ceil(500 / 60));
    expect((await health())?.state).toBe('fresh');
  });
});

describe('the login changes', () => {
  it('in the middle of a request: the answer is dropped and the run starts anew for the other shop', async () => {
    world.platform.faults = ['switch'];
    world.platform.next = TEA;
    const app = world.worker();
    await runOnce(app);
    expect(await app.repository.openTickets('青瓷小铺')).toEqual([]);
    expect(await app.repository.openTickets('山风茶舍')).toHaveLength(3);
    const stored = (await fakeBrowser.storage.local.get('poll'))['poll'] as { shop: string; agents: object };
    expect(stored).toMatchObject({ shop: '山风茶舍', agents: { 青瓷小铺: '青瓷小铺:小林' } });
  });

  it('to nobody: the answer is dropped, polling stops', async () => {
    world.platform.faults = ['switch'];
    const app = world.worker();
    await runOnce(app);
    expect(await app.repository.openTickets(null)).toEqual([]);
    expect(asked()).toBe(1);
    expect((await health())?.state).toBe('logged-out');
  });
});

describe('triggers', () => {
  it('a page that opens starts a run only if the last request is a minute old', async () => {
    const app = world.worker();
    await runOnce(app, 'page');
    const first = asked();
    world.time += MINUTE - 1;
    expect(await runOnce(app, 'page')).toBe(false);
    expect(asked()).toBe(first);
    world.time += 1;
    expect(await runOnce(app, 'page')).toBe(true);
  });

  it('a page that opens right after «no page» is read at once', async () => {
    world.platform.open = false;
    const app = world.worker();
    await runOnce(app);
    world.platform.open = true;
    expect(await runOnce(app, 'page')).toBe(true);
    expect((await health())?.state).toBe('fresh');
  });
});

describe('刷新 during a pass', () => {
  const during = async (trigger: Trigger): Promise<number> => {
    world = freshWorld(fakePlatform(someOrders(1)));
    const app = world.worker();
    const held = holdNext(world.platform);
    await app.poller.request('alarm');
    await held.asked;
    // Page 1 is answered: what happens now is seen by the next pass only.
    world.platform.orders.push({ id: '2150000900000000000', status: '卖家已发货', refund: '请卖家处理' });
    expect(await app.poller.request(trigger)).toBe(true);
    held.answer();
    await app.poller.idle();
    return (await app.repository.openTickets(null)).length;
  };

  it('is followed by another pass, which sees what happened meanwhile', async () => {
    expect(await during('refresh')).toBe(2);
    expect(await during('page')).toBe(1);
    expect(await during('alarm')).toBe(1);
  });

  it('asks nothing more where the platform says stop', async () => {
    world.platform.faults = [{ type: 'redirected' }];
    const app = world.worker();
    const held = holdNext(world.platform);
    await app.poller.request('alarm');
    await held.asked;
    await app.poller.request('refresh');
    held.answer();
    await app.poller.idle();
    expect(asked()).toBe(1);
    expect((await health())?.state).toBe('logged-out');
  });
});

describe('death at any step', () => {
  it('the next worker ends with the same tickets, each once, and leaves nothing busy', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ at: fc.integer({ min: 1, max: 40 }), when: fc.constantFrom('before', 'after') }), {
          minLength: 1,
          maxLength: 4,
        }),
        async (deaths) => {
          world = freshWorld(fakePlatform(someOrders(4, 150)));
          for (const { at, when } of deaths) {
            const { wrap, died } = mortal(at, when as 'before' | 'after');
            await Promise.race([runOnce(world.worker(wrap)), died]);
            // Whatever happened, an alarm stands (or the run had ended and planned one).
            const alarm = await nextAlarm();
            if (asked() > 0) expect(alarm).not.toBeNull();
            world.time += 5 * MINUTE;
          }
          const app = world.worker();
          await runOnce(app);
          await runOnce(app);
          const open = await app.repository.openTickets(null);
          expect(open).toHaveLength(4);
          expect(new Set(open.map((ticket) => ticket.subject)).size).toBe(4);
          for (const ticket of open) expect(await app.repository.events(ticket.id, 100)).toHaveLength(1);
          expect(await health()).toMatchObject({ state: 'fresh', busy: false });
          expect(await fakeBrowser.action.getBadgeText({})).toBe('4');
        },
      ),
      { numRuns: 20 },
    );
  }, 60_000);
});
