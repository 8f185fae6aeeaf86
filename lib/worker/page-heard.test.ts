// What page-watch hands over, over a fake platform and a real database.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { MINUTE } from '@/lib/platform/clock';
import { fakePlatform, LIN, someOrders, TEA } from '@/lib/testing/seller-tab';
import { freshWorld, runOnce, type World } from '@/lib/testing/worker';
import type { App } from './app';
import { createCentreStore } from './centre';
import { createMenuWatch } from './menu';
import { createPageHandlers } from './page-handlers';
import { createTabBudgets } from './page-heard';
import { createPageWatch } from './page-watch';
import { createUiHandlers } from './ui-handlers';

const tab = { tabId: 1 };
const sold = (...orders: [string, string][]) => ({
  api: 'sold' as const,
  status: 200,
  text: JSON.stringify({
    page: { currentPage: 1, pageSize: 60, totalNumber: 1, totalPage: 1 },
    mainOrders: orders.map(([id, text]) => ({
      id,
      statusInfo: { text: '买家已付款' },
      subOrders: [{ id: `${id}1`, operations: [{ text }] }],
    })),
  }),
});
const ids = (n: number, from = 0): [string, string][] =>
  Array.from({ length: n }, (_, at) => [`21600000000${String(from + at).padStart(7, '0')}`, '请卖家处理']);

let world: World;
let app: App;
let page: ReturnType<typeof createPageHandlers>;
beforeEach(async () => {
  world = freshWorld(fakePlatform(someOrders(1)));
  app = world.worker();
  page = createPageHandlers(app);
  await app.settingsStore.save({ pageWatch: true });
});
const open = async (): Promise<number> => (await app.repository.openTickets(null)).length;

describe('an answer that a page heard', () => {
  it('makes tickets, only while the shop wants that, only for the shop that is logged in', async () => {
    expect(await page['page.heard']({ identity: LIN, heard: sold(...ids(2)) }, tab)).toEqual({ on: true });
    expect((await app.repository.openTickets(LIN.shop)).map(({ source }) => source)).toEqual(['page', 'page']);
    await expect(page['page.heard']({ identity: TEA, heard: sold(...ids(1, 9)) }, tab)).rejects.toMatchObject({
      code: 'wrong-shop',
    });
    await app.settingsStore.save({ pageWatch: false });
    expect(await page['page.heard']({ identity: LIN, heard: sold(...ids(5)) }, tab)).toEqual({ on: false });
    expect(await open()).toBe(2);
  });

  it('closes nothing and reopens nothing that was settled here', async () => {
    await runOnce(app);
    const [ticket] = await app.repository.openTickets(LIN.shop);
    const order = world.platform.orders[0]?.id ?? '';
    await page['page.heard']({ identity: LIN, heard: sold([order, '退款成功']) }, tab);
    expect((await app.repository.get(ticket?.id ?? ''))?.state).toBe('pending');
    const settle = { type: 'settle', settlement: { agreed: true, note: '', evidence: [] } } as const;
    const request = { id: 'c', command: settle, targets: [{ ticketId: ticket?.id ?? '', rev: 1 }], by: '' };
    expect((await page['page.runCommand']({ identity: LIN, command: request }, tab)).results[0]?.ok).toBe(true);
    await page['page.heard']({ identity: LIN, heard: sold([order, '请卖家处理']) }, tab);
    expect((await app.repository.get(ticket?.id ?? ''))?.state).toBe('settled');
  });

  it('is taken twenty times a minute and three thousand rows an hour, no more', async () => {
    for (let n = 0; n < 30; n++) await page['page.heard']({ identity: LIN, heard: sold(...ids(1, n)) }, tab);
    expect(await open()).toBe(20);
    for (let n = 0; n < 60; n++) {
      if (n % 20 === 0) world.time += MINUTE;
      await page['page.heard']({ identity: LIN, heard: sold(...ids(100, 100 * n)) }, tab);
    }
    expect(await open()).toBeLessThanOrEqual(3_000);
  });

  it('says nothing of a page that cannot be read: that stays known, and where it is', async () => {
    const url = 'https://myseller.taobao.com/home.htm/trade-platform/tp/sold';
    await page['page.readable']({ identity: LIN, missing: 20 }, { tabId: 1, url });
    const todo = JSON.stringify({ ret: ['SUCCESS::x'], data: { result: [] } });
    await page['page.heard']({ identity: LIN, heard: { api: 'todo', status: 200, text: todo } }, tab);
    expect(await app.health.all()).toMatchObject([{ state: 'unreadable', link: url, lastGoodAt: world.time }]);
  });

  it('is no trouble any more once the human says so', async () => {
    const text = JSON.stringify({ ret: ['FAIL_SYS_SESSION_EXPIRED::x'], data: {} });
    await page['page.heard']({ identity: LIN, heard: { api: 'todo', status: 200, text } }, tab);
    expect(await app.health.all()).toMatchObject([{ source: 'page', state: 'logged-out' }]);
    await createUiHandlers(app)['ui.resume']({}, { tabId: null });
    await app.poller.idle();
    expect((await app.health.all()).find(({ source }) => source === 'page')?.state).toBe('fresh');
  });

  it('shows that the platform wants a human, and stops no reading of ours', async () => {
    const text = JSON.stringify({ ret: ['FAIL_SYS_USER_VALIDATE', 'RGV587_ERROR::SM::x'], data: {} });
    await page['page.heard']({ identity: LIN, heard: { api: 'todo', status: 200, text } }, tab);
    expect(await app.health.all()).toMatchObject([{ source: 'page', state: 'verification' }]);
    expect((await app.pollState.get()).stop).toBeNull();
    const todo = JSON.stringify({ ret: ['SUCCESS::x'], data: { result: [{ todoCount: 12 }] } });
    await page['page.heard']({ identity: LIN, heard: { api: 'todo', status: 200, text: todo } }, tab);
    expect(await app.health.all()).toMatchObject([{ source: 'page', state: 'fresh' }]);
    expect(await app.centre.of(LIN.shop)).toEqual({ todo: { count: 12, at: world.time } });
    expect(await open()).toBe(0);
  });
});

it('a tab that says nothing for a minute is forgotten; one that goes on has twenty answers a minute', () => {
  const mayTell = createTabBudgets(() => world.time);
  for (let id = 0; id < 50; id++) mayTell(id);
  expect(mayTell.size()).toBe(50);
  world.time += MINUTE - 1;
  expect(Array.from({ length: 30 }, () => mayTell(7)).filter(Boolean)).toHaveLength(19);
  world.time += 1;
  expect(Array.from({ length: 30 }, () => mayTell(7)).filter(Boolean)).toHaveLength(20);
  expect(mayTell.size()).toBe(1);
});

describe('registration', () => {
  let registered: { id: string; world?: string }[];
  beforeEach(() => {
    registered = [];
    Object.assign(fakeBrowser, {
      scripting: {
        getRegisteredContentScripts: async () => [...registered],
        registerContentScripts: async (scripts: typeof registered) => {
          if (scripts.some(({ id }) => registered.some((one) => one.id === id))) throw new Error('Duplicate script ID');
          registered.push(...scripts);
        },
        unregisterContentScripts: async ({ ids: gone }: { ids: string[] }) => {
          registered = registered.filter(({ id }) => !gone.includes(id));
        },
      },
    });
  });

  it('follows the setting, whatever is registered already, also when called at once from everywhere', async () => {
    let wanted = true;
    const sync = createPageWatch(async () => wanted);
    await Promise.all([sync(), sync(), sync()]);
    expect(registered.map(({ id, world: where }) => `${id} ${where}`)).toEqual([
      'page-relay ISOLATED',
      'page-watch MAIN',
    ]);
    registered.pop();
    await sync();
    expect(registered).toHaveLength(2);
    wanted = false;
    await sync();
    expect(registered).toEqual([]);
    await sync();
  });
});

describe('the menu of a seller page', () => {
  const HOME = 'https://myseller.taobao.com/home.htm';
  const item = { name: '工单中心', url: `${HOME}/x` };

  it('is looked at until it is there, then left alone for hours; other hosts and lost tabs do no harm', async () => {
    const centre = createCentreStore();
    const answers = [[], [item]];
    const read = vi.fn(async () => answers.shift() ?? []);
    const look = createMenuWatch(
      centre,
      () => world.time,
      async () => undefined,
      read,
    );
    await look('青瓷小铺', 1, 'https://trade.taobao.com/trade/x');
    expect(read).not.toHaveBeenCalled();
    await look('青瓷小铺', 1, HOME);
    await look('青瓷小铺', 1, HOME);
    expect(read).toHaveBeenCalledTimes(2);
    expect((await centre.of('青瓷小铺')).tickets).toMatchObject(item);
    expect(await centre.of('山风茶舍')).toEqual({});
    read.mockRejectedValue(new Error('No tab with id'));
    await look('山风茶舍', 1, HOME);
  });
});
