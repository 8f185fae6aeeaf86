// How times are put together, whatever the language: the words come as data, so that a page needs one language only.
import { DAY, formatShanghai, HOUR, MINUTE, shanghaiDayStart } from '../platform/clock';
import type { Deadline } from '../ticket/ticket';

/** `{}` stands for the span. */
export interface TimeWords {
  day: string;
  hour: string;
  minute: string;
  /** between number and unit, between units */
  gap: string;
  left: string;
  over: string;
  about: string;
  aboutPast: string;
  moment: string;
  unknown: string;
  yesterday: string;
  today: string;
  tomorrow: string;
}

export const fill = (template: string, span: string): string => template.replace('{}', span);
export const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** `3 小时 12 分`; at most `units` of them. */
export function formatSpan(words: TimeWords, ms: number, units: 1 | 2): string {
  const minutes = Math.floor(ms / MINUTE);
  if (minutes < 1) return words.moment;
  const parts: [number, string][] = [
    [Math.floor(ms / DAY), words.day],
    [Math.floor((ms % DAY) / HOUR), words.hour],
    [minutes % 60, words.minute],
  ];
  const first = parts.findIndex(([n]) => n > 0);
  return parts
    .slice(first, first + units)
    .filter(([n]) => n > 0)
    .map(([n, unit]) => `${n}${words.gap}${unit}`)
    .join(words.gap);
}

/** A rule's estimate says «about» and never «overdue». */
export function formatTimeLeft(words: TimeWords, deadline: Deadline | null, now: number, units: 1 | 2): string {
  if (!deadline) return words.unknown;
  const left = deadline.dueAt - now;
  const own = deadline.basis === 'rule';
  if (own && left <= 0) return words.aboutPast;
  const size = Math.abs(left);
  // One unit is hours up to three days: «1 天» for 47 hours would be a day wrong.
  const coarse = (own || units === 1) && size >= DAY && size < 3 * DAY;
  const span = coarse
    ? `${Math.floor(size / HOUR)}${words.gap}${words.hour}`
    : formatSpan(words, size, own ? 1 : units);
  return fill(own ? words.about : left > 0 ? words.left : words.over, span);
}

/** 今天 18:30, or with the date; Shanghai's calendar. */
export function formatMoment(words: TimeWords, at: number, now: number): string {
  const then = formatShanghai(at);
  const days = (shanghaiDayStart(at) - shanghaiDayStart(now)) / DAY;
  const near = { '-1': words.yesterday, 0: words.today, 1: words.tomorrow }[days];
  const date = (): string => then.slice(then.startsWith(formatShanghai(now).slice(0, 5)) ? 5 : 0, 10);
  return `${near ?? date()} ${then.slice(11, 16)}`;
}
