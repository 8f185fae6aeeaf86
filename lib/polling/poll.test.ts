import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { mortal } from '@/lib/testing/commands';
import { fakePlatform, holdNext, LIN, someOrders, TEA, text } from '@/lib/testing/seller-tab';
import { freshWorld, runOnce, type World } from '@/lib/testing/worker';
import { HOUR, MINUTE } from '../platform/clock';
import { urgeSighting } from '../sources/page/urge-row';
import type { SourceHealth } from '../ticket/health';
import { settingsChanged } from '../worker/wake';
import { rememberIdentity } from './poll-state';
import type { Trigger } from './schedule';

let world: World;

beforeEach(() => {
  world = freshWorld(fakePlatform(someOrders(3, 2)));
});

const asked = (): number => world.platform.requests.length;

async function health(): Promise<SourceHealth | undefined> {
  const list = (await fakeBrowser.storage.local.get('health'))['health'] as SourceHealth[] | undefined;
  return list?.find((entry) => entry.source === 'sold-orders');
}

async function nextAlarm(): Promise<number | null> {
  return (await fakeBrowser.alarms.get('poll'))?.scheduledTime ?? null;
}

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

describe('stop means stop', () => {
  const cases = [
    ['opaque redirect', { type: 'redirected' }, 'logged-out'],
    ['login page', text('<html><body>请登录 login.taobao.com</body></html>'), 'logged-out'],
    ['anti-bot as JSON', text('{"rgv587_flag":"sm","url":"https://bixi.alicdn.com/punish/x"}'), 'verification'],
    ['anti-bot as HTML', text('<html><script src="//x/_____tmd_____/punish"></script></html>'), 'verification'],
  ] as const;

  it.each(cases)(
    '%s: one request, then none however often the alarm rings or a worker starts',
    async (_, fault, state) => {
      world.platform.faults = [fault];
      await runOnce(world.worker());
      expect(asked()).toBe(1);
      for (let n = 0; n < 5; n += 1) {
        world.time += HOUR;
        expect(await runOnce(world.worker())).toBe(false);
      }
      expect(asked()).toBe(1);
      expect(await health()).toMatchObject({ state, nextAt: null, busy: false });
      expect((await health())?.link).toMatch(/^https:\/\//);
      expect(await nextAlarm()).toBeNull();
      expect(await fakeBrowser.action.getBadgeText({})).toBe('!');
    },
  );

  it('«resume» starts again, and is stopped again by the same answer after one request', async () => {
    const punish = text('{"rgv587_flag":"sm","url":""}');
    world.platform.faults = [punish, punish];
    const app = world.worker();
    await runOnce(app);
    expect(await runOnce(app, 'resume')).toBe(true);
    expect(asked()).toBe(2);
    expect(await runOnce(app, 'refresh')).toBe(false);
    expect(await runOnce(app, 'page')).toBe(false);
    await runOnce(app, 'resume');
    expect((await health())?.state).toBe('fresh');
  });

  it('nobody logged in: nothing is asked; a page after the login starts again at once', async () => {
    world.platform.identity = null;
    const app = world.worker();
    await runOnce(app);
    expect(asked()).toBe(0);
    expect(await health()).toMatchObject({ state: 'logged-out', nextAt: null });
    world.platform.identity = LIN;
    expect(await runOnce(app, 'page')).toBe(true);
    expect(await health()).toMatchObject({ state: 'fresh', shop: '青瓷小铺' });
  });

  it('no page: nothing is asked, the stop before it stays said', async () => {
    world.platform.open = false;
    await runOnce(world.worker());
    expect(asked()).toBe(0);
    expect((await health())?.state).toBe('no-page');
    world.platform.open = true;
    world.platform.faults = [{ type: 'redirected' }];
    await runOnce(world.worker());
    world.platform.open = false;
    await runOnce(world.worker(), 'refresh');
    expect((await health())?.state).toBe('logged-out');
  });

  it('limits and errors back off, each run one request', async () => {
    world.platform.faults = Array.from({ length: 3 }, () => text('{"error":"访问过于频繁"}'));
    const waits: number[] = [];
    for (let n = 0; n < 3; n += 1) {
      await runOnce(world.worker());
      waits.push(((await nextAlarm()) ?? 0) - world.time);
      expect(await health()).toMatchObject({ state: 'unreadable', why: 'limited', until: await nextAlarm() });
      world.time = (await nextAlarm()) ?? 0;
    }
    expect(waits).toEqual([15 * MINUTE, 30 * MINUTE, 60 * MINUTE]);
    expect(asked()).toBe(3);
    await runOnce(world.worker());
    expect(await health()).toMatchObject({ state: 'fresh', why: null, until: null });
  });

  it('«too often» holds for everybody: pages, 刷新, «resume», another shop, new settings', async () => {
    world.platform.faults = [text('{"error":"访问过于频繁"}')];
    const app = world.worker();
    await runOnce(app);
    const until = (await nextAlarm()) ?? 0;
    world.time = until - MINUTE / 2;
    for (const trigger of ['page', 'refresh', 'resume', 'alarm'] as const)
      expect(await runOnce(world.worker(), trigger)).toBe(false);
    world.platform.identity = TEA;
    await rememberIdentity(app.pollState, TEA);
    expect(await runOnce(app, 'refresh')).toBe(false);
    expect((await app.health.all()).find(({ shop }) => shop === TEA.shop)).toMatchObject({ why: 'limited', until });
    await settingsChanged(app);
    expect(asked()).toBe(1);
    expect(await nextAlarm()).toBe(until);
    expect(await health()).toMatchObject({ why: 'limited', until, busy: false });
    world.time = until;
    expect(await runOnce(app, 'page')).toBe(true);
  });

  it('new settings do not move the next pass before the end of «too often»', async () => {
    world.platform.faults = [1, 2, 3].map(() => text('{"error":"访问过于频繁"}'));
    const app = world.worker();
    for (let n = 0; n < 3; n += 1) {
      await runOnce(app);
      if (n < 2) world.time = (await nextAlarm()) ?? 0;
    }
    const until = (await nextAlarm()) ?? 0;
    await settingsChanged(app);
    expect(await nextAlarm()).toBe(until);
  });

  it('a clock that was set back does not hold for ever', async () => {
    world.platform.faults = [text('{"error":"访问过于频繁"}')];
    await runOnce(world.worker());
    world.time -= 30 * 24 * HOUR;
    expect(await runOnce(world.worker(), 'refresh')).toBe(true);
  });

  it('after a logout pages that open one after the other ask once a minute, and a login is not forgotten', async () => {
    world.platform.faults = [1, 2, 3].map(() => ({ type: 'redirected' }) as const);
    await runOnce(world.worker());
    // The first may be the page behind a new login.
    expect(await runOnce(world.worker(), 'page')).toBe(true);
    for (let n = 0; n < 5; n += 1) {
      world.time += 10_000;
      expect(await runOnce(world.worker(), 'page')).toBe(false);
    }
    expect(asked()).toBe(2);
    const alarm = (await nextAlarm()) ?? 0;
    expect(alarm - world.time).toBe(10_000);
    world.time = alarm;
    await runOnce(world.worker());
    expect(asked()).toBe(3);
    expect(await nextAlarm()).toBeNull();
    world.time += MINUTE;
    expect(await runOnce(world.worker(), 'page')).toBe(true);
    expect((await health())?.state).toBe('fresh');
  });

  it('a verification stops the shop that logs in next, too, and says so of it', async () => {
    world.platform.faults = [text('{"rgv587_flag":"sm","url":""}')];
    const app = world.worker();
    await runOnce(app);
    world.platform.identity = TEA;
    await rememberIdentity(app.pollState, TEA);
    expect(await runOnce(app, 'refresh')).toBe(false);
    expect(asked()).toBe(1);
    const entry = (await app.health.all()).find(({ shop }) => shop === TEA.shop);
    expect(entry).toMatchObject({ state: 'verification', nextAt: null });
    expect(entry?.link).toMatch(/^https:/);
    await runOnce(app, 'resume');
    expect((await app.health.all()).find(({ shop }) => shop === TEA.shop)?.state).toBe('fresh');
  });

  it('after a verification no page sets an alarm', async () => {
    world.platform.faults = [text('{"rgv587_flag":"sm","url":""}')];
    await runOnce(world.worker());
    expect(await runOnce(world.worker(), 'page')).toBe(false);
    expect(await nextAlarm()).toBeNull();
  });

  it('switched off: asks nothing and says so, of every shop', async () => {
    const app = world.worker();
    await runOnce(app);
    world.platform.identity = TEA;
    await runOnce(app);
    const before = asked();
    await app.settingsStore.save({ soldOrders: { ...(await app.settings()).soldOrders, enabled: false } });
    await runOnce(app, 'refresh');
    expect(asked()).toBe(before);
    const states = (await app.health.all()).map(({ shop, state, nextAt }) => ({ shop, state, nextAt }));
    expect(states).toEqual(['青瓷小铺', '山风茶舍'].map((shop) => ({ shop, state: 'off', nextAt: null })));
  });

  it('switched off before anything was read', async () => {
    const app = world.worker();
    await app.settingsStore.save({ soldOrders: { ...(await app.settings()).soldOrders, enabled: false } });
    await runOnce(app, 'refresh');
    expect(asked()).toBe(0);
    expect((await health())?.state).toBe('off');
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
