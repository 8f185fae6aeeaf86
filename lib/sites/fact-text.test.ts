import { expect, test } from 'vitest';
import { HOUR, MINUTE } from '../platform/clock';
import { readCountdown } from './fact-text';

test.each([
  ['还剩2时4分', 2 * HOUR + 4 * MINUTE],
  ['已超时 3小时', -3 * HOUR],
  ['发货超时 3小时', -3 * HOUR],
  ['距超时还剩 2小时', 2 * HOUR],
  ['已经超时 3小时', -3 * HOUR],
  ['退款申请已超时3小时', -3 * HOUR],
  ['即将发货|已超时 3小时', -3 * HOUR],
  // Numbers in elements of their own; another text between is no unit.
  ['请处理|还剩|1|天|20|时|11|分|退款金额', 44 * HOUR + 11 * MINUTE],
  ['已超时|3|小时', -3 * HOUR],
  ['还剩|1|天|20小时', 44 * HOUR],
  ['还剩|1天|20时|11分', 44 * HOUR + 11 * MINUTE],
  ['剩余|2天3时|退款金额', 51 * HOUR],
  ['库存还剩|3|分类', null],
  ['库存还剩|3天无理由', null],
  ['超时时间|2|天|20|时', null],
  // Nothing of these is over, and how long it lasts they do not say in words that we know.
  ['发货未超时 2小时', null],
  ['发货即将超时 2小时', null],
  ['距离发货超时 2小时', null],
  ['距离卖家发货超时 2小时', null],
  ['快要超时 2小时', null],
  ['将超时 2小时', null],
  ['将于今天超时 2小时', null],
])('countdown «%s»', (text, ms) => expect(readCountdown(text)).toBe(ms));
