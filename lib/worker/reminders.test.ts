import { beforeEach, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createWriterConnection } from '../db/connection';
import { createTicketRepository } from '../db/repository';
import { HOUR, MINUTE, parseShanghai } from '../platform/clock';
import { DEFAULT_SETTINGS, type Settings } from '../settings/settings';
import { buildTicket, TEST_NOW } from '../testing/builders';
import { freshIndexedDb } from '../testing/db';
import type { Ticket } from '../ticket/ticket';
import { createReminders, type Notices } from './reminders';

type Notice = Parameters<Notices['show']>[0];

let now: number;
let alarm: number | null;
let shown: Notice[];
let ready: boolean;
let failing: boolean;
let settings: Settings;
let repository: ReturnType<typeof createTicketRepository>;

beforeEach(() => {
  freshIndexedDb();
  fakeBrowser.reset();
  now = TEST_NOW;
  alarm = null;
  shown = [];
  ready = true;
  failing = false;
  settings = { ...DEFAULT_SETTINGS, reminders: { ...DEFAULT_SETTINGS.reminders, on: true } };
  repository = createTicketRepository(createWriterConnection());
});

/** A new worker over the same storages. */
const worker = () =>
  createReminders({
    repository,
    settings: async () => settings,
    mine: async () => ['小林'],
    notices: {
      ready: () => ready,
      async show(notice) {
        if (failing) throw new Error('no notice');
        shown.push(notice);
      },
    },
    setAlarm: async (when) => {
      alarm = when;
    },
    now: () => now,
    browserLanguage: 'zh-CN',
  });

async function store(hours: number, overrides: Partial<Ticket> = {}): Promise<Ticket> {
  const ticket = buildTicket({
    no: -1,
    kind: 'complaint',
    deadline: { dueAt: TEST_NOW + hours * HOUR, basis: 'platform' },
    ...overrides,
  });
  return repository.transact((tx) => tx.put(ticket));
}

it('tells one ticket with its order and what is left, once, and stands at its next step', async () => {
  const ticket = await store(3.5);
  await worker().check();
  expect(shown).toEqual([
    {
      title: '投诉 · 剩 3 小时',
      message: `订单 ${ticket.orderId}\n龙泉青瓷茶杯`,
      silent: false,
      sound: 'system',
      ticketId: ticket.id,
    },
  ]);
  expect(alarm).toBe(TEST_NOW + 2.5 * HOUR);
  await worker().check();
  expect(shown).toHaveLength(1);
});

it('an alarm that rings a little late still says the step’s hours', async () => {
  await store(4);
  now += 40_000;
  await worker().check();
  expect(shown[0]?.title).toBe('投诉 · 剩 4 小时');
});

it('what came due while the machine slept arrives as one notice, the overdue first', async () => {
  await store(30);
  await store(5, { kind: 'refund' });
  await worker().check();
  expect(shown.map(({ title }) => title)).toEqual(['退款 · 剩 5 小时']);
  now += 29.5 * HOUR; // 20:30 the next day
  await worker().check();
  expect(shown[1]).toMatchObject({ title: '2 个工单需要处理，1 个已超时', ticketId: null });
  expect(shown[1]?.message.split('\n').map((line) => line.replace(/\d{19}/, '#'))).toEqual([
    '退款 # · 超时 24 小时',
    '投诉 # · 剩 30 分',
  ]);
});

it('in quiet hours nothing is told; at their end everything is, together', async () => {
  now = parseShanghai('2026-11-22 23:00:00') as number;
  await store(9);
  await store(10);
  await worker().check();
  expect(shown).toEqual([]);
  expect(alarm).toBe(parseShanghai('2026-11-23 08:00:00'));
  now = alarm as number;
  await worker().check();
  expect(shown.map(({ title }) => title)).toEqual(['2 个工单需要处理，2 个已超时']);
});

it('a snooze that ends is told, also when the worker died after ending it', async () => {
  const ticket = await store(100, { snoozedUntil: TEST_NOW + MINUTE });
  now += MINUTE;
  const first = worker();
  await first.noteSnoozes();
  await repository.wakeSnoozed(now);
  await worker().check();
  expect(shown).toMatchObject([{ title: '投诉 · 稍后处理的时间到了', ticketId: ticket.id }]);
  await worker().check();
  expect(shown).toHaveLength(1);
});

it('a notice that the system refused is tried again', async () => {
  await store(3);
  failing = true;
  await worker().check();
  expect(alarm).toBe(TEST_NOW + 5 * MINUTE);
  failing = false;
  await worker().check();
  expect(shown).toHaveLength(1);
});

it('switched off, without permission or without a ladder: nothing, and no alarm', async () => {
  await store(3);
  alarm = 1;
  ready = false;
  await worker().check();
  expect([shown, alarm]).toEqual([[], null]);
  ready = true;
  settings = { ...settings, reminders: { ...settings.reminders, ladder: {} } };
  await worker().check();
  settings = DEFAULT_SETTINGS;
  await worker().check();
  expect([shown, alarm]).toEqual([[], null]);
});

it('a colleague’s tickets are theirs; a far deadline sets the alarm for its first step', async () => {
  await store(3, { assignee: '小周' });
  await store(100);
  await worker().check();
  expect(shown).toEqual([]);
  expect(alarm).toBeLessThanOrEqual(TEST_NOW + 76 * HOUR);
  now = TEST_NOW + 76 * HOUR;
  await worker().check();
  expect(shown).toMatchObject([{ title: '投诉 · 剩 24 小时' }]);
});

it('mine is told however many overdue tickets of colleagues stand before it', async () => {
  await repository.transact(async (tx) => {
    for (let n = 0; n < 600; n += 1)
      await tx.put(
        buildTicket({ no: -1, assignee: '小周', deadline: { dueAt: TEST_NOW - HOUR - n, basis: 'platform' } }),
      );
  });
  const mine = await store(-0.5, { assignee: '小林', state: 'processing' });
  await worker().check();
  expect(shown.map(({ ticketId }) => ticketId)).toEqual([mine.id]);
});
