import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildTicket, TEST_NOW } from '@/lib/testing/builders';
import { DAY, HOUR, MINUTE, parseShanghai } from '../platform/clock';
import { dueReminders, nextReminder, quietUntil, type ReminderSettings, type Told } from './reminder';
import type { Ticket } from './ticket';

const settings: ReminderSettings = {
  on: true,
  ladder: { other: [24, 4, 1, 0], refund: [48, 2, 0] },
  onlyMine: false,
  quietFrom: '22:00',
  quietTo: '08:00',
  silent: false,
  sound: 'system',
};
const at = (text: string): number => parseShanghai(text) as number;

function due(hours: number, overrides: Partial<Ticket> = {}): Ticket {
  return buildTicket({
    kind: 'complaint',
    deadline: { dueAt: TEST_NOW + hours * HOUR, basis: 'platform' },
    ...overrides,
  });
}

const ask = (near: Ticket[], told: Record<string, Told> = {}, now = TEST_NOW, extra: Partial<ReminderSettings> = {}) =>
  dueReminders({ near, woken: [], told, mine: ['小林'], settings: { ...settings, ...extra }, now });

const steps = (answer: ReturnType<typeof ask>) => answer.reminders.map(({ step }) => step);

describe('the ladder', () => {
  it('tells the most urgent step that has passed, by kind, the nearest deadline first', () => {
    const [far, near, refund] = [due(23), due(0.5), due(3, { kind: 'refund' })];
    expect(ask([far, due(30), near, refund]).reminders).toEqual([
      { ticket: near, step: 1 },
      { ticket: refund, step: 48 },
      { ticket: far, step: 24 },
    ]);
  });

  it('says each step once, and «over» only after the moment itself', () => {
    const ticket = due(0);
    const first = ask([ticket]);
    expect(steps(first)).toEqual([1]);
    expect(steps(ask([ticket], first.told))).toEqual([]);
    const over = ask([ticket], first.told, TEST_NOW + 1);
    expect(steps(over)).toEqual([0]);
    expect(steps(ask([ticket], over.told, TEST_NOW + DAY))).toEqual([]);
  });

  it('an estimate is told before its time only', () => {
    const estimate = (hours: number) => due(hours, { deadline: { dueAt: TEST_NOW + hours * HOUR, basis: 'rule' } });
    expect(steps(ask([estimate(3), estimate(-1)]))).toEqual([4]);
  });

  it('a deadline that moved is told anew; one that wavers by minutes is not', () => {
    const ticket = due(3);
    const { told } = ask([ticket]);
    const moved = (ms: number) => ({
      ...ticket,
      deadline: { dueAt: TEST_NOW + 3 * HOUR + ms, basis: 'page' as const },
    });
    expect(steps(ask([moved(5 * MINUTE)], told))).toEqual([]);
    expect(steps(ask([moved(10 * HOUR)], told))).toEqual([24]);
  });

  it('forgets what is settled or far away', () => {
    const ticket = due(3);
    expect(Object.keys(ask([ticket]).told)).toEqual([ticket.id]);
    expect(ask([], ask([ticket]).told).told).toEqual({});
  });

  it('only what waits for us: not snoozed, not the buyer’s turn, not a colleague’s', () => {
    const others = [due(3, { snoozedUntil: TEST_NOW + 1 }), due(3, { state: 'waiting' }), due(3, { assignee: '小周' })];
    expect(steps(ask(others))).toEqual([]);
    expect(steps(ask([due(3, { assignee: '小林' }), due(3, { assignee: null })]))).toEqual([4, 4]);
    expect(
      steps(ask([due(3, { assignee: '小林' }), due(3, { assignee: null })], {}, TEST_NOW, { onlyMine: true })),
    ).toEqual([4]);
  });

  it('the last hour is told although the ticket is put off beyond it', () => {
    const putOff = { snoozedUntil: TEST_NOW + 100 * HOUR };
    expect(steps(ask([due(3, putOff), due(0.5, putOff)]))).toEqual([1]);
    expect(nextReminder({ near: [due(5, putOff)], mine: [], settings, now: TEST_NOW })).toBe(TEST_NOW + 4 * HOUR);
  });

  it('a snooze that ended is told, unless the ticket is told anyway', () => {
    const [woken, both] = [due(100), due(3)];
    const { reminders } = dueReminders({
      near: [both],
      woken: [woken, both],
      told: {},
      mine: [],
      settings,
      now: TEST_NOW,
    });
    expect(reminders.map(({ ticket, step }) => [ticket.id, step])).toEqual([
      [both.id, 4],
      [woken.id, null],
    ]);
  });
});

describe('the next reminder', () => {
  const next = (near: Ticket[], now = TEST_NOW) => nextReminder({ near, mine: [], settings, now });

  it('stands at the next step of any ticket', () => {
    expect(next([due(30), due(5)])).toBe(TEST_NOW + 1 * HOUR);
    expect(next([due(0)])).toBe(TEST_NOW + 1);
    expect(next([due(-1), due(3, { assignee: '小周' })])).toBeNull();
  });

  it('whatever the deadlines, walking from moment to moment tells every step of every ticket exactly once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ hours: fc.integer({ min: -50, max: 200 }), rule: fc.boolean() }), { maxLength: 8 }),
        (list) => {
          const tickets = list.map(({ hours, rule }) =>
            due(hours + 0.25, { deadline: { dueAt: TEST_NOW + (hours + 0.25) * HOUR, basis: rule ? 'rule' : 'page' } }),
          );
          let told: Record<string, Told> = {};
          const said = new Map<string, number[]>();
          for (let now: number | null = TEST_NOW; now !== null; now = next(tickets, now)) {
            const answer = ask(tickets, told, now);
            told = answer.told;
            for (const { ticket, step } of answer.reminders)
              said.set(ticket.id, [...(said.get(ticket.id) ?? []), step as number]);
          }
          for (const [index, { hours, rule }] of list.entries()) {
            const all = [24, 4, 1, 0].filter((step) => step > 0 || !rule);
            const passed = all.filter((step) => hours + 0.25 <= step);
            const first = rule && hours + 0.25 < 0 ? [] : passed.slice(-1);
            const later = all.filter((step) => hours + 0.25 > step);
            expect(said.get((tickets[index] as Ticket).id) ?? []).toEqual([...first, ...later]);
          }
        },
      ),
    );
  });

  it('a clock that jumps, back or on, repeats nothing and loses nothing but the steps it jumped over', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 }),
        fc.array(fc.integer({ min: -72 * 60, max: 120 * 60 }), { minLength: 1, maxLength: 20 }),
        (hours, jumps) => {
          const ticket = due(hours);
          let told: Record<string, Told> = {};
          const said: number[] = [];
          for (const minutes of jumps) {
            const answer = ask([ticket], told, TEST_NOW + minutes * MINUTE);
            told = answer.told;
            said.push(...answer.reminders.map(({ step }) => step as number));
          }
          expect(said).toEqual([...new Set(said)].sort((a, b) => b - a));
          const latest = Math.max(...jumps) * MINUTE;
          const passed = [24, 4, 1, 0].filter((step) =>
            step === 0 ? latest > hours * HOUR : latest >= (hours - step) * HOUR,
          );
          expect(said.at(-1)).toBe(passed.at(-1));
        },
      ),
    );
  });
});

describe('quiet hours', () => {
  it('end in the morning, also over midnight and the end of a month', () => {
    expect(quietUntil(at('2026-11-30 21:59:59'), settings)).toBeNull();
    expect(quietUntil(at('2026-11-30 22:00:00'), settings)).toBe(at('2026-12-01 08:00:00'));
    expect(quietUntil(at('2026-12-01 00:00:00'), settings)).toBe(at('2026-12-01 08:00:00'));
    expect(quietUntil(at('2026-12-01 08:00:00'), settings)).toBeNull();
    expect(quietUntil(at('2026-12-31 23:30:00'), settings)).toBe(at('2027-01-01 08:00:00'));
  });

  it('may lie within a day, or not be at all', () => {
    const noon = { ...settings, quietFrom: '12:00', quietTo: '13:30' };
    expect(quietUntil(at('2026-11-30 12:30:00'), noon)).toBe(at('2026-11-30 13:30:00'));
    expect(quietUntil(at('2026-11-30 14:00:00'), noon)).toBeNull();
    expect(quietUntil(at('2026-11-30 12:30:00'), { ...noon, quietTo: '12:00' })).toBeNull();
    expect(quietUntil(at('2026-11-30 12:30:00'), { ...noon, quietFrom: '25:00' })).toBeNull();
  });
});
