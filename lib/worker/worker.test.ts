import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { buildTicket, TEST_NOW } from '@/lib/testing/builders';
import { store } from '@/lib/testing/commands';
import { fakePlatform, someOrders, TEA } from '@/lib/testing/seller-tab';
import { freshWorld, runOnce, type World } from '@/lib/testing/worker';
import { DAY, HOUR, MINUTE } from '../platform/clock';
import { setAlarm } from './alarms';
import type { App } from './app';
import { createUiHandlers } from './ui-handlers';
import { ring, settingsChanged, wake } from './wake';

let world: World;
let app: App;
let ui: ReturnType<typeof createUiHandlers>;

beforeEach(() => {
  world = freshWorld(fakePlatform(someOrders(2)));
  app = world.worker();
  ui = createUiHandlers(app);
});

const badgeText = (): Promise<string> => fakeBrowser.action.getBadgeText({});

describe('popup and desk', () => {
  it('a command changes badge, page and lists', async () => {
    await runOnce(app);
    const [ticket] = await app.repository.openTickets(null);
    if (!ticket) throw new Error('no ticket');
    world.changes.length = 0;
    const command = { type: 'settle', settlement: { agreed: true, note: '' }, draftId: 'd' } as const;
    const file = { id: 'f', name: 'a.png', type: 'image/png', hash: 'x', blob: new Blob(['a']), thumb: null };
    await app.repository.putDraft({
      id: 'd',
      form: 'settle',
      ticketId: ticket.id,
      fields: {},
      files: [file],
      updatedAt: 1,
    });
    await ui['ui.runCommand'](
      { id: 'c1', command, targets: [{ ticketId: ticket.id, rev: 1 }], by: '' },
      { tabId: null },
    );
    await expect.poll(() => badgeText()).toBe('1');
    expect(world.changes).toContainEqual({ tickets: [ticket.id], health: false });
    await expect.poll(() => world.platform.told.at(-1)).toMatchObject({ name: 'tab.marksChanged' });
    expect((await app.repository.events(ticket.id))[0]?.by).toEqual({ type: 'agent', name: '青瓷小铺:小林' });
  });

  it('cannot claim for nobody', async () => {
    const ticket = buildTicket();
    await store(app.repository, [ticket]);
    const claim = ui['ui.runCommand'](
      { id: 'c1', command: { type: 'claim' }, targets: [{ ticketId: ticket.id, rev: 1 }], by: '' },
      { tabId: null },
    );
    await expect(claim).rejects.toMatchObject({ code: 'missing-field', params: { field: 'me' } });
  });
});

describe('badge', () => {
  it('is right in a new worker that has done nothing but wake', async () => {
    await runOnce(app);
    await fakeBrowser.action.setBadgeText({ text: 'old' });
    await wake(world.worker());
    expect(await badgeText()).toBe('2');
    expect(await fakeBrowser.action.getTitle({})).toContain('退款 2');
  });

  it('never shows unknown as zero', async () => {
    await wake(app);
    expect(await badgeText()).toBe('!');
    world.platform.orders = [];
    await runOnce(app);
    expect(await badgeText()).toBe('');
    world.time += 16 * MINUTE;
    await ring(app, 'moment');
    expect(await badgeText()).toBe('!');
    expect(await fakeBrowser.action.getTitle({})).toContain('数据已旧');
  });

  it('a shop that nobody is logged in to makes no «!»; the tooltip says that it waits for its login', async () => {
    await runOnce(app);
    world.platform.identity = TEA;
    world.platform.orders = [];
    world.time += 16 * MINUTE;
    await runOnce(app);
    await ring(app, 'moment');
    expect(await badgeText()).toBe('2');
    const title = await fakeBrowser.action.getTitle({});
    expect(title).toContain('青瓷小铺：登录后才能读');
    expect(title).not.toContain('数据已旧');
    // The Open Platform answers whoever is logged in: there old is old.
    await app.health.patch('top', '青瓷小铺', { state: 'stale' });
    await app.paint();
    expect(await badgeText()).toBe('2!');
  });

  it('switched off, says that only pages are read and not that nothing waits', async () => {
    world.platform.orders = [];
    await runOnce(app);
    await app.settingsStore.save({ soldOrders: { ...(await app.settings()).soldOrders, enabled: false } });
    await settingsChanged(app);
    expect(await badgeText()).toBe('');
    const title = await fakeBrowser.action.getTitle({});
    expect(title).toContain('只看页面');
    expect(title).not.toContain('没有待处理');
  });

  it('says «!» when the tickets cannot be read', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    await runOnce(app);
    const broken = world.worker((inner) =>
      'counts' in inner ? { ...inner, counts: () => Promise.reject(new Error('disk')) } : inner,
    );
    await broken.paint();
    expect(await badgeText()).toBe('!');
    expect(await fakeBrowser.action.getTitle({})).toContain('读取失败');
  });

  it('without permission for the sites says so', async () => {
    world.permitted = false;
    await runOnce(app);
    expect(world.platform.told).toEqual([]);
    expect(await fakeBrowser.action.getTitle({})).toContain('没有网站权限');
  });
});

describe('alarms', () => {
  it('are looked up before they are created', async () => {
    await setAlarm('poll', TEST_NOW + HOUR);
    const [first] = await fakeBrowser.alarms.getAll();
    await setAlarm('poll', TEST_NOW + HOUR + 500);
    expect((await fakeBrowser.alarms.getAll())[0]).toBe(first);
    await setAlarm('poll', TEST_NOW + 2 * HOUR);
    expect((await fakeBrowser.alarms.get('poll'))?.scheduledTime).toBe(TEST_NOW + 2 * HOUR);
    await setAlarm('poll', null);
    expect(await fakeBrowser.alarms.getAll()).toEqual([]);
  });

  it('waking does not push the next pass away', async () => {
    await runOnce(app);
    const planned = (await fakeBrowser.alarms.get('poll'))?.scheduledTime;
    world.time += 4 * MINUTE;
    await wake(world.worker());
    expect((await fakeBrowser.alarms.get('poll'))?.scheduledTime).toBe(planned);
  });

  it('one stands at the next deadline, and at the end of a snooze, which then counts again', async () => {
    await runOnce(app);
    await store(app.repository, [
      buildTicket({ id: 'late', kind: 'complaint', deadline: { dueAt: world.time + 2 * HOUR, basis: 'platform' } }),
      buildTicket({ id: 'asleep', kind: 'other', snoozedUntil: world.time + 10 * MINUTE }),
    ]);
    await app.afterWrite();
    expect(await badgeText()).toBe('3');
    const end = world.time + 10 * MINUTE;
    await fakeBrowser.alarms.clear('moment');
    await ring(app, 'moment');
    const alarm = (await fakeBrowser.alarms.get('moment'))?.scheduledTime ?? 0;
    expect(alarm - end).toBeGreaterThanOrEqual(0);
    expect(alarm - end).toBeLessThan(5_000);
    world.time = alarm;
    await ring(app, 'moment');
    expect(await badgeText()).toBe('4');
    expect((await app.repository.events('asleep'))[0]).toMatchObject({ type: 'woken', by: { type: 'rule' } });
  });

  it('an estimate that comes near turns the badge to «soon» by the alarm alone', async () => {
    await runOnce(app);
    const title = () => fakeBrowser.action.getTitle({});
    const read = await app.repository.openTickets(null);
    await app.repository.transact(async (tx) => {
      for (const { id } of read) await tx.remove(id);
    });
    const dueAt = world.time + 4 * HOUR + 3 * MINUTE;
    await store(app.repository, [buildTicket({ deadline: { dueAt, basis: 'rule' } })]);
    await app.afterWrite();
    expect(await title()).not.toContain('即将超时');
    const at = (await fakeBrowser.alarms.get('moment'))?.scheduledTime ?? 0;
    expect(at - (dueAt - 4 * HOUR)).toBe(1_000);
    world.time = at;
    await ring(app, 'moment');
    expect(await title()).toContain('即将超时 1');
    world.time = dueAt + HOUR; // an estimate that is over is never overdue
    await app.paint();
    expect(await title()).toContain('即将超时 1');
    expect(await title()).not.toContain('已超时');
  });

  it('housekeeping deletes what was closed long ago, and old commands', async () => {
    await store(app.repository, [
      buildTicket({ id: 'old', state: 'settled', closedAt: world.time - 366 * DAY }),
      buildTicket({ id: 'young', state: 'settled', closedAt: world.time - 364 * DAY }),
    ]);
    await ring(app, 'housekeeping');
    expect(await app.repository.get('old')).toBeUndefined();
    expect(await app.repository.get('young')).toBeDefined();
  });
});

describe('settings', () => {
  it('switching polling off ends it, switching it on starts it', async () => {
    await runOnce(app);
    const { soldOrders } = await app.settings();
    await app.settingsStore.save({ soldOrders: { ...soldOrders, enabled: false } });
    await settingsChanged(app);
    await app.poller.idle();
    expect(await fakeBrowser.alarms.get('poll')).toBeUndefined();
    const before = world.platform.requests.length;
    await app.settingsStore.save({ soldOrders });
    await settingsChanged(app);
    await app.poller.idle();
    expect(world.platform.requests.length).toBeGreaterThan(before);
  });

  it('a shorter interval takes effect at once', async () => {
    await runOnce(app);
    const { soldOrders } = await app.settings();
    await app.settingsStore.save({ soldOrders: { ...soldOrders, everyMinutes: 2 } });
    await settingsChanged(app);
    expect((await fakeBrowser.alarms.get('poll'))?.scheduledTime).toBe(world.time + 2 * MINUTE);
  });
});
