// «Stop means stop»: what ends or holds back polling, and who may start it again.
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { fakePlatform, LIN, someOrders, TEA, text } from '@/lib/testing/seller-tab';
import { freshWorld, health, nextAlarm, runOnce, type World } from '@/lib/testing/worker';
import { HOUR, MINUTE } from '../platform/clock';
import { settingsChanged } from '../worker/wake';
import { rememberIdentity } from './poll-state';

let world: World;

beforeEach(() => {
  world = freshWorld(fakePlatform(someOrders(3, 2)));
});

const asked = (): number => world.platform.requests.length;

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

    await app.settingsStore.save({ soldOrders: { ...(await app.settings()).soldOrders, enabled: true } });
    await runOnce(app, 'refresh');
    const again = (await app.health.all()).map(({ shop, state }) => [shop, state]);
    expect(Object.fromEntries(again), 'not read since').toEqual({ 青瓷小铺: 'stale', 山风茶舍: 'fresh' });
  });

  it('switched off and on again while it is stopped: the stop is told again', async () => {
    world.platform.faults = [text('{"rgv587_flag":"sm","url":""}')];
    const app = world.worker();
    await runOnce(app);
    const set = async (enabled: boolean) => {
      await app.settingsStore.save({ soldOrders: { ...(await app.settings()).soldOrders, enabled } });
      await settingsChanged(app);
    };
    await set(false);
    expect((await health())?.state).toBe('off');
    await set(true);
    expect((await health())?.state).toBe('verification');
  });

  it('switched off before anything was read', async () => {
    const app = world.worker();
    await app.settingsStore.save({ soldOrders: { ...(await app.settings()).soldOrders, enabled: false } });
    await runOnce(app, 'refresh');
    expect(asked()).toBe(0);
    expect((await health())?.state).toBe('off');
  });
});
