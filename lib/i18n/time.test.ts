import { describe, expect, test } from 'vitest';
import type { MarkTicket } from '../overlay/types';
import { DAY, HOUR, MINUTE, parseShanghai } from '../platform/clock';
import { markText } from './mark';
import { markWords } from './mark-words';
import { agoText, momentText, spanText, timeLeftText } from './time';

const now = parseShanghai('2026-11-22 15:18') as number;
const at = (text: string) => parseShanghai(text) as number;

describe('spans', () => {
  test.each([
    [3 * HOUR + 12 * MINUTE, '3 小时 12 分'],
    [42 * MINUTE + 59_000, '42 分'],
    [DAY + 2 * HOUR + 5 * MINUTE, '1 天 2 小时'],
    [DAY + 5 * MINUTE, '1 天'],
    [3 * HOUR, '3 小时'],
    [59_999, '不到 1 分'],
  ])('%d ms', (ms, text) => {
    expect(spanText('zh-CN', ms)).toBe(text);
  });
});

test('time left, overdue, estimates that are never overdue, unknown', () => {
  const text = (left: number, basis: 'platform' | 'rule') => timeLeftText('zh-CN', { dueAt: now + left, basis }, now);
  expect(text(3 * HOUR + 12 * MINUTE, 'platform')).toBe('剩 3 小时 12 分');
  expect(text(-42 * MINUTE, 'platform')).toBe('超时 42 分');
  expect(text(5 * HOUR + MINUTE, 'rule')).toBe('约剩 5 小时');
  expect(text(2 * DAY - MINUTE, 'rule')).toBe('约剩 47 小时');
  expect(text(4 * DAY + HOUR, 'rule')).toBe('约剩 4 天');
  expect(text(-5 * HOUR, 'rule')).toBe('约已到时限');
  expect(timeLeftText('zh-CN', null, now)).toBe('时限未知');
  expect(timeLeftText('en', { dueAt: now - 42 * MINUTE, basis: 'page' }, now)).toBe('42 min overdue');
});

test('days change at midnight in Shanghai, years are said when they differ', () => {
  expect(momentText('zh-CN', at('2026-11-22 18:30'), now)).toBe('今天 18:30');
  expect(momentText('zh-CN', at('2026-11-23 00:00'), now)).toBe('明天 00:00');
  expect(momentText('zh-CN', at('2026-11-21 23:59'), now)).toBe('昨天 23:59');
  expect(momentText('zh-CN', at('2026-11-25 18:30'), now)).toBe('11-25 18:30');
  expect(momentText('zh-CN', at('2027-01-02 08:00'), now)).toBe('2027-01-02 08:00');
});

test('ago', () => {
  expect(agoText('zh-CN', now - 5_000, now)).toBe('刚刚');
  expect(agoText('zh-CN', now - MINUTE, now)).toBe('1 分钟前');
  expect(agoText('zh-CN', now - 3 * HOUR, now)).toBe('3 小时前');
  expect(agoText('en', now - 12 * MINUTE, now)).toBe('12 min ago');
});

describe('marks', () => {
  const mark = (over: Partial<MarkTicket>): MarkTicket => ({
    id: 'a',
    rev: 1,
    kind: 'refund',
    state: 'pending',
    deadline: { dueAt: now + 3 * HOUR + 12 * MINUTE, basis: 'platform' },
    priority: 1,
    mine: false,
    closedAt: null,
    ...over,
  });
  test('kind and time; two refunds are «退 ×2»', () => {
    expect(markText(markWords('zh-CN'), [mark({})], now)).toMatchObject({ short: '退', long: '剩 3 小时' });
    expect(markText(markWords('zh-CN'), [mark({}), mark({ id: 'b' })], now)).toMatchObject({
      short: '退',
      long: '×2 剩 3 小时',
    });
    expect(markText(markWords('zh-CN'), [mark({}), mark({ id: 'b', kind: 'complaint' })], now).long).toBe(
      '剩 3 小时 +1',
    );
  });
  test('closed ones only count when nothing is open', () => {
    expect(markText(markWords('zh-CN'), [mark({ state: 'settled' })], now)).toMatchObject({
      short: '✓',
      long: '已处理',
    });
    expect(markText(markWords('zh-CN'), [mark({ state: 'settled' }), mark({ id: 'b' })], now).short).toBe('退');
  });
});
