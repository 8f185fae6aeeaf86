// A deadline as a page writes it → ms since the epoch. Pure.
import { DAY, HOUR, MINUTE, parseShanghai, SECOND, shanghaiTime } from '@/lib/platform/clock';
import { isOver } from '@/lib/sites/over-text';

const UNITS: readonly [RegExp, number][] = [
  [/(\d{1,4})\s*(?:天|日|d(?:ays?)?\b)/i, DAY],
  [/(\d{1,4})\s*(?:[个個]?小?[时時]|h(?:ours?|rs?)?\b)/i, HOUR],
  [/(\d{1,4})\s*(?:分钟?|分鐘|m(?:in(?:ute)?s?)?\b)/i, MINUTE],
  [/(\d{1,4})\s*(?:秒|s(?:ec(?:ond)?s?)?\b)/i, SECOND],
];
const DATE = /(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?/;
const CLOCK = /(?<![\d:])(\d{1,3}):(\d{2}):(\d{2})(?![\d:])/;
/** A day without a time is none of «23 日» to come. */
const DAY_ONLY = /月\s*\d{1,2}\s*日/;

/**
 * «还剩2天3时4分», «剩余 23:59:59», «2026-11-23 18:00», «11-23 18:00», «3 hours left» → a moment; null where none is readable.
 * Dates are Shanghai's; without a year the one that is nearest to `now` (ms).
 */
export function parseDeadline(text: string, now: number): number | null {
  const plain = text.normalize('NFKC');
  const date = DATE.exec(plain);
  if (date) return fromDate(date, now);
  const sign = isOver(plain) ? -1 : 1;
  const clock = CLOCK.exec(plain);
  if (clock) return now + sign * (Number(clock[1]) * HOUR + Number(clock[2]) * MINUTE + Number(clock[3]) * SECOND);
  if (DAY_ONLY.test(plain)) return null;
  const spans = UNITS.map(([unit, ms]) => ({ count: unit.exec(plain)?.[1], ms })).filter(({ count }) => count);
  if (spans.length === 0) return null;
  return now + sign * spans.reduce((sum, { count, ms }) => sum + Number(count) * ms, 0);
}

function fromDate(match: RegExpExecArray, now: number): number | null {
  const [, year, ...rest] = match;
  const [month = '', day = '', hour = '', minute = '', second = '0'] = rest.map((part) =>
    (part ?? '0').padStart(2, '0'),
  );
  const at = (of: number) => parseShanghai(`${of}-${month}-${day} ${hour}:${minute}:${second.padStart(2, '0')}`);
  if (year) return at(Number(year));
  const present = shanghaiTime(now).year;
  const near = [present - 1, present, present + 1].map(at).filter((one) => one !== null);
  return near.sort((a, b) => Math.abs(a - now) - Math.abs(b - now))[0] ?? null;
}
