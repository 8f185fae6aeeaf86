// Time in words. All calendar logic is Shanghai's, whatever the machine says (design R7).
import { HOUR, MINUTE, shanghaiTime } from '../platform/clock';
import type { Deadline } from '../ticket/ticket';
import type { Language } from './language';
import { fill, formatMoment, formatSpan, formatTimeLeft, type TimeWords, twoDigits } from './time-format';

interface FullTimeWords extends TimeWords {
  /** `{}前` */
  ago: string;
  now: string;
}

const CHINESE = {
  day: '天',
  hour: '小时',
  minute: '分',
  gap: ' ',
  left: '剩 {}',
  over: '超时 {}',
  about: '约剩 {}',
  aboutPast: '约已到时限',
  moment: '不到 1 分',
  unknown: '时限未知',
  ago: '{}前',
  now: '刚刚',
  yesterday: '昨天',
  today: '今天',
  tomorrow: '明天',
} satisfies FullTimeWords;

const WORDS: Record<Language, FullTimeWords> = {
  'zh-CN': CHINESE,
  'zh-TW': {
    ...CHINESE,
    hour: '小時',
    left: '剩 {}',
    over: '逾時 {}',
    about: '約剩 {}',
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
    left: '{} left',
    over: '{} overdue',
    about: 'about {} left',
    aboutPast: 'about due',
    moment: 'under 1 min',
    unknown: 'no deadline',
    ago: '{} ago',
    now: 'just now',
    yesterday: 'yesterday',
    today: 'today',
    tomorrow: 'tomorrow',
  },
};

/** `3 小时 12 分`. `units`: how many of them at most. Under a minute: 不到 1 分. */
export const spanText = (language: Language, ms: number, units: 1 | 2 = 2): string =>
  formatSpan(WORDS[language], ms, units);

/** 剩 3 小时 12 分 · 超时 42 分 · 约剩 5 小时 (our own estimate: never «overdue») · 时限未知 */
export const timeLeftText = (language: Language, deadline: Deadline | null, now: number, units: 1 | 2 = 2): string =>
  formatTimeLeft(WORDS[language], deadline, now, units);

/** 刚刚 · 3 分钟前 · 2 小时前 · 5 天前 */
export function agoText(language: Language, at: number, now: number): string {
  const words = WORDS[language];
  const past = now - at;
  if (past < MINUTE) return words.now;
  const span = spanText(language, past, 1);
  return fill(words.ago, language === 'en' || past >= HOUR ? span : language === 'zh-TW' ? `${span}鐘` : `${span}钟`);
}

/** 今天 18:30 · 明天 09:00 · 昨天 21:05 · 11-25 18:30 · 2025-12-31 10:00 */
export const momentText = (language: Language, at: number, now: number): string =>
  formatMoment(WORDS[language], at, now);

/** The words themselves, for whoever formats elsewhere (marks on pages). */
export const timeWords = (language: Language): TimeWords => WORDS[language];

/** `11-25` or `2025-11-25` */
export function dayText(at: number, now: number): string {
  const time = shanghaiTime(at);
  const date = `${twoDigits(time.month)}-${twoDigits(time.day)}`;
  return time.year === shanghaiTime(now).year ? date : `${time.year}-${date}`;
}
