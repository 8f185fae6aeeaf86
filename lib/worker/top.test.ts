import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type FakeTop, fakeTop } from '@/lib/testing/fake-top';
import { fakePlatform } from '@/lib/testing/seller-tab';
import { freshWorld, type World } from '@/lib/testing/worker';
import { DAY, MINUTE } from '../platform/clock';
import { createTopCalls } from '../polling/top-calls';
import { UNDO_WINDOW } from '../ticket/command';
import type { Ticket } from '../ticket/ticket';
import type { App } from './app';
import { createUiHandlers } from './ui-handlers';

const SHOP = '青瓷小铺';
const APP = { appKey: '23000001', appSecret: 'good-secret' };
const GOOD = { type: 'session' as const, account: SHOP, session: 'good-session', expiresAt: null as number | null };
const ME = `${SHOP}:小林`;

let world: World;
let top: FakeTop;
let app: App;

const handlers = () => createUiHandlers(app);
const connect = (patch: Partial<typeof GOOD> = {}) =>
  handlers()['ui.topConnect']({ ...APP, grant: { ...GOOD, ...patch } }, { tabId: null });
const health = async () => (await app.health.all()).find((entry) => entry.source === 'top');

/** A new worker over the same storages. */
function revive(): void {
  app = world.worker();
}

async function run(): Promise<void> {
  world.time += 5 * MINUTE;
  await app.top.poll();
  await app.top.idle();
}

async function tickets(): Promise<Ticket[]> {
  return app.repository.openTickets(null);
}

async function only(): Promise<Ticket> {
  const [ticket, ...others] = await tickets();
  if (!ticket || others.length > 0) throw new Error(`not one ticket: ${others.length + 1}`);
  return ticket;
}

async function command(ticket: Ticket, what: Parameters<ReturnType<typeof handlers>['ui.runCommand']>[0]['command']) {
  return handlers()['ui.runCommand'](
    { id: crypto.randomUUID(), command: what, targets: [{ ticketId: ticket.id, rev: ticket.rev }], by: ME },
    { tabId: null },
  );
}

async function send(): Promise<void> {
  world.time += UNDO_WINDOW;
  await app.outbox.run();
}

beforeEach(() => {
  world = freshWorld(fakePlatform());
  top = fakeTop(() => world.time);
  world.top = { fetch: top.fetch, permitted: async () => true };
  revive();
});

it('keeps what the platform accepts, nowhere readable, and reads at once', async () => {
  top.add();
  expect(await connect()).toEqual({ ok: true });
  await app.top.idle();
  expect(await only()).toMatchObject({ source: 'top', kind: 'collaboration', assignee: ME, subject: '9001' });
  const kept = JSON.stringify(await fakeBrowser.storage.local.get(null));
  expect(kept).not.toContain(APP.appSecret);
  expect(kept).not.toContain(GOOD.session);
  expect(kept).toContain('青瓷小铺:小周');
  expect(await health()).toMatchObject({ state: 'fresh', why: null });
  // A later worker opens it again.
  revive();
  top.add();
  await run();
  expect(await tickets()).toHaveLength(2);
});

it.each([
  ['an expired session', { session: 'old' }, 'session'],
  ['a shop that is not the session’s', { account: '别家' }, 'refused'],
])('%s is told and nothing is kept', async (_, patch, problem) => {
  expect(await connect(patch)).toMatchObject({ ok: false, problem });
  expect(await app.top.apps.get()).toEqual({});
  expect(await app.top.poll()).toBe(false);
});

it('an app that may not list colleagues is connected without them', async () => {
  top.troubles.push({ error: { code: 11, sub_code: 'isv.permission' }, method: 'subusers.get' });
  top.troubles.push({ lost: true, method: 'nothing' });
  expect(await connect()).toMatchObject({ ok: false, problem: 'bug' }); // the fake knows no tasks.count
});

it('up to date, a run asks once for every type of task, for refunds and for trades', async () => {
  await connect();
  await app.top.idle();
  top.asked.length = 0;
  await run();
  expect(top.asked).toHaveLength(9);
});

describe('the next run', () => {
  const planned = async () => (await fakeBrowser.alarms.get('top'))?.scheduledTime;

  it('is planned although the worker dies while an app is being connected', async () => {
    const request = vi.spyOn(app.top.apps, 'update').mockImplementation(async (change) => {
      await fakeBrowser.storage.local.set({ top: change({}) });
      return new Promise(() => undefined);
    });
    void connect();
    await vi.waitFor(() => expect(request).toHaveBeenCalled());
    revive();
    await app.top.plan();
    expect(await planned()).toBe(world.time);
  });

  it('comes at once after the clock was set back, and sooner where the interval is made shorter', async () => {
    await connect();
    await app.top.idle();
    const at = world.time;
    expect(await planned()).toBeGreaterThan(at + 2 * MINUTE);
    await app.top.plan(at + 2 * MINUTE);
    expect(await planned()).toBe(at + 2 * MINUTE);
    world.time = at - DAY;
    await app.top.plan();
    expect(await planned()).toBe(at - DAY);
  });
});

describe('a clock that is wrong', () => {
  let offset: number;

  /** The platform's clock minus this machine's; `known` = an answer has corrected it. */
  async function wrongBy(skew: number, known: boolean): Promise<void> {
    offset = skew;
    top = Object.assign(
      fakeTop(() => world.time + offset),
      { tellsTime: top.tellsTime },
    );
    world.top = { fetch: top.fetch, permitted: async () => true };
    revive();
    await connect();
    await app.top.idle();
    if (known)
      await createTopCalls()
        .of(SHOP)
        .update((old) => ({ ...old, skew }));
    await run();
  }

  it.each([
    ['ahead', -8 * MINUTE, false],
    ['behind', 8 * MINUTE, false],
    ['a day ahead', -DAY, true],
    ['a day behind', DAY, true],
    ['ahead, as the platform tells', -8 * MINUTE, false, true],
    ['behind, as the platform tells', 8 * MINUTE, false, true],
    ['ahead now, but it was right', -8 * MINUTE, false, true, 0],
  ])('%s: no change is missed or comes late', async (_, skew, known, tells = false, before = skew) => {
    top.tellsTime = tells;
    await wrongBy(before, known);
    // The platform's clock never jumps.
    world.time += before - skew;
    offset = skew;
    for (let n = 1; n <= 4; n += 1) {
      top.add({ bizId: `210000000000000000${n}` });
      world.time += 7 * MINUTE;
      await run();
      expect(await tickets()).toHaveLength(n);
    }
  });

  it('a task whose answer was lost is found by it, and not made twice', async () => {
    await wrongBy(DAY, true);
    const order = { receivers: [{ uid: '102', nick: '青瓷小铺:小周' }], finishBy: 'one' as const, remind: true };
    const ticket = { shop: SHOP, kind: 'logistics' as const, orderId: '2100000000000000007', text: 'x', send: order };
    const made = { id: 'c1', command: { type: 'create' as const, ticket }, targets: [], by: ME };
    await handlers()['ui.runCommand'](made, { tabId: null });
    top.troubles.push({ lost: true, method: 'task.create' });
    await send();
    for (let n = 0; n < 3; n += 1) {
      world.time += 30 * MINUTE;
      await app.outbox.run();
    }
    expect(top.done).toEqual(['create 1']);
  });
});

it('a shop that was away for longer than the first run reads misses nothing', async () => {
  await connect();
  await app.top.idle();
  const { firstDays } = (await app.settings()).top;
  world.time += DAY;
  top.add();
  world.time += (firstDays + 1) * DAY;
  await run();
  expect(await tickets()).toHaveLength(1);
});

it('an expired session stops the runs and says so; a test after renewal starts them', async () => {
  await connect();
  await app.top.idle();
  top.troubles.push({ error: { code: 27, sub_code: 'invalid-sessionkey' } });
  await run();
  expect(await health()).toMatchObject({ state: 'logged-out', why: 'session', nextAt: null });
  top.asked.length = 0;
  await run();
  expect(top.asked).toEqual([]);
  expect(await handlers()['ui.topTest']({ shop: SHOP }, { tabId: null })).toEqual({ ok: true });
  await app.top.idle();
  expect(await health()).toMatchObject({ state: 'fresh', why: null });
});

it('the day’s quota is respected until midnight in Beijing', async () => {
  await connect();
  await app.top.idle();
  top.troubles.push({ error: { code: 7, sub_code: 'accesscontrol.limited-by-app-access-count' } });
  await run();
  const { nextAt, why } = (await health()) ?? {};
  expect(why).toBe('quota');
  expect(((nextAt ?? 0) + 8 * 60 * MINUTE) % DAY).toBe(0);
});

it('a session that ends soon is announced while all is well', async () => {
  await connect({ expiresAt: world.time + 2 * DAY });
  await app.top.idle();
  expect(await health()).toMatchObject({ state: 'fresh', why: 'expires' });
});

it('finished there, it is settled here; cancelled by its sender, cancelled', async () => {
  const [one, two] = [top.add(), top.add()];
  await connect();
  await app.top.idle();
  one.status = 2;
  two.status = 4;
  one.modifiedAt = two.modifiedAt = world.time + 1;
  await run();
  expect(await tickets()).toEqual([]);
  const both = await app.repository.byOrders(SHOP, ['2100000000000000001']);
  expect(both.map(({ state }) => state).sort()).toEqual(['cancelled', 'settled']);
});

it('settled here, it is finished there after the undo window, once', async () => {
  top.add();
  await connect();
  await app.top.idle();
  const ticket = await only();
  await command(ticket, { type: 'settle', settlement: { agreed: true, note: '已核实' } });
  expect(top.done).toEqual([]);
  await send();
  await send();
  expect(top.done).toEqual(['finish 9001']);
  await run();
  expect((await app.repository.get(ticket.id))?.state).toBe('settled');
});

it('a conflict is recorded, not overwritten', async () => {
  const task = top.add();
  await connect();
  await app.top.idle();
  const ticket = await only();
  await command(ticket, { type: 'settle', settlement: { agreed: true, note: '' } });
  task.status = 4;
  await send();
  expect(top.done).toEqual([]);
  const [entry] = await app.repository.outbox(['failed']);
  expect(entry).toMatchObject({ action: 'finish', error: 'cancelled' });
  expect((await app.repository.events(ticket.id))[0]).toMatchObject({
    type: 'remote',
    after: 'failed',
    before: 'cancelled',
  });
});

it('what was refused there and taken back here is not offered to be sent again', async () => {
  const task = top.add();
  await connect();
  await app.top.idle();
  const ticket = await only();
  const settled = await command(ticket, { type: 'settle', settlement: { agreed: true, note: '' } });
  task.status = 6;
  await send();
  expect(await health()).toMatchObject({ unsent: 1 });
  await command(ticket, { type: 'undo', commandId: settled.commandId });
  expect((await only()).state).toBe(ticket.state);
  expect(await app.repository.outbox(['failed', 'waiting'])).toEqual([]);
  await vi.waitFor(async () => expect(await health()).toMatchObject({ unsent: 0 }));
});

it('transfer by the sender gives the colleague a task, and it stays one ticket', async () => {
  top.add();
  await connect();
  await app.top.idle();
  await command(await only(), { type: 'transfer', to: '青瓷小铺:小周', reason: '休假' });
  await send();
  expect(top.done).toEqual(['increase 青瓷小铺:小周']);
  await run();
  expect(await only()).toMatchObject({ assignee: '青瓷小铺:小周', task: { id: '9002' } });
});

it('who is not the sender hands over here only', async () => {
  top.add({ sender: '官方小二' });
  await connect();
  await app.top.idle();
  const ticket = await only();
  await command(ticket, { type: 'transfer', to: '青瓷小铺:小周', reason: '' });
  expect(await app.repository.outbox(['waiting'])).toEqual([]);
  const cancelled = await command({ ...ticket, rev: 2 }, { type: 'cancel', reason: 'x' });
  expect(cancelled.results[0]).toMatchObject({
    ok: false,
    error: { code: 'forbidden', params: { why: 'not-sender' } },
  });
});

it('a note whose answer was lost is not written twice', async () => {
  const task = top.add();
  await connect();
  await app.top.idle();
  await command(await only(), { type: 'note', text: '已联系买家 13800138000' });
  top.troubles.push({ lost: true, method: 'task.update' });
  await send();
  world.time += 30 * MINUTE;
  await app.outbox.run();
  expect(task.memo).toMatch(/^\d\d-\d\d \d\d:\d\d 已联系买家 \*\*\*$/);
  expect(top.done).toEqual(['update 9001']);
});

it('of a macro the platform hears the texts as they were filled in', async () => {
  const task = top.add();
  await connect();
  await app.top.idle();
  const parts = [{ type: 'note' as const, text: '订单 {订单号} 已核实', fill: true as const }];
  await command(await only(), { type: 'macro', name: '核实', parts });
  await send();
  expect(task.memo).toContain(`订单 ${task.bizId} 已核实`);
});

it('snoozing sets the reminder there', async () => {
  const task = top.add();
  await connect();
  await app.top.idle();
  const until = world.time + DAY;
  await command(await only(), { type: 'snooze', until });
  await send();
  expect(task.remindAt).toBe(until);
  await run();
  // Our own change is no news: it stays asleep.
  expect((await only()).snoozedUntil).toBe(until);
});

it('a ticket made here is sent to colleagues and stays one', async () => {
  await connect();
  await app.top.idle();
  const receivers = [{ uid: '102', nick: '青瓷小铺:小周' }];
  const ticket = {
    ...{ shop: SHOP, kind: 'logistics' as const, orderId: '2100000000000000007', text: '查一下物流' },
    send: { receivers, finishBy: 'one' as const, remind: true },
  };
  const made = { id: 'c1', command: { type: 'create' as const, ticket }, targets: [], by: ME };
  await handlers()['ui.runCommand'](made, { tabId: null });
  top.troubles.push({ lost: true, method: 'task.create' });
  await send();
  expect(top.done).toEqual(['create 1']);
  await run();
  expect(await only()).toMatchObject({
    kind: 'logistics',
    source: 'agent',
    task: { receiver: '青瓷小铺:小周', ours: true },
  });
  top.tasks[0] && Object.assign(top.tasks[0], { status: 2, modifiedAt: world.time });
  await run();
  expect(await tickets()).toEqual([]);
});

it('a disconnected app leaves nothing but its tickets', async () => {
  top.add();
  await connect();
  await app.top.idle();
  await handlers()['ui.topDisconnect']({ shop: SHOP }, { tabId: null });
  expect(await health()).toBeUndefined();
  expect(await tickets()).toHaveLength(1);
  expect(await app.top.poll()).toBe(false);
  expect(JSON.stringify(await fakeBrowser.storage.local.get(null))).not.toContain('9001');
  vi.restoreAllMocks();
});
