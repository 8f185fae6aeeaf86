// A day and a time as two small fields that read the same in every browser and language; Shanghai time whatever the machine says. Pure.
import { DAY, formatShanghai, parseShanghai, shanghaiDayStart } from '../platform/clock';

/** Days that the list offers. */
export const DAYS_OFFERED = 60;
const DEFAULT_TIME = '18:00';

/** ms → `2026-11-25T18:30`, what forms and drafts hold. */
export const toLocalInput = (ms: number): string => formatShanghai(ms).slice(0, 16).replace(' ', 'T');

/** `18:30`, `1830`, `9`, `9.05`, `18：30`, `１８：３０`, `18点`, `18点半` → `HH:mm`; null for anything else. */
export function parseClock(text: string): string | null {
  const clean = text
    .normalize('NFKC')
    .trim()
    .replace(/[点點时時]半$/, ':30')
    .replace(/[点點时時]$/, '');
  const match = /^(\d{1,2})(?:\s*[:.点點时時]\s*(\d{1,2})分?)?$/.exec(clean) ?? /^(\d{1,2})(\d{2})$/.exec(clean);
  if (!match) return null;
  const [hour, minute] = [Number(match[1]), Number(match[2] ?? 0)];
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** What a field holds → ms; null while day or time is missing or cannot be read. */
export function fromLocalInput(value: string): number | null {
  const clock = parseClock(value.slice(11));
  return clock === null ? null : parseShanghai(`${value.slice(0, 10)} ${clock}`);
}

/** Days to choose from, as `yyyy-MM-dd`: today and what comes, and the day of `value` wherever it lies. */
export function offeredDays(value: string, now: number): string[] {
  const today = shanghaiDayStart(now);
  const days = Array.from({ length: DAYS_OFFERED }, (_, n) => formatShanghai(today + n * DAY).slice(0, 10));
  const own = value.slice(0, 10);
  return /^\d{4}-\d{2}-\d{2}$/.test(own) && !days.includes(own) ? [own, ...days].sort() : days;
}

/** The value after another day was chosen ('' = none). */
export function withDay(value: string, day: string): string {
  if (day === '') return '';
  return `${day}T${value.slice(11) || DEFAULT_TIME}`;
}

/** The value after a time was typed, as it was typed; without a day it is today's. */
export function withTime(value: string, typed: string, now: number): string {
  const day = value.slice(0, 10) || formatShanghai(now).slice(0, 10);
  return typed.trim() === '' && value === '' ? '' : `${day}T${typed}`;
}
