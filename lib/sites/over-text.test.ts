import { expect, test } from 'vitest';
import { parseDeadline } from '../sources/page/deadline-text';
import { readCountdown } from './fact-text';
import { isOver } from './over-text';

test.each([
  '已超时 3小时',
  '已经逾期 3小时',
  '发货超时 3小时',
  '已超時 3小時',
  '已經逾期 3小時',
  '超過 3小時',
  '3 hours late',
  '已超时 3小时，即将关闭',
])('«%s» is over', (text) => expect(isOver(text)).toBe(true));

test.each([
  '还剩 2小时',
  '還剩 2小時',
  '距离卖家发货超时 2小时',
  '距超时还剩 2小时',
  '剩餘 2小時超時',
  '快要超时 2小时',
  '将超时 2小时',
  '即將超時 2小時',
  '将于 2小时后超时',
  '2小時後超時',
  '2小时内逾期',
  '发货未超时 2小时',
])('«%s» is to come, as the row reads and as a taught column does', (text) => {
  expect(isOver(text)).toBe(false);
  expect(readCountdown(text) ?? 1).toBeGreaterThan(0);
  expect(parseDeadline(text, 0)).toBeGreaterThan(0);
});
