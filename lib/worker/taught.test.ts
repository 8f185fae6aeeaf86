// Taught sites in the worker: whose a page is, which script runs where, and what a foreign page may ask.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Handlers } from '@/lib/messaging/server';
import { browser } from '@/lib/platform/browser';
import { taughtSites } from '@/lib/settings/taught-sites';
import { buildTicket } from '@/lib/testing/builders';
import { store } from '@/lib/testing/commands';
import { fakePlatform, LIN } from '@/lib/testing/seller-tab';
import { buildSite } from '@/lib/testing/sites';
import { freshWorld, type World } from '@/lib/testing/worker';
import type { App } from './app';
import { createPageHandlers } from './page-handlers';
import { createTaughtHandlers, guardGuests, hostsGranted, sitesChanged } from './taught-handlers';

const url = 'https://shop.example/orders?page=2';
const foreign = { tabId: 5, url };

interface Script {
  id: string;
  matches: string[];
  persistAcrossSessions?: boolean;
}

let world: World;
let app: App;
let ask: Handlers;
let granted: Set<string>;
let scripts: Script[];
let injected: { tabId: number; file: string }[];

beforeEach(() => {
  world = freshWorld(fakePlatform());
  granted = new Set(['https://shop.example/*']);
  scripts = [];
  injected = [];
  Object.assign(fakeBrowser, {
    permissions: { contains: async ({ origins }: { origins: string[] }) => origins.every((one) => granted.has(one)) },
    scripting: {
      getRegisteredContentScripts: async () => scripts,
      registerContentScripts: async (added: Script[]) => void scripts.push(...added),
      updateContentScripts: async (changed: Script[]) => {
        scripts = changed;
      },
      unregisterContentScripts: async () => {
        scripts = [];
      },
      executeScript: async ({ target, files }: { target: { tabId: number }; files: string[] }) =>
        void injected.push({ tabId: target.tabId, file: files[0] ?? '' }),
    },
  });
  Object.assign(fakeBrowser.tabs, { query: async () => [{ id: 5 }], update: vi.fn() });
  app = world.worker();
  const page = createPageHandlers(app);
  ask = guardGuests({ ...page, ...createTaughtHandlers(app) } as Handlers, app);
});

const shop = '青瓷小铺@shop.example';

describe('a page of another marketplace', () => {
  it('is nobody’s until it was taught, and while it is switched off', async () => {
    expect(await app.taught.admits('page.hello', 5, url)).toBe(false);
    await taughtSites.save([buildSite({ enabled: false })]);
    expect(await app.taught.admits('page.hello', 5, url)).toBe(false);
    await taughtSites.save([buildSite()]);
    expect(await app.taught.admits('page.hello', 5, url)).toBe(true);
    expect(await app.taught.admits('page.hello', 5, 'https://other.example/orders')).toBe(false);
  });

  it('learns its sites and its shop, and starts no pass', async () => {
    await taughtSites.save([buildSite()]);
    const config = await ask['page.hello']({ identity: { shop, agent: null }, url }, foreign);
    expect(config).toMatchObject({ marks: true, shop, sites: [{ host: 'shop.example' }] });
    await app.poller.idle();
    expect(world.platform.requests).toEqual([]);
  });

  it('speaks for the shop that was named, whatever it says', async () => {
    await taughtSites.save([buildSite()]);
    await store(app.repository, [buildTicket({ id: 'own', shop, orderId: '#1001' }), buildTicket({ id: 'lin' })]);
    expect(Object.keys(await ask['page.openMarks']({ identity: { shop, agent: null } }, foreign))).toEqual(['#1001']);
    const lies: Promise<unknown>[] = [
      ask['page.openMarks']({ identity: LIN }, foreign),
      ask['page.marks']({ identity: LIN, orderIds: [] }, foreign),
      ask['page.panel']({ identity: LIN, orderId: '#1001' }, foreign),
      ask['page.runCommand'](
        {
          identity: LIN,
          command: { id: 'c', by: '', targets: [{ ticketId: 'lin', rev: 1 }], command: { type: 'claim' } },
        },
        foreign,
      ),
    ];
    for (const lie of lies) await expect(lie).rejects.toMatchObject({ code: 'wrong-shop' });
    // Its script says the right shop, but the ticket is another's.
    world.platform.identity = { shop, agent: null };
    const reach = await ask['page.runCommand'](
      {
        identity: { shop, agent: null },
        command: { id: 'd', by: '小林', targets: [{ ticketId: 'lin', rev: 1 }], command: { type: 'note', text: 'x' } },
      },
      foreign,
    );
    expect(reach.results[0]).toMatchObject({ ok: false, error: { code: 'wrong-shop' } });
  });
});

describe('a taught page that cannot be read', () => {
  const state = async () => (await app.health.all()).find(({ source }) => source === 'page')?.state;
  const tell = async (address: string): Promise<void> => {
    world.platform.identity = { shop, agent: null };
    await ask['page.readable']({ identity: { shop, agent: null }, missing: 5 }, { tabId: 5, url: address });
  };

  it.each<[string, () => Promise<unknown>]>([
    ['deleted', () => taughtSites.save([buildSite({ path: '/other' })])],
    ['switched off', () => taughtSites.save([buildSite({ enabled: false })])],
    ['no longer granted', async () => granted.clear()],
  ])('is trouble no more once it is %s', async (_, change) => {
    await taughtSites.save([buildSite()]);
    await tell(url);
    await sitesChanged(app);
    expect(await state()).toBe('unreadable');
    await change();
    await sitesChanged(app);
    expect(await state()).toBe('fresh');
  });

  it('of the seller centre’s own stays trouble whatever is taught', async () => {
    const sold = 'https://myseller.taobao.com/home.htm/trade-platform/tp/sold';
    await ask['page.readable']({ identity: LIN, missing: 5 }, { tabId: 5, url: sold });
    await sitesChanged(app);
    expect(await state()).toBe('unreadable');
  });
});

describe('the script of taught pages', () => {
  it('is registered for granted hosts of sites that are on, once, and goes with them', async () => {
    await taughtSites.save([
      buildSite(),
      buildSite({ path: '/tickets' }),
      buildSite({ host: 'asked.example', shop: 'x@asked.example' }),
    ]);
    await app.taught.sync();
    await app.taught.sync();
    expect(scripts).toMatchObject([{ id: 'taught', matches: ['https://shop.example/*'], persistAcrossSessions: true }]);
    expect(injected).toContainEqual({ tabId: 5, file: '/taught.js' });
    granted.add('https://asked.example/*');
    await app.taught.sync();
    expect(scripts[0]?.matches).toEqual(['https://asked.example/*', 'https://shop.example/*']);
    granted.clear();
    await app.taught.sync();
    expect(scripts).toEqual([]);
    expect(world.platform.told.map(({ name }) => name)).toContain('tab.sitesChanged');
  });

  it('is put back after an update, which makes browsers forget it', async () => {
    await taughtSites.save([buildSite()]);
    await app.taught.sync();
    scripts = [];
    await app.taught.register();
    expect(scripts).toHaveLength(1);
  });
});

describe('a lesson', () => {
  const begin = () => ask['ui.teach']({ tabId: 5, url, siteId: null }, { tabId: null });

  it('waits for the permission and goes on with it, also in another worker', async () => {
    granted.clear();
    expect(await begin()).toEqual({ started: false });
    expect(injected).toEqual([]);
    granted.add('https://shop.example/*');
    await hostsGranted(world.worker(), ['https://shop.example/*']);
    expect(injected).toEqual([{ tabId: 5, file: '/wizard.js' }]);
  });

  it.each([
    ['https://other.example/*', false],
    ['https://myshop.example/*', false],
    ['https://*.other.example/*', false],
    ['https://*.example/*', true],
    ['https://*.shop.example/*', true],
    ['*://*/*', true],
    ['<all_urls>', true],
  ])('while it goes on, a grant of %s brings its tab to the front: %s', async (origin, expected) => {
    await begin();
    const front = vi.mocked(browser.tabs.update);
    front.mockClear();
    await hostsGranted(app, [origin]);
    expect(front.mock.calls.length > 0).toBe(expected);
  });

  it('is of its tab and host, and of half an hour', async () => {
    expect(await begin()).toEqual({ started: true });
    expect(await ask['page.wizard']({}, foreign)).toMatchObject({ site: null, shop: null, seller: false });
    for (const other of [
      { tabId: 6, url },
      { tabId: 5, url: 'https://other.example/' },
    ]) {
      expect(await app.taught.admits('page.wizard', other.tabId, other.url)).toBe(false);
      await expect(ask['page.wizard']({}, other)).rejects.toMatchObject({ code: 'forbidden' });
    }
    world.time += 31 * 60_000;
    await expect(ask['page.wizard']({}, foreign)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('keeps a site of its host, once, and nothing else', async () => {
    await begin();
    const site = buildSite();
    for (const bad of [
      { ...site, host: 'other.example', shop: 'x@other.example' },
      { ...site, number: '(a+)+' },
    ])
      await expect(ask['page.saveSite']({ site: bad }, foreign)).rejects.toMatchObject({ code: 'bad-request' });
    await ask['page.saveSite']({ site }, foreign);
    expect(await taughtSites.load()).toEqual([site]);
    await expect(ask['page.saveSite']({ site }, foreign)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('knows what was taught before, and gives a host one shop', async () => {
    await taughtSites.save([buildSite({ id: 'site-old', path: '/other' })]);
    await begin();
    expect(await ask['page.wizard']({}, foreign)).toMatchObject({ site: null, shop });
    await ask['page.saveSite']({ site: buildSite({ shop: '新名@shop.example' }) }, foreign);
    expect(new Set((await taughtSites.load()).map((one) => one.shop))).toEqual(new Set(['新名@shop.example']));
  });

  it('begins on https only', async () => {
    await expect(
      ask['ui.teach']({ tabId: 5, url: 'http://shop.example/', siteId: null }, { tabId: null }),
    ).rejects.toMatchObject({ code: 'bad-field' });
  });
});
