// Time in words. All calendar logic is Shanghai's, whatever the machine says (design R7).
import { DAY, HOUR, MINUTE, shanghaiDayStart, shanghaiTime } from '../platform/clock';
import type { Deadline } from '../ticket/ticket';
import type { Language } from './language';

interface TimeWords {
  day: string;
  hour: string;
  minute: string;
  /** between number and unit, between units */
  gap: string;
  left: (span: string) => string;
  over: (span: string) => string;
  about: (span: string) => string;
  aboutPast: string;
  moment: string;
  unknown: string;
  ago: (span: string) => string;
  now: string;
  yesterday: string;
  today: string;
  tomorrow: string;
}

const CHINESE = {
  day: '天',
  hour: '小时',
  minute: '分',
  gap: ' ',
  left: (span: string) => `剩 ${span}`,
  over: (span: string) => `超时 ${span}`,
  about: (span: string) => `约剩 ${span}`,
  aboutPast: '约已到时限',
  moment: '不到 1 分',
  unknown: '时限未知',
  ago: (span: string) => `${span}前`,
  now: '刚刚',
  yesterday: '昨天',
  today: '今天',
  tomorrow: '明天',
} satisfies TimeWords;

const WORDS: Record<Language, TimeWords> = {
  'zh-CN': CHINESE,
  'zh-TW': {
    ...CHINESE,
    hour: '小時',
    left: (span) => `剩 ${span}`,
    over: (span) => `逾時 ${span}`,
    about: (span) => `約剩 ${span}`,
    aboutPast: '約已到時限',
    moment: '不到 1 分',
    unknown: '時限未知',
    now: '剛剛',
  },
  en: {
    day: 'd',
    hour: 'h',
    minute: 'min',
    gap: ' ',
    left: (span) => `${span} left`,
    over: (span) => `${span} overdue`,
    about: (span) => `about ${span} left`,
    aboutPast: 'about due',
    moment: 'under 1 min',
    unknown: 'no deadline',
    ago: (span) => `${span} ago`,
    now: 'just now',
    yesterday: 'yesterday',
    today: 'today',
    tomorrow: 'tomorrow',
  },
};

/** `3 小时 12 分`. `units`: how many of them at most. Under a minute: 不到 1 分. */
export function spanText(language: Language, ms: number, units: 1 | 2 = 2): string {
  const words = WORDS[language];
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

/** 剩 3 小时 12 分 · 超时 42 分 · 约剩 5 小时 (our own estimate: never «overdue») · 时限未知 */
export function timeLeftText(language: Language, deadline: Deadline | null, now: number, units: 1 | 2 = 2): string {
  const words = WORDS[language];
  if (!deadline) return words.unknown;
  const left = deadline.dueAt - now;
  if (deadline.basis === 'rule') return left > 0 ? words.about(spanText(language, left, 1)) : words.aboutPast;
  return left > 0 ? words.left(spanText(language, left, units)) : words.over(spanText(language, -left, units));
}

/** 刚刚 · 3 分钟前 · 2 小时前 · 5 天前 */
export function agoText(language: Language, at: number, now: number): string {
  const words = WORDS[language];
  const past = now - at;
  if (past < MINUTE) return words.now;
  const span = spanText(language, past, 1);
  return words.ago(language === 'en' || past >= HOUR ? span : language === 'zh-TW' ? `${span}鐘` : `${span}钟`);
}

const two = (value: number): string => String(value).padStart(2, '0');

/** 今天 18:30 · 明天 09:00 · 昨天 21:05 · 11-25 18:30 · 2025-12-31 10:00 */
export function momentText(language: Language, at: number, now: number): string {
  const words = WORDS[language];
  const time = shanghaiTime(at);
  const clock = `${two(time.hour)}:${two(time.minute)}`;
  const days = Math.round((shanghaiDayStart(at) - shanghaiDayStart(now)) / DAY);
  if (days === 0) return `${words.today} ${clock}`;
  if (days === 1) return `${words.tomorrow} ${clock}`;
  if (days === -1) return `${words.yesterday} ${clock}`;
  const date = `${two(time.month)}-${two(time.day)}`;
  return time.year === shanghaiTime(now).year ? `${date} ${clock}` : `${time.year}-${date} ${clock}`;
}

/** `11-25` or `2025-11-25` */
export function dayText(at: number, now: number): string {
  const time = shanghaiTime(at);
  const date = `${two(time.month)}-${two(time.day)}`;
  return time.year === shanghaiTime(now).year ? date : `${time.year}-${date}`;
}
