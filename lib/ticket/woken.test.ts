import { expect, test } from 'vitest';
import { buildTicket, TEST_NOW } from '../testing/builders';
import { contextAt } from '../testing/ticket-commands';
import { applyCommand, type TicketCommand } from './transitions';
import { restore } from './undo';
import { wokenSince } from './woken';

const run = (command: TicketCommand) => applyCommand(before, command, contextAt(TEST_NOW)).ticket;
const before = buildTicket({ wokenAt: TEST_NOW - 1 });

test('whoever does anything takes a reminder up; undo brings its mark back', () => {
  const noted = run({ type: 'note', text: '已联系' });
  expect(noted).not.toHaveProperty('wokenAt');
  expect(run({ type: 'release' })).toBe(before); // nothing was done
  const undone = restore(before, noted, { now: TEST_NOW, by: '小林', commandId: 'u1' }).ticket;
  expect(undone.wokenAt).toBe(TEST_NOW - 1);
});

test('a snooze that is over counts before the worker has noted it; a new one and a closed ticket do not', () => {
  expect(wokenSince(before, TEST_NOW)).toBe(TEST_NOW - 1);
  expect(wokenSince(buildTicket({ snoozedUntil: TEST_NOW }), TEST_NOW)).toBe(TEST_NOW);
  expect(wokenSince(run({ type: 'snooze', until: TEST_NOW + 1 }), TEST_NOW)).toBeNull();
  expect(wokenSince({ ...before, state: 'settled' }, TEST_NOW)).toBeNull();
  expect(wokenSince(buildTicket(), TEST_NOW)).toBeNull();
});
