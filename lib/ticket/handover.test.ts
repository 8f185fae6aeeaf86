import { expect, test } from 'vitest';
import { DAY, HOUR } from '../platform/clock';
import { buildTicket, TEST_NOW } from '../testing/builders';
import { handover } from './handover';
import type { Ticket } from './ticket';

const due = (hours: number, basis: 'platform' | 'rule' = 'platform') => ({ dueAt: TEST_NOW + hours * HOUR, basis });
const of = (assignee: string | null, over: Partial<Ticket> = {}) =>
  buildTicket({ assignee, state: assignee ? 'processing' : 'pending', ...over });
const promise = (at: number, over: Partial<Ticket> = {}) =>
  of('小林', {
    state: 'settled',
    closedAt: TEST_NOW - HOUR,
    settlement: { agreed: true, note: '', promisedAt: at, evidence: [] },
    ...over,
  });

test('each person with what is overdue, near, urgent, waiting, asleep; each ticket once; nobody’s last', () => {
  const tickets = [
    of(null, { deadline: due(-9) }),
    of('小林', { deadline: due(-1), priority: 3 }),
    of('小林', { deadline: due(2) }),
    of('小林', { deadline: due(-5, 'rule') }), // an estimate is never overdue
    of('小林', { deadline: due(90) }),
    of('小周', { deadline: due(-1) }),
    of('小周', { deadline: due(-2) }),
    of('小周', { priority: 2 }),
    of('小周', { state: 'waiting' }),
    of('小周', { snoozedUntil: TEST_NOW + DAY }),
    of('小周', { snoozedUntil: TEST_NOW - 1 }),
  ];
  const sheet = handover(tickets, TEST_NOW, 4);
  expect(sheet.map(({ name, open, overdue, soon }) => [name, open, overdue, soon])).toEqual([
    ['小周', 6, 2, 0],
    ['小林', 4, 1, 2],
    [null, 1, 1, 0],
  ]);
  const zhou = sheet[0]?.groups;
  expect([zhou?.overdue?.length, zhou?.urgent?.length, zhou?.waiting?.length, zhou?.snoozed?.length]).toEqual([
    2, 1, 1, 1,
  ]);
});

test('promises to come are named, the nearest first; past ones and other closed tickets are not', () => {
  const [later, sooner] = [promise(TEST_NOW + 2 * DAY), promise(TEST_NOW + HOUR)];
  const sheet = handover(
    [later, sooner, promise(TEST_NOW - 1), promise(TEST_NOW + DAY, { settlement: null })],
    TEST_NOW,
    4,
  );
  expect(sheet).toHaveLength(1);
  expect(sheet[0]).toMatchObject({ name: '小林', open: 0, promised: [sooner, later] });
});
