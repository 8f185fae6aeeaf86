// What goes wrong while the Open Platform is read: one «no» silences nothing else, and nothing is read for ever or never.
import { beforeEach, describe, expect, it } from 'vitest';
import { createTopShop, SHOP } from '@/lib/testing/top-shop';
import { formatShanghai, HOUR, MINUTE } from '../platform/clock';
import { createTopPosition } from '../polling/top-state';

const s = createTopShop();

const order = (n: number): string => String(2_100_000_000_000_000_100n + BigInt(n));
const asked = (method: string): number => s.top.asked.filter((each) => each.endsWith(method)).length;
const kinds = async () => (await s.tickets()).map(({ kind }) => kind).sort();

function refund(n: number, modified = s.world.time): Record<string, unknown> {
  const made = {
    ...{ refund_id: String(98_000_000 + n), tid: order(n), oid: order(n), status: 'WAIT_SELLER_AGREE', title: '茶杯' },
    ...{ modified: formatShanghai(modified), refund_version: 1 },
    refund_remind_timeout: { exist_timeout: true, timeout: formatShanghai(s.world.time + 9 * HOUR) },
  };
  s.top.refunds.push(made);
  return made;
}

function trade(n: number, patch: Record<string, unknown> = {}): Record<string, unknown> {
  const made = {
    ...{ tid: order(n), tid_str: order(n), status: 'WAIT_SELLER_SEND_GOODS', modified: formatShanghai(s.world.time) },
    ...{ delivery_time: formatShanghai(s.world.time + 100 * HOUR), orders: { order: [] }, ...patch },
  };
  s.top.trades.push(made);
  return made;
}

async function connected(): Promise<void> {
  await s.connect();
  await s.app.top.idle();
}

describe('one feed that cannot be read', () => {
  it.each([
    ['an unknown method', { code: 22 }, 'bug'],
    ['a refused question', { code: 50, sub_code: 'isv.invalid-parameter' }, 'refused'],
    ['an answer that is none', { code: 'x' as unknown as number }, 'unreadable'],
    ['a long ban', { code: 7, sub_msg: 'This ban will last for 9000 more seconds' }, 'limited'],
  ])('%s keeps nothing else from being read, and is named', async (_, error, why) => {
    s.top.always.push({ error, method: 'tasks.get' });
    refund(1);
    trade(2, { ob_tag: 'lg' });
    await connected();
    expect(await kinds()).toEqual(['refund', 'urge-shipment']);
    const health = await s.health();
    expect(health).toMatchObject({ why, what: expect.arrayContaining(['tasks:trade', 'tasks:item']) });
    expect(health?.what).not.toContain('refunds');
    // What else there is, is read as ever.
    refund(3);
    await s.run();
    expect(await kinds()).toEqual(['refund', 'refund', 'urge-shipment']);
  });

  it('a question that is refused as such is asked once an hour, and at once when a human tests', async () => {
    s.top.always.push({ error: { code: 22 }, method: 'refunds.receive.get' });
    await connected();
    for (let n = 0; n < 11; n += 1) await s.run();
    expect(asked('refunds.receive.get')).toBe(1);
    await s.run();
    expect(asked('refunds.receive.get')).toBe(2);
    s.top.always.length = 0;
    await s.handlers()['ui.topTest']({ shop: SHOP }, { tabId: null });
    await s.app.top.idle();
    expect(asked('refunds.receive.get')).toBe(3);
    expect(await s.health()).toMatchObject({ state: 'fresh', why: null, what: [] });
  });

  it.each([
    ['tests the connection', () => s.handlers()['ui.topTest']({ shop: SHOP }, { tabId: null })],
    ['connects anew', () => s.connect()],
  ])('a refused one is asked again though a run was on when a human %s', async (_, put) => {
    const { fetch } = s.top;
    let held: (() => void) | null = null;
    s.world.top = {
      permitted: async () => true,
      async fetch(url, init) {
        const answer = await fetch(url, init);
        if (init.body.includes('trades.sold') && !held)
          await new Promise<void>((go) => {
            held = go;
          });
        return answer;
      },
    };
    s.revive();
    s.top.troubles.push({ error: { code: 22 }, method: 'refunds.receive.get' });
    refund(1);
    await s.connect();
    await expect.poll(() => held).not.toBeNull();
    expect(asked('refunds.receive.get')).toBe(1);
    expect(await put()).toEqual({ ok: true });
    (held as unknown as () => void)();
    await s.app.top.idle();
    expect(asked('refunds.receive.get')).toBe(2);
    expect(await kinds()).toEqual(['refund']);
  });

  it('one type of task that is refused leaves the others', async () => {
    const { fetch } = s.top;
    s.world.top = {
      permitted: async () => true,
      fetch: (url, init) => {
        if (init.body.includes('biz_type=trade'))
          s.top.troubles.push({ error: { code: 50, sub_code: 'isv.x' }, method: 'tasks.get' });
        return fetch(url, init);
      },
    };
    s.revive();
    s.top.add({ bizType: 'item' });
    await connected();
    expect(await s.tickets()).toHaveLength(1);
    expect(await s.health()).toMatchObject({ why: 'refused', what: ['tasks:trade'] });
  });
});

it('types that only the platform lists are read, too; asked once a day', async () => {
  s.top.types = ['trade', 'newOne'];
  s.top.add({ bizType: 'newOne' });
  await connected();
  expect(await s.only()).toMatchObject({ kind: 'other' });
  await s.run();
  expect(asked('tasktype.all.get')).toBe(1);
  s.world.time += 24 * HOUR;
  await s.run();
  expect(asked('tasktype.all.get')).toBe(2);
});

describe('records that are asked one by one', () => {
  const deadlines = async () => (await s.tickets()).filter(({ deadline }) => deadline?.basis === 'platform').length;

  it('a ban after every ten details: all tickets at once, the details as far as they come, none twice', async () => {
    for (let n = 0; n < 20; n += 1) refund(n);
    trade(50, { ob_tag: 'lg' });
    s.top.ban = { method: 'refund.get', calls: 10, seconds: 60 };
    await connected();
    expect(await kinds()).toEqual([...Array.from({ length: 20 }, () => 'refund'), 'urge-shipment']);
    expect(await deadlines()).toBe(10);
    await s.run();
    expect(await deadlines()).toBe(20);
    // Runs overlap: the same change is asked once.
    await s.run();
    expect(asked('refund.get')).toBe(21);
    expect(await s.health()).toMatchObject({ state: 'fresh', why: null });
  });

  it('a worker that dies among them goes on where it was', async () => {
    for (let n = 0; n < 6; n += 1) refund(n);
    const { fetch } = s.top;
    let life = 3;
    const answered: string[] = [];
    s.world.top = {
      permitted: async () => true,
      fetch: (url, init) => {
        const sent = new URLSearchParams(init.body);
        const isDetail = sent.get('method') === 'taobao.refund.get';
        if (isDetail) life -= 1;
        if (life < 0) return new Promise(() => undefined);
        if (isDetail) answered.push(sent.get('refund_id') ?? '');
        return fetch(url, init);
      },
    };
    s.revive();
    await s.connect();
    const left = async () => (await createTopPosition().get()).shops[SHOP]?.owed.length;
    await expect.poll(() => life).toBe(-1);
    expect(await left()).toBe(3);
    life = Number.POSITIVE_INFINITY;
    s.revive();
    await s.run();
    const ids = Array.from({ length: 6 }, (_, n) => String(98_000_000 + n));
    expect(answered.toSorted()).toEqual(ids); // every one, none twice
    const tickets = await s.tickets();
    expect(tickets.map(({ orderId }) => orderId).sort()).toEqual(ids.map((_, n) => order(n)));
    expect(tickets.map(({ deadline }) => deadline?.basis)).toEqual(ids.map(() => 'platform'));
  });

  it('one that the platform refuses is left out and counted', async () => {
    refund(1);
    refund(2);
    s.top.troubles.push({ error: { code: 15, sub_code: 'isv.refund-not-found' }, method: 'refund.get' });
    await connected();
    expect(await deadlines()).toBe(1);
    expect(await s.health()).toMatchObject({ state: 'fresh', unknownTexts: 1 });
  });

  it('more of them than may be remembered are asked before the next page is', async () => {
    for (let n = 0; n < 640; n += 1) refund(n, s.world.time - n * MINUTE);
    await connected();
    expect(await s.tickets()).toHaveLength(640);
    expect(await deadlines()).toBe(640);
    expect(asked('refund.get')).toBe(640);
  });

  it('details that may not be asked for keep no refund from being read, and are told once', async () => {
    s.top.always.push({ error: { code: 11, sub_code: 'isv.permission' }, method: 'refund.get' });
    for (let n = 0; n < 640; n += 1) refund(n, s.world.time - n * MINUTE);
    await connected();
    expect(await s.tickets()).toHaveLength(640);
    expect(await s.health()).toMatchObject({ why: 'permission', what: ['details'] });
  });

  it('details that are limited again and again are told once, and asked for later', async () => {
    s.top.ban = { method: 'refund.get', calls: 100, seconds: 60 };
    for (let n = 0; n < 1_200; n += 1) refund(n, s.world.time - n * MINUTE);
    await connected();
    expect((await s.health())?.what).toEqual(['refunds', 'details']);
    for (let n = 0; n < 14; n += 1) await s.run();
    expect(await deadlines()).toBe(1_200);
    expect(await s.health()).toMatchObject({ why: null, what: [] });
  });

  it.each([
    ['is limited', { error: { code: 7, sub_msg: 'wait 100 more seconds' }, method: 'comments.get' }],
    ['is cut', { cut: true as const, method: 'comments.get' }],
  ])('a comment whose reading %s is read later', async (_, trouble) => {
    s.top.add({ comments: [{ id: '1', text: '请尽快', by: '小周' }] });
    s.top.troubles.push(trouble);
    await connected();
    expect(await s.only()).not.toHaveProperty('task.lastComment');
    await s.run();
    await s.run();
    expect(await s.only()).toMatchObject({ task: { lastComment: '1', comments: 1 } });
    expect(asked('comments.get')).toBe(2);
  });
});

describe('what is missing on our side', () => {
  it('a permission of the browser is not told as one of the app', async () => {
    await connected();
    s.world.top = { fetch: s.top.fetch, permitted: async () => false };
    s.revive();
    s.top.asked.length = 0;
    await s.run();
    expect(await s.health()).toMatchObject({ state: 'no-permission', why: 'no-host' });
    expect(s.top.asked).toEqual([]);
  });

  it('our own limit is not told as the platform’s', async () => {
    await connected();
    const settings = await s.app.settings();
    await s.app.settingsStore.save({ top: { ...settings.top, dailyLimit: 5 } });
    await s.run();
    expect(await s.health()).toMatchObject({ why: 'own-limit' });
    const test = await s.handlers()['ui.topTest']({ shop: SHOP }, { tabId: null });
    expect(test).toMatchObject({ ok: false, problem: 'own-limit' });
  });
});

beforeEach(() => {
  s.top.tellsTime = true;
});
