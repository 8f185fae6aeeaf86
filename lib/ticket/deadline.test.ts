import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { DAY, formatShanghai, HOUR, MINUTE, parseShanghai } from '../platform/clock';
import { buildTicket, TEST_NOW } from '../testing/builders';
import {
  type DeadlineRule,
  isOverdue,
  matchesDeadline,
  nextMoment,
  ruleDeadline,
  ruleFor,
  shanghaiDayEnd,
  timeState,
} from './deadline';
import { formatMoment } from './moment';
import { DEADLINE_FILTERS } from './query';
import type { Deadline, State } from './ticket';
import { timeLeft } from './time-left';

const at = (text: string): number => parseShanghai(text) as number;
const due = (dueAt: number, basis: Deadline['basis'] = 'platform', state: State = 'pending') =>
  buildTicket({ state, deadline: { dueAt, basis } });

describe('rules', () => {
  const rules: DeadlineRule[] = [
    { kind: 'refund', hours: 72, validFrom: '2020-01-01', origin: '' },
    { kind: 'refund', hours: 48, validFrom: '2026-11-01', origin: '' },
    { kind: 'complaint', hours: 24, validFrom: 'nonsense', origin: '' },
    { kind: 'resend', hours: 1, validFrom: '2020-01-01', origin: 'old' },
    { kind: 'resend', hours: 2, validFrom: '2020-01-01', origin: 'edited' },
  ];

  it('the newest that is valid counts, from midnight in Shanghai', () => {
    expect(ruleFor('refund', at('2026-10-31 23:59:59'), rules)?.hours).toBe(72);
    expect(ruleFor('refund', at('2026-11-01 00:00:00'), rules)?.hours).toBe(48);
    expect(ruleFor('refund', at('2019-12-31 23:59'), rules)).toBeUndefined();
    expect(ruleFor('complaint', TEST_NOW, rules)).toBeUndefined();
    expect(ruleFor('resend', TEST_NOW, rules)?.hours).toBe(2);
  });

  it('gives an estimate, or none', () => {
    expect(ruleDeadline('refund', TEST_NOW, rules)).toEqual({ dueAt: TEST_NOW + 48 * HOUR, basis: 'rule' });
    expect(ruleDeadline('other', TEST_NOW, rules)).toBeNull();
  });
});

describe('time states', () => {
  it('overdue is what the platform or the page says, never our estimate', () => {
    expect(timeState(due(TEST_NOW - 1), TEST_NOW, 4)).toBe('overdue');
    expect(timeState(due(TEST_NOW - 1, 'page'), TEST_NOW, 4)).toBe('overdue');
    expect(timeState(due(TEST_NOW - 9 * DAY, 'rule'), TEST_NOW, 4)).toBe('due');
    expect(isOverdue(due(TEST_NOW), TEST_NOW)).toBe(false);
    expect(isOverdue(due(TEST_NOW - 1, 'platform', 'settled'), TEST_NOW)).toBe(false);
  });

  it('soon, later, none, closed', () => {
    expect(timeState(due(TEST_NOW + 4 * HOUR), TEST_NOW, 4)).toBe('due');
    expect(timeState(due(TEST_NOW + 4 * HOUR + 1), TEST_NOW, 4)).toBe('open');
    expect(timeState(buildTicket(), TEST_NOW, 4)).toBe('none');
    expect(timeState(due(TEST_NOW, 'platform', 'ignored'), TEST_NOW, 4)).toBe('closed');
  });

  it('filters: every open ticket is due today, later, or at an unknown time', () => {
    fc.assert(
      fc.property(
        fc.option(fc.integer({ min: -5 * DAY, max: 5 * DAY })),
        fc.constantFrom('platform', 'page', 'rule'),
        (offset, basis) => {
          const ticket = offset === null ? buildTicket() : due(TEST_NOW + offset, basis);
          const hits = DEADLINE_FILTERS.filter((filter) => matchesDeadline(ticket, filter, TEST_NOW, 4));
          expect(hits.filter((filter) => filter === 'today' || filter === 'later' || filter === 'none').length).toBe(1);
          expect(hits.includes('overdue') && hits.includes('soon')).toBe(false);
        },
      ),
    );
    expect(matchesDeadline(due(TEST_NOW, 'platform', 'settled'), 'today', TEST_NOW, 4)).toBe(false);
  });
});

describe('the next moment', () => {
  it('is when the clock alone changes something, and nothing changes before', () => {
    const offset = fc.integer({ min: -2 * DAY, max: 2 * DAY });
    const item = fc.tuple(offset, fc.constantFrom('platform', 'page', 'rule'), fc.option(offset));
    fc.assert(
      fc.property(fc.array(item, { maxLength: 4 }), fc.double({ min: 0, max: 1, noNaN: true }), (items, part) => {
        const tickets = items.map(([dueIn, basis, snooze]) => ({
          ...due(TEST_NOW + dueIn, basis),
          snoozedUntil: snooze === null ? null : TEST_NOW + snooze,
        }));
        const picture = (now: number) =>
          tickets.map((t) => [timeState(t, now, 4), t.snoozedUntil !== null && t.snoozedUntil > now]);
        const next = nextMoment(tickets, TEST_NOW, 4);
        const until = (next ?? TEST_NOW + 9 * DAY) - 1;
        const between = TEST_NOW + Math.floor((until - TEST_NOW) * part);
        expect(picture(between)).toEqual(picture(TEST_NOW));
        if (next !== null) expect(picture(next)).not.toEqual(picture(TEST_NOW));
      }),
    );
  });
});

describe('under any time zone', () => {
  const zone = process.env['TZ'];
  afterEach(() => {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });

  it.each(['UTC', 'America/New_York', 'Pacific/Kiritimati', 'Asia/Kathmandu', 'Europe/London'])('%s', (name) => {
    process.env['TZ'] = name;
    expect(at('2026-11-22 15:00:00')).toBe(Date.UTC(2026, 10, 22, 7));
    expect(shanghaiDayEnd(at('2026-11-30 23:59:59'))).toBe(at('2026-12-01 00:00:00'));
    expect(shanghaiDayEnd(at('2027-02-28 12:00:00'))).toBe(at('2027-03-01 00:00:00'));
    expect(shanghaiDayEnd(at('2028-02-28 12:00:00'))).toBe(at('2028-02-29 00:00:00'));
    expect(matchesDeadline(due(at('2026-11-30 23:59:59')), 'today', at('2026-11-30 00:00:00'), 4)).toBe(true);
    expect(matchesDeadline(due(at('2026-12-01 00:00:00')), 'later', at('2026-11-30 23:59:59'), 0)).toBe(true);
    expect(formatMoment(at('2026-12-01 00:05:00'), at('2026-11-30 23:55:00'))).toBe('明天00:05');
    expect(formatMoment(at('2026-11-30 23:59:00'), at('2026-11-30 00:00:00'))).toBe('今天23:59');
    expect(formatMoment(at('2027-01-02 09:00:00'), at('2026-12-30 09:00:00'))).toBe('2027-01-02 09:00');
    expect(formatMoment(at('2026-11-25 18:30:00'), at('2026-11-22 09:00:00'))).toBe('11-25 18:30');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (ms) => {
        const second = ms - (ms % 1_000);
        expect(at(formatShanghai(second))).toBe(second);
        const end = shanghaiDayEnd(ms);
        expect(end - ms).toBeGreaterThan(0);
        expect(end - ms).toBeLessThanOrEqual(DAY);
        expect(formatShanghai(end).slice(11)).toBe('00:00:00');
      }),
    );
  });
});

describe('timeLeft', () => {
  it.each([
    [2 * DAY + 3 * HOUR + 4 * MINUTE + 59_999, { sign: 'left', days: 2, hours: 3, minutes: 4, about: false }],
    [59_999, { sign: 'left', days: 0, hours: 0, minutes: 0, about: false }],
    [-42 * MINUTE, { sign: 'over', days: 0, hours: 0, minutes: 42, about: false }],
  ])('%d', (span, expected) => expect(timeLeft({ dueAt: TEST_NOW + span, basis: 'page' }, TEST_NOW)).toEqual(expected));

  it('marks an estimate', () => expect(timeLeft({ dueAt: TEST_NOW, basis: 'rule' }, TEST_NOW).about).toBe(true));
});
