import { describe, expect, it } from 'vitest';
import { HOUR } from '../platform/clock';
import { buildTicket, TEST_NOW } from '../testing/builders';
import { type BadgeInput, badge } from './badge';
import type { HealthState, SourceHealth } from './health';
import type { CountCell } from './ports';

const health = (state: HealthState): SourceHealth => ({
  source: 'sold-orders',
  shop: '青瓷小铺',
  state,
  lastGoodAt: null,
  since: 0,
  nextAt: null,
  progress: null,
  busy: false,
  unknownTexts: 0,
  link: null,
});
const cell = (n: number, over: Partial<CountCell> = {}): CountCell => ({
  shop: '青瓷小铺',
  kind: 'refund',
  state: 'pending',
  assignee: null,
  snoozed: false,
  n,
  ...over,
});
const of = (over: Partial<BadgeInput>) =>
  badge({ cells: [], near: [], health: [health('fresh')], mine: ['小林'], now: TEST_NOW, soonHours: 4, ...over });
const due = (dueAt: number, over = {}) => buildTicket({ deadline: { dueAt, basis: 'platform' }, ...over });

describe('badge', () => {
  it('counts open, not snoozed, pending or processing, mine or nobody’s', () => {
    const cells = [
      cell(1),
      cell(2, { state: 'processing', assignee: '小林' }),
      cell(4, { kind: 'complaint' }),
      cell(10, { state: 'waiting' }),
      cell(20, { state: 'settled' }),
      cell(40, { assignee: '小周', state: 'processing' }),
      cell(80, { snoozed: true }),
    ];
    expect(of({ cells })).toMatchObject({
      text: '7',
      tone: 'open',
      count: 7,
      breakdown: {
        kinds: [
          { kind: 'complaint', n: 4 },
          { kind: 'refund', n: 3 },
        ],
      },
    });
    expect(of({ cells, mine: [] }).count).toBe(5);
  });

  it.each<[number, HealthState[], string, string]>([
    [0, ['fresh'], '', 'empty'],
    [0, ['fresh', 'off'], '', 'empty'],
    [0, ['off'], '', 'empty'],
    [0, [], '!', 'warn'],
    [0, ['logged-out'], '!', 'warn'],
    [0, ['fresh', 'stale'], '!', 'warn'],
    [17, ['fresh'], '17', 'open'],
    [17, ['verification'], '17!', 'warn'],
    [99, ['fresh'], '99', 'open'],
    [100, ['fresh'], '99+', 'open'],
    [99, ['no-page'], '99!', 'warn'],
    [5_000, ['unreadable'], '99!', 'warn'],
  ])('%d with %o is «%s»', (n, states, text, tone) => {
    expect(of({ cells: [cell(n)], health: states.map(health) })).toMatchObject({ text, tone });
  });

  it('is coloured by what is overdue or soon among what it counts', () => {
    const cells = [cell(3)];
    expect(of({ cells, near: [due(TEST_NOW - 1), due(TEST_NOW + HOUR)] })).toMatchObject({
      tone: 'overdue',
      breakdown: { overdue: 1, soon: 1 },
    });
    expect(of({ cells, near: [due(TEST_NOW + HOUR)], health: [health('stale')] })).toMatchObject({
      tone: 'due',
      text: '3!',
    });
    const others = [
      due(TEST_NOW - 1, { state: 'waiting' }),
      due(TEST_NOW - 1, { assignee: '小周', state: 'processing' }),
      due(TEST_NOW - 1, { snoozedUntil: TEST_NOW + 1 }),
    ];
    expect(of({ cells, near: others })).toMatchObject({ tone: 'open', breakdown: { overdue: 0 } });
  });

  it('counts a ticket whose snooze is over before it was woken', () => {
    const woken = [
      buildTicket({ snoozedUntil: TEST_NOW }),
      buildTicket({ snoozedUntil: TEST_NOW + 1 }),
      buildTicket({ snoozedUntil: TEST_NOW, state: 'waiting' }),
    ];
    expect(of({ cells: [cell(1, { snoozed: true })], woken }).text).toBe('1');
  });
});
