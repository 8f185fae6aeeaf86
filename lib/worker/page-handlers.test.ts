// What seller pages may ask of the worker, over a fake platform and a real database.
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { buildTicket } from '@/lib/testing/builders';
import { store } from '@/lib/testing/commands';
import { fakePlatform, holdNext, LIN, someOrders, TEA, text } from '@/lib/testing/seller-tab';
import { freshWorld, runOnce, type World } from '@/lib/testing/worker';
import type { Command } from '@/lib/ticket/command';
import type { App } from './app';
import { createPageHandlers } from './page-handlers';
import { createUiHandlers } from './ui-handlers';

const tab = { tabId: 1 };
const url = 'https://trade.taobao.com/trade/itemlist/list_sold_items.htm';
const note = { type: 'note', text: '已问仓库' } as const;

let world: World;
let app: App;
let page: ReturnType<typeof createPageHandlers>;

beforeEach(() => {
  world = freshWorld(fakePlatform(someOrders(2)));
  app = world.worker();
  page = createPageHandlers(app);
});

const badgeText = (): Promise<string> => fakeBrowser.action.getBadgeText({});

describe('an order page', () => {
  it('says hello: gets its configuration, and a run begins', async () => {
    const config = await page['page.hello']({ identity: LIN, url }, tab);
    expect(config).toMatchObject({ marks: true, language: 'zh-CN', me: '青瓷小铺:小林', soonHours: 4 });
    expect(config.css).toContain('[data-danling="mark"]');
    expect(config.words.kinds.refund).toBe('退款');
    await app.poller.idle();
    expect(await badgeText()).toBe('2');
  });

  it('is told to show no marks where its site is switched off, on whatever page it begins', async () => {
    await app.settingsStore.save({ marksOff: ['taobao'] });
    const start = 'https://myseller.taobao.com/home.htm/QnworkbenchHome/';
    for (const address of [url, start])
      expect(await page['page.hello']({ identity: null, url: address }, tab)).toMatchObject({ marks: false });
    await app.settingsStore.save({ marksOff: ['elsewhere'] });
    expect(await page['page.hello']({ identity: null, url }, tab)).toMatchObject({ marks: true });
  });

  it('of another shop than the one last read starts a run at once', async () => {
    await runOnce(app);
    const before = world.platform.requests.length;
    world.platform.identity = TEA;
    await page['page.hello']({ identity: TEA, url }, tab);
    await app.poller.idle();
    expect(world.platform.requests.length).toBeGreaterThan(before);
  });

  describe('tells who works here, whatever reading does', () => {
    const OTHER = { shop: LIN.shop, agent: '青瓷小铺:小周' };
    const claimed = () => store(app.repository, [buildTicket({ state: 'processing', assignee: OTHER.agent })]);
    const noteBy = async (): Promise<unknown> => {
      const [ticket] = await app.repository.openTickets(null);
      const target = { ticketId: ticket?.id ?? '', rev: ticket?.rev ?? 0 };
      const request = { id: 'c1', command: note, targets: [target], by: '' };
      await createUiHandlers(app)['ui.runCommand'](request, { tabId: null });
      return (await app.repository.events(target.ticketId))[0]?.by;
    };

    beforeEach(() => {
      world = freshWorld(fakePlatform([]));
      app = world.worker();
      page = createPageHandlers(app);
      world.platform.identity = OTHER;
    });

    it('switched off: my tickets are in my badge, what I do is in my name', async () => {
      await claimed();
      await app.settingsStore.save({ soldOrders: { ...(await app.settings()).soldOrders, enabled: false } });
      await page['page.hello']({ identity: OTHER, url }, tab);
      await expect.poll(() => badgeText()).toMatch(/^1/);
      expect(world.platform.requests).toEqual([]);
      expect(await noteBy()).toEqual({ type: 'agent', name: OTHER.agent });
    });

    it('stopped by a verification', async () => {
      await claimed();
      world.platform.faults = [text('{"rgv587_flag":"sm","url":""}')];
      world.platform.identity = LIN;
      await runOnce(app);
      await page['page.hello']({ identity: OTHER, url }, tab);
      await expect.poll(() => badgeText()).toBe('1!');
      expect(world.platform.requests).toHaveLength(1);
      expect(await noteBy()).toEqual({ type: 'agent', name: OTHER.agent });
    });

    it('another agent of the shop within the minute after a pass', async () => {
      world.platform.identity = LIN;
      await runOnce(app);
      const asked = world.platform.requests.length;
      await claimed();
      await page['page.hello']({ identity: OTHER, url }, tab);
      await expect.poll(() => badgeText()).toBe('1');
      expect(world.platform.requests).toHaveLength(asked);
      expect(await noteBy()).toEqual({ type: 'agent', name: OTHER.agent });
    });

    it('a shop of another marketplace is not who works here', async () => {
      await page['page.hello']({ identity: { shop: '茶@shop.example', agent: null }, url }, tab);
      expect((await app.pollState.get()).shop).toBeNull();
    });

    it('a hello of another shop in the middle of a pass: the pass speaks of the shop that it read', async () => {
      world.platform.identity = LIN;
      world.platform.orders = someOrders(1);
      const held = holdNext(world.platform);
      await app.poller.request('alarm');
      await held.asked;
      await page['page.hello']({ identity: TEA, url }, tab);
      held.answer();
      await app.poller.idle();
      const entries = (await app.health.all()).filter(({ source }) => source === 'sold-orders');
      expect(entries.map(({ shop, state, busy }) => [shop, state, busy])).toEqual([[LIN.shop, 'fresh', false]]);
    });
  });

  it('that cannot be read is trouble until it reads well itself; sightings and other pages do not end it', async () => {
    const health = async () => (await app.health.all()).find(({ source }) => source === 'page');
    const bad = { tabId: 1, url: `${url}?auctionStatus=PAID&buyerNick=x` };
    await page['page.readable']({ identity: LIN, missing: 20 }, bad);
    expect(await health()).toMatchObject({ state: 'unreadable', link: url });
    await page['page.sightings']({ identity: LIN, sightings: [] }, tab);
    await page['page.readable'](
      { identity: LIN, missing: 0 },
      { tabId: 1, url: 'https://myseller.taobao.com/home.htm/x' },
    );
    expect(await health()).toMatchObject({ state: 'unreadable', link: url });
    await page['page.readable']({ identity: LIN, missing: 0 }, bad);
    expect(await health()).toMatchObject({ state: 'fresh', link: null });
  });

  it('that cannot be read takes no other’s place, and is kept once that one reads well', async () => {
    const health = async () => (await app.health.all()).find(({ source }) => source === 'page');
    const first = { tabId: 1, url };
    const second = { tabId: 2, url: 'https://myseller.taobao.com/home.htm/x' };
    const tell = (missing: number, from: typeof first) => page['page.readable']({ identity: LIN, missing }, from);
    expect(await tell(20, first)).toEqual({ known: true });
    expect(await tell(20, second)).toEqual({ known: false });
    expect(await tell(0, second)).toEqual({ known: true });
    expect(await health(), 'the first is still unreadable').toMatchObject({ state: 'unreadable', link: url });
    expect(await tell(20, second)).toEqual({ known: false });
    await tell(0, first);
    expect(await tell(20, second)).toEqual({ known: true });
    expect(await health()).toMatchObject({ state: 'unreadable', link: second.url });
  });

  it('that cannot be read is trouble no more once the human knows, and only that page', async () => {
    const health = async () => (await app.health.all()).find(({ source }) => source === 'page');
    await page['page.readable']({ identity: LIN, missing: 20 }, { tabId: 1, url });
    const forget = (link: string | null) =>
      createUiHandlers(app)['ui.forgetPage']({ shop: LIN.shop, link }, { tabId: null });
    await forget('https://myseller.taobao.com/home.htm/x');
    expect(await health()).toMatchObject({ state: 'unreadable', link: url });
    await forget(url);
    expect(await health()).toMatchObject({ state: 'fresh', link: null });
  });

  it('hears kind, state and time, nothing of the buyer', async () => {
    await runOnce(app);
    const marks = await page['page.openMarks']({ identity: LIN }, tab);
    expect(Object.keys(marks)).toHaveLength(2);
    for (const [mark] of Object.values(marks))
      expect(Object.keys(mark ?? {}).sort()).toEqual(
        ['id', 'rev', 'kind', 'state', 'deadline', 'priority', 'mine', 'closedAt'].sort(),
      );
  });

  it('hears of its own shop only, and that an order has none', async () => {
    await runOnce(app);
    const orderId = world.platform.orders[0]?.id ?? '';
    expect(await page['page.openMarks']({ identity: TEA }, tab)).toEqual({});
    expect(await page['page.marks']({ identity: TEA, orderIds: [orderId] }, tab)).toEqual({ [orderId]: [] });
    expect((await page['page.panel']({ identity: TEA, orderId }, tab)).tickets).toEqual([]);
  });

  it('gets a picture of a reply that is its shop’s, by its place, and no other', async () => {
    const blob = new Blob(['bytes'], { type: 'image/png' });
    const picture = { id: 'p', name: '尺码.png', type: 'image/png', hash: '', blob, thumb: null };
    const common = { title: '尺码', group: '', text: '', kinds: [], pictures: [picture], uses: 0, createdAt: 1 };
    await app.templates.put([
      { ...common, id: 'ours', scope: 'shop', of: LIN.shop, updatedAt: 1 },
      { ...common, id: 'theirs', scope: 'shop', of: TEA.shop, updatedAt: 1 },
    ]);
    const ask = (template: string, at: number) => page['page.replyPicture']({ identity: LIN, template, at }, tab);
    expect(await ask('ours', 0)).toEqual({ type: 'image/png', data: btoa('bytes') });
    for (const [template, at] of [
      ['ours', 1],
      ['theirs', 0],
      ['gone', 0],
    ] as const)
      await expect(ask(template, at)).rejects.toMatchObject({ code: 'not-found' });
    // The page says 山风茶舍, its cookies say 青瓷小铺.
    const lie = page['page.replyPicture']({ identity: TEA, template: 'theirs', at: 0 }, tab);
    await expect(lie).rejects.toMatchObject({ code: 'wrong-shop' });
  });

  it('may command only for the shop that its tab is logged in to', async () => {
    const [own, foreign] = [buildTicket({ id: 'own' }), buildTicket({ id: 'foreign', shop: '山风茶舍' })];
    await store(app.repository, [own, foreign]);
    const command = (id: string, ticketId: string) => ({
      id,
      command: note,
      targets: [{ ticketId, rev: 1 }],
      by: 'somebody else',
    });
    // The page says 山风茶舍, its cookies say 青瓷小铺.
    const lie = page['page.runCommand']({ identity: TEA, command: command('c1', 'foreign') }, tab);
    await expect(lie).rejects.toMatchObject({ code: 'wrong-shop' });
    const reach = await page['page.runCommand']({ identity: LIN, command: command('c2', 'foreign') }, tab);
    expect(reach.results[0]).toMatchObject({ ok: false, error: { code: 'wrong-shop' } });
    await page['page.runCommand']({ identity: LIN, command: command('c3', 'own') }, tab);
    expect((await app.repository.events('own'))[0]?.by).toEqual({ type: 'agent', name: '青瓷小铺:小林' });
    world.platform.identity = null;
    const out = page['page.runCommand']({ identity: LIN, command: command('c4', 'own') }, tab);
    await expect(out).rejects.toMatchObject({ code: 'logged-out' });
  });

  it('of a main account works under nobody’s name until an agent gives theirs, and then under that', async () => {
    const main = { shop: LIN.shop, agent: null };
    world.platform.identity = main;
    await store(app.repository, [buildTicket({ id: 'own', assignee: null, state: 'pending' })]);
    const command = (id: string, rev: number, what: Command) => ({
      identity: main,
      command: { id, command: what, targets: [{ ticketId: 'own', rev }], by: LIN.shop }, // a page may say anything
    });
    await expect(page['page.runCommand'](command('c1', 1, { type: 'claim' }), tab)).rejects.toMatchObject({
      code: 'missing-field',
      params: { field: 'me' },
    });
    await page['page.runCommand'](command('c2', 1, note), tab);
    expect((await app.repository.events('own'))[0]?.by).toEqual({ type: 'agent', name: '' });
    const orderId = (await app.repository.get('own'))?.orderId ?? '';
    expect((await page['page.panel']({ identity: main, orderId }, tab)).me).toBeNull();

    expect(await page['page.setName']({ identity: main, name: '小林' }, tab)).toEqual({ me: '小林' });
    // Once there is one, no page changes it.
    expect(await page['page.setName']({ identity: main, name: '别人' }, tab)).toEqual({ me: '小林' });
    await page['page.runCommand'](command('c3', 2, { type: 'claim' }), tab);
    expect(await app.repository.get('own')).toMatchObject({ assignee: '小林' });
    expect((await page['page.panel']({ identity: main, orderId }, tab)).me).toBe('小林');
  });

  it('cannot take a draft of the popup', async () => {
    const ticket = buildTicket();
    await store(app.repository, [ticket]);
    await app.repository.putDraft({
      id: 'note:x',
      form: 'note',
      ticketId: ticket.id,
      fields: {},
      files: [],
      updatedAt: 1,
    });
    const request = {
      id: 'c1',
      command: { ...note, draftId: 'note:x' },
      targets: [{ ticketId: ticket.id, rev: 1 }],
      by: '',
    };
    const result = await page['page.runCommand']({ identity: LIN, command: request }, tab);
    expect(result.results[0]).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect(await app.repository.draft('note:x')).toBeDefined();
  });

  it('reports rows under its 催发货 filter: a ticket, a mark, a number; the same rows again change nothing', async () => {
    const sightings = [{ orderId: '2150000000000000099', filter: 'urge', facts: { buyer: '林**' } } as const];
    expect(await page['page.sightings']({ identity: LIN, sightings }, tab)).toEqual({ changed: 1 });
    expect(await page['page.sightings']({ identity: LIN, sightings }, tab)).toEqual({ changed: 0 });
    expect(await badgeText()).toBe('1!'); // the list itself has not been read yet
    const told = world.platform.told.filter((each) => each.name === 'tab.marksChanged');
    expect(told).toHaveLength(1);
    expect(told[0]?.data).toMatchObject({
      shop: '青瓷小铺',
      marks: { '2150000000000000099': [{ kind: 'urge-shipment' }] },
    });
    expect(await app.health.all()).toMatchObject([{ source: 'page', shop: '青瓷小铺', state: 'fresh' }]);
  });

  it('hears of a change on its orders, another shop’s page does not', async () => {
    const ticket = buildTicket({ shop: '山风茶舍' });
    await store(app.repository, [ticket]);
    await app.announce.ids([ticket.id]);
    expect(world.platform.told.map((each) => each.name)).toEqual(['tab.identity']);
    await app.announce.everything();
    expect(world.platform.told.at(-1)).toEqual({ name: 'tab.marksChanged', data: { shop: '青瓷小铺', marks: null } });
  });
});
