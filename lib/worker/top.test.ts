import { describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { APP, createTopShop, GOOD, ME, SHOP } from '@/lib/testing/top-shop';
import { DAY, MINUTE } from '../platform/clock';
import { createTopCalls } from '../polling/top-calls';

const s = createTopShop();

it('keeps what the platform accepts, nowhere readable, and reads at once', async () => {
  s.top.add();
  expect(await s.connect()).toEqual({ ok: true });
  await s.app.top.idle();
  expect(await s.only()).toMatchObject({ source: 'top', kind: 'collaboration', assignee: ME, subject: '9001' });
  const kept = JSON.stringify(await fakeBrowser.storage.local.get(null));
  expect(kept).not.toContain(APP.appSecret);
  expect(kept).not.toContain(GOOD.session);
  expect(kept).toContain('青瓷小铺:小周');
  expect(await s.health()).toMatchObject({ state: 'fresh', why: null });
  // A later worker opens it again.
  s.revive();
  s.top.add();
  await s.run();
  expect(await s.tickets()).toHaveLength(2);
});

it.each([
  ['an expired session', { session: 'old' }, 'session'],
  ['a shop that is not the session’s', { account: '别家' }, 'refused'],
])('%s is told and nothing is kept', async (_, patch, problem) => {
  expect(await s.connect(patch)).toMatchObject({ ok: false, problem });
  expect(await s.app.top.apps.get()).toEqual({});
  expect(await s.app.top.poll()).toBe(false);
});

it('an app that may not list colleagues is connected without them', async () => {
  s.top.troubles.push({ error: { code: 11, sub_code: 'isv.permission' }, method: 'subusers.get' });
  s.top.troubles.push({ lost: true, method: 'nothing' });
  expect(await s.connect()).toMatchObject({ ok: false, problem: 'bug' }); // the fake knows no tasks.count
});

it('up to date, a run asks once for every type of task, for refunds and for trades', async () => {
  await s.connect();
  await s.app.top.idle();
  s.top.asked.length = 0;
  await s.run();
  expect(s.top.asked).toHaveLength(9);
});

it.each([
  ['that tells when more follow', { tellsMore: true }, 80],
  ['that tells nothing', { tellsMore: false }, 80],
  ['that tells only how many the page has', { tellsPage: true }, 80],
  ['that tells only how many the page has and refuses what is behind', { tellsPage: true, refusesBehind: true }, 100],
  ['that tells nothing and refuses what is behind the last page', { tellsMore: false, refusesBehind: true }, 100],
])('a platform %s and gives 50 tasks a page: none is missed', async (_, manners, tasks) => {
  Object.assign(s.top, { pageCap: 50, ...manners });
  for (let n = 0; n < tasks; n += 1) s.top.add({ modifiedAt: s.world.time - n * MINUTE });
  await s.connect();
  await s.app.top.idle();
  expect(await s.tickets()).toHaveLength(tasks);
  expect(await s.health()).toMatchObject({ state: 'fresh', why: null });
});

it('a worker that dies while keys are kept leaves no secret without an app, and says that they are missing', async () => {
  const service = await s.app.top.service();
  expect(service).toBeDefined();
  const put = vi.spyOn(crypto.subtle, 'encrypt').mockReturnValue(new Promise(() => undefined));
  void s.connect();
  await expect.poll(() => put).toHaveBeenCalled();
  put.mockRestore();
  s.revive();
  expect(Object.keys(await s.app.top.apps.get())).toEqual([SHOP]);
  await s.run();
  expect(await s.health()).toMatchObject({ state: 'no-permission', why: 'vault' });
});

describe('the next run', () => {
  const planned = async () => (await fakeBrowser.alarms.get('top'))?.scheduledTime;

  it('is planned although the worker dies while an app is being connected', async () => {
    const request = vi.spyOn(s.app.top.apps, 'update').mockImplementation(async (change) => {
      await fakeBrowser.storage.local.set({ top: change({}) });
      return new Promise(() => undefined);
    });
    void s.connect();
    await expect.poll(() => request).toHaveBeenCalled();
    s.revive();
    await s.app.top.plan();
    expect(await planned()).toBe(s.world.time);
  });

  it('comes at once after the clock was set back, and sooner where the interval is made shorter', async () => {
    await s.connect();
    await s.app.top.idle();
    const at = s.world.time;
    expect(await planned()).toBeGreaterThan(at + 2 * MINUTE);
    await s.app.top.plan(at + 2 * MINUTE);
    expect(await planned()).toBe(at + 2 * MINUTE);
    s.world.time = at - DAY;
    await s.app.top.plan();
    expect(await planned()).toBe(at - DAY);
  });
});

describe('a clock that is wrong', () => {
  /** The platform's clock minus this machine's; `known` = an answer has corrected it. */
  async function wrongBy(skew: number, known: boolean): Promise<void> {
    s.skew(skew);
    await s.connect();
    await s.app.top.idle();
    if (known)
      await createTopCalls()
        .of(SHOP)
        .update((old) => ({ ...old, skew }));
    await s.run();
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
    s.top.tellsTime = tells;
    await wrongBy(before, known);
    // The platform's clock never jumps.
    s.world.time += before - skew;
    s.setOffset(skew);
    for (let n = 1; n <= 4; n += 1) {
      s.top.add({ bizId: `210000000000000000${n}` });
      s.world.time += 7 * MINUTE;
      await s.run();
      expect(await s.tickets()).toHaveLength(n);
    }
  });

  it('a task whose answer was lost is found by it, and not made twice', async () => {
    await wrongBy(DAY, true);
    const order = { receivers: [{ uid: '102', nick: '青瓷小铺:小周' }], finishBy: 'one' as const, remind: true };
    const ticket = { shop: SHOP, kind: 'logistics' as const, orderId: '2100000000000000007', text: 'x', send: order };
    const made = { id: 'c1', command: { type: 'create' as const, ticket }, targets: [], by: ME };
    await s.handlers()['ui.runCommand'](made, { tabId: null });
    s.top.troubles.push({ lost: true, method: 'task.create' });
    await s.send();
    for (let n = 0; n < 3; n += 1) {
      s.world.time += 30 * MINUTE;
      await s.app.outbox.run();
    }
    expect(s.top.done).toEqual(['create 1']);
  });
});

it('a shop that was away for longer than the first run reads misses nothing', async () => {
  await s.connect();
  await s.app.top.idle();
  const { firstDays } = (await s.app.settings()).top;
  s.world.time += DAY;
  s.top.add();
  s.world.time += (firstDays + 1) * DAY;
  await s.run();
  expect(await s.tickets()).toHaveLength(1);
});

it('what the app may not read costs no pause for every record', async () => {
  for (let n = 1; n <= 9; n += 1) s.top.add({ comments: [{ id: '1', text: '好', by: '小周' }] });
  s.top.troubles.push({ error: { code: 11, sub_code: 'isv.permission' }, method: 'comments.get' });
  await s.connect();
  await s.app.top.idle();
  expect(await s.tickets()).toHaveLength(9);
  expect(s.top.asked.filter((method) => method.endsWith('comments.get'))).toHaveLength(1);
  expect(s.world.slept.length).toBeLessThan(s.top.asked.length);
});

it('an expired session stops the runs and says so; a test after renewal starts them', async () => {
  await s.connect();
  await s.app.top.idle();
  s.top.troubles.push({ error: { code: 27, sub_code: 'invalid-sessionkey' } });
  await s.run();
  expect(await s.health()).toMatchObject({ state: 'logged-out', why: 'session', nextAt: null });
  s.top.asked.length = 0;
  await s.run();
  expect(s.top.asked).toEqual([]);
  expect(await s.handlers()['ui.topTest']({ shop: SHOP }, { tabId: null })).toEqual({ ok: true });
  await s.app.top.idle();
  expect(await s.health()).toMatchObject({ state: 'fresh', why: null });
});

it('what is mistyped does not free kept keys that the platform has refused, and keeps no others from being asked', async () => {
  await s.connect();
  await s.app.top.idle();
  expect(await s.connect({ session: 'mistyped' })).toMatchObject({ ok: false, problem: 'session' });
  s.top.asked.length = 0;
  await s.run();
  expect(s.top.asked).toHaveLength(9);
  s.top.troubles.push({ error: { code: 27, sub_code: 'invalid-sessionkey' } });
  await s.run();
  s.top.asked.length = 0;
  expect(await s.connect({ session: 'mistyped' })).toMatchObject({ ok: false, problem: 'session' });
  await s.run();
  expect(s.top.asked).toHaveLength(1);
  expect(await s.health()).toMatchObject({ state: 'logged-out', why: 'session' });
});

it('a wait that the platform gives while keys are typed holds for the kept ones of the same app', async () => {
  await s.connect();
  await s.app.top.idle();
  s.top.troubles.push({ error: { code: 7, sub_code: 'accesscontrol.limited-by-app-access-count' } });
  expect(await s.connect()).toMatchObject({ ok: false, problem: 'quota' });
  s.top.asked.length = 0;
  await s.run();
  expect(s.top.asked).toEqual([]);
});

it('the day’s quota is respected until midnight in Beijing', async () => {
  await s.connect();
  await s.app.top.idle();
  s.top.troubles.push({ error: { code: 7, sub_code: 'accesscontrol.limited-by-app-access-count' } });
  await s.run();
  const { nextAt, why } = (await s.health()) ?? {};
  expect(why).toBe('quota');
  expect(((nextAt ?? 0) + 8 * 60 * MINUTE) % DAY).toBe(0);
  // Nor does a hand that presses «test» or enters the same app again.
  s.top.asked.length = 0;
  const refused = { ok: false, problem: 'quota', at: nextAt };
  const test = () => s.handlers()['ui.topTest']({ shop: SHOP }, { tabId: null });
  expect(await test()).toMatchObject(refused);
  expect(await s.connect()).toMatchObject(refused);
  expect(s.top.asked).toEqual([]);
  // Another app has a quota of its own; where it is refused, the first one waits as before.
  const other = { ...APP, appKey: '87654321' };
  s.top.troubles.push({ error: { code: 27, sub_code: 'invalid-sessionkey' } });
  expect(await s.connect({}, other)).toMatchObject({ ok: false, problem: 'session' });
  expect(s.top.asked).toHaveLength(1);
  expect(await test()).toMatchObject(refused);
  expect(await s.connect({}, other)).toEqual({ ok: true });
});

it('a session that ends soon is announced while all is well', async () => {
  await s.connect({ expiresAt: s.world.time + 2 * DAY });
  await s.app.top.idle();
  expect(await s.health()).toMatchObject({ state: 'fresh', why: 'expires' });
});

it('an app that is disconnected during a run asks nothing more and leaves nothing', async () => {
  const { fetch } = s.top;
  let reached: () => void;
  const started = new Promise<void>((resolve) => {
    reached = resolve;
  });
  let answer: () => void = () => undefined;
  s.world.top = {
    permitted: async () => true,
    async fetch(...request) {
      const reply = await fetch(...request);
      if (s.top.asked.length === 3) {
        reached();
        await new Promise<void>((resolve) => {
          answer = resolve;
        });
      }
      return reply;
    },
  };
  s.revive();
  await s.connect();
  await started;
  await s.handlers()['ui.topDisconnect']({ shop: SHOP }, { tabId: null });
  answer();
  await s.app.top.idle();
  expect(s.top.asked).toHaveLength(3);
  await expect.poll(() => s.health()).toBeUndefined();
  await expect
    .poll(async () => JSON.stringify(await fakeBrowser.storage.local.get(['topPosition', 'topCalls', 'health'])))
    .not.toContain(SHOP);
});

it('a disconnected app leaves nothing but its tickets', async () => {
  s.top.add();
  await s.connect();
  await s.app.top.idle();
  await s.handlers()['ui.topDisconnect']({ shop: SHOP }, { tabId: null });
  expect(await s.health()).toBeUndefined();
  expect(await s.tickets()).toHaveLength(1);
  expect(await s.app.top.poll()).toBe(false);
  expect(JSON.stringify(await fakeBrowser.storage.local.get(null))).not.toContain('9001');
  vi.restoreAllMocks();
});
