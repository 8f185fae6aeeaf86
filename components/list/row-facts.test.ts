import { expect, test } from 'vitest';
import { createTranslate } from '@/lib/i18n/catalogue';
import { zhCN } from '@/lib/i18n/zh-cn';
import { DAY, HOUR, MINUTE } from '@/lib/platform/clock';
import { buildTicket, TEST_NOW } from '@/lib/testing/builders';
import type { Ticket } from '@/lib/ticket/ticket';
import { rowFacts } from './row-facts';

const facts = (over: Partial<Ticket>) =>
  rowFacts(buildTicket(over), {
    t: createTranslate(zhCN),
    language: 'zh-CN',
    now: TEST_NOW,
    soonHours: 4,
    platformRetentionDays: 30,
  });
const notes = (over: Partial<Ticket>) => facts(over).notes.map((note) => note.text);

test('overdue only by a deadline of platform or page', () => {
  const dueAt = TEST_NOW - 42 * MINUTE;
  expect(facts({ state: 'pending', deadline: { dueAt, basis: 'platform' } })).toMatchObject({
    tone: 'overdue',
    time: '超时 42 分',
  });
  expect(facts({ state: 'pending', deadline: { dueAt, basis: 'rule' } })).toMatchObject({
    tone: 'due',
    time: '约已到时限',
  });
  expect(facts({ state: 'pending', deadline: null })).toMatchObject({ tone: 'none', time: '时限未知', moment: '' });
});

test('what the platform still shows of a closed ticket', () => {
  const seen = { 'sold-orders': { meaning: 'needs-us', text: '请卖家处理', at: TEST_NOW } } as const;
  expect(notes({ state: 'settled', closedAt: TEST_NOW, seen })).toContain('平台仍显示：请卖家处理');
  expect(notes({ state: 'pending', seen }).join()).not.toContain('平台仍显示');
});

test('deletion by the platform is said when it is near, and after', () => {
  const at = (days: number) =>
    notes({ kind: 'collaboration', source: 'page', createdAt: TEST_NOW - days * DAY }).join();
  expect(at(2)).not.toContain('删除');
  expect(at(22)).toContain('平台 8 天后删除，已留存');
  expect(at(31)).toContain('平台已删除，已留存');
});

test('urges, snooze, missing, tags, owner without the shop', () => {
  const said = notes({
    urges: 2,
    assignee: '青瓷小铺:小林',
    snoozedUntil: TEST_NOW + HOUR,
    missingSince: TEST_NOW,
    tags: ['加急'],
  });
  expect(said).toEqual(
    expect.arrayContaining(['小林', '买家催了 2 次', '稍后提醒：今天 16:00', '平台已查不到 · 自 11-22', '#加急']),
  );
});

test('whose it is, where several shops are in the list', () => {
  const context = {
    t: createTranslate(zhCN),
    language: 'zh-CN',
    now: TEST_NOW,
    soonHours: 4,
    platformRetentionDays: 30,
  } as const;
  const first = (manyShops: boolean) =>
    rowFacts(buildTicket({ shop: '山间布坊' }), { ...context, manyShops }).notes[0]?.text;
  expect(first(true)).toBe('山间布坊');
  expect(first(false)).not.toBe('山间布坊');
});

test('several items, and a text of 10,000 characters', () => {
  const items = [{ title: '茶杯', quantity: 2 }, { title: '茶壶' }];
  expect(facts({ source: 'page', order: { items } }).title).toBe('茶杯 ×2 等 2 件');
  expect(facts({ order: {}, text: 'x'.repeat(10_000) }).title.length).toBeLessThanOrEqual(160);
});

test('a reminder that came is said first, until somebody takes the ticket up', () => {
  const wokenAt = TEST_NOW - 5 * MINUTE;
  expect(notes({ wokenAt })[0]).toMatch(/^提醒到点：今天/);
  expect(facts({ wokenAt })).toMatchObject({ woken: true });
  // The worker has not noted it yet.
  expect(notes({ snoozedUntil: wokenAt })[0]).toMatch(/^提醒到点/);
  for (const over of [{ snoozedUntil: TEST_NOW + HOUR }, { wokenAt, state: 'settled' as const, closedAt: TEST_NOW }]) {
    expect(facts(over)).toMatchObject({ woken: false });
    expect(notes(over).join()).not.toContain('提醒到点');
  }
});
