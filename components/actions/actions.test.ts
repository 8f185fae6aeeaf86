import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY, HOUR, parseShanghai } from '@/lib/platform/clock';
import { ACTIONS } from '@/lib/store/ui-state';
import { buildTicket, TEST_NOW } from '@/lib/testing/builders';
import { applyCommand } from '@/lib/ticket/transitions';
import { isCommand, probe, readAction, readTags, snoozeMoments } from './actions';
import { previewCommand } from './preview';

const context = { now: TEST_NOW, by: '小林', required: { refund: ['agreed'] }, replies: {}, rules: [] };

describe('fields → command', () => {
  test('a transfer needs a name; the reason may be empty', () => {
    expect(readAction('transfer', { to: ' ' }, TEST_NOW)).toMatchObject({ to: { code: 'missing-field' } });
    expect(readAction('transfer', { to: ' 仓库 ', reason: ' 缺货 ' }, TEST_NOW)).toEqual({
      type: 'transfer',
      to: '仓库',
      reason: '缺货',
    });
  });

  test('a snooze ends in the future, or at once with «end»', () => {
    expect(readAction('snooze', {}, TEST_NOW)).toMatchObject({ until: { code: 'missing-field' } });
    expect(readAction('snooze', { until: '2026-11-22T14:59' }, TEST_NOW)).toMatchObject({
      until: { code: 'bad-field' },
    });
    expect(readAction('snooze', { until: '2026-11-22T1501' }, TEST_NOW)).toEqual({
      type: 'snooze',
      until: TEST_NOW + 60_000,
    });
    expect(readAction('snooze', { until: 'end' }, TEST_NOW)).toEqual({ type: 'snooze', until: null });
  });

  test('tags by any separator; one too long is said', () => {
    expect(readTags('加急，老客户、#破损 a;b')).toEqual(['加急', '老客户', '破损', 'a', 'b']);
    expect(readAction('tag', { add: '长'.repeat(21) }, TEST_NOW)).toMatchObject({ add: { code: 'too-large' } });
    expect(readAction('tag', {}, TEST_NOW)).toMatchObject({ add: { code: 'missing-field' } });
  });

  test('every action has a probe that some ticket can take', () => {
    for (const action of ACTIONS) {
      const ticket = buildTicket({
        source: 'agent',
        state: action === 'reopen' ? 'settled' : action === 'resume' ? 'waiting' : 'pending',
        assignee: action === 'release' ? '小林' : null,
      });
      const command = probe(action, TEST_NOW);
      expect(
        applyCommand(ticket, command, { ...context, commandId: 'p', attachments: [] }).events,
        action,
      ).toHaveLength(1);
    }
  });
});

test.each([
  ['2026-11-22 15:00', ['hour', 'evening', 'morning']], // Sunday: tomorrow is Monday
  ['2026-11-20 15:00', ['hour', 'evening', 'morning', 'workday']], // Friday
  ['2026-11-21 18:00', ['hour', 'morning', 'workday']], // Saturday, evening has come
  ['2026-11-23 23:59', ['hour', 'morning']],
])('snooze choices at %s', (at, names) => {
  const now = parseShanghai(at) as number;
  expect(snoozeMoments(now).map(({ name }) => name)).toEqual(names);
});

test('snooze choices are always to come, each moment once, Monday is a Monday', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 }), (now) => {
      const moments = snoozeMoments(now);
      expect(moments.every(({ at }) => at > now && at <= now + 4 * DAY)).toBe(true);
      expect(new Set(moments.map(({ name }) => name)).size).toBe(moments.length);
      const monday = moments.find(({ name }) => name === 'workday');
      if (monday) expect(new Date(monday.at + 8 * HOUR).getUTCDay()).toBe(1);
      expect(isCommand(readAction('snooze', {}, now))).toBe(false);
    }),
  );
});

test('the preview says who changes, who is like that already, and who cannot and why', () => {
  const tickets = [
    buildTicket({ kind: 'refund', shop: '甲' }),
    buildTicket({ kind: 'refund', shop: '乙' }),
    buildTicket({ kind: 'complaint', shop: '甲' }),
    buildTicket({ kind: 'other', assignee: '小林', state: 'processing' }),
    buildTicket({ state: 'settled', closedAt: TEST_NOW }),
  ];
  const preview = previewCommand(tickets, { type: 'claim' }, context);
  expect(preview.can).toHaveLength(3);
  expect(preview.same).toEqual([tickets[3]]);
  expect(preview.cannot).toMatchObject([{ error: { code: 'already-closed' }, tickets: [tickets[4]] }]);
  expect(preview.kinds).toEqual([
    ['refund', 2],
    ['complaint', 1],
  ]);
  expect(preview.shops).toEqual([
    ['甲', 2],
    ['乙', 1],
  ]);
});
