import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseShanghai } from '../platform/clock';
import { fromLocalInput, offeredDays, parseClock, toLocalInput, withDay, withTime } from './moment-input';

const now = parseShanghai('2026-12-31 23:30') as number;

describe('a time as people type it', () => {
  test.each([
    ['18:30', '18:30'],
    ['1830', '18:30'],
    ['930', '09:30'],
    ['9', '09:00'],
    ['9.05', '09:05'],
    ['１８：３０', '18:30'],
    ['18点', '18:00'],
    ['8点半', '08:30'],
    ['8点5分', '08:05'],
    [' 0:00 ', '00:00'],
  ])('%s is %s', (typed, clock) => expect(parseClock(typed)).toBe(clock));
  test.each(['', '24:00', '18:60', 'abc', '12345', '-1', '18:30:00'])('%j is none', (typed) =>
    expect(parseClock(typed)).toBeNull(),
  );
});

test('a moment goes through the field unchanged, whatever the zone of the machine', () => {
  fc.assert(
    fc.property(fc.integer({ min: 20_000_000, max: 60_000_000 }), (minutes) => {
      expect(fromLocalInput(toLocalInput(minutes * 60_000))).toBe(minutes * 60_000);
    }),
  );
});

test('days begin today in Shanghai, over the turn of the year; a day far off stays choosable', () => {
  const days = offeredDays('', now);
  expect(days.slice(0, 2)).toEqual(['2026-12-31', '2027-01-01']);
  expect(offeredDays('2028-02-29T10:00', now).at(-1)).toBe('2028-02-29');
});

test('a day alone gets an hour, a time alone is today’s; without a day there is no moment', () => {
  expect(withDay('', '2027-01-02')).toBe('2027-01-02T18:00');
  expect(withDay('2026-12-31T09:15', '2027-01-02')).toBe('2027-01-02T09:15');
  expect(withDay('2026-12-31T09:15', '')).toBe('');
  expect(withTime('', '2345', now)).toBe('2026-12-31T2345');
  expect(fromLocalInput('2026-12-31T2345')).toBe(parseShanghai('2026-12-31 23:45'));
  expect(fromLocalInput('2026-12-31T25')).toBeNull();
  expect(fromLocalInput('2026-02-30T10:00')).toBeNull();
});
