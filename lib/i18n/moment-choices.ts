// What a field for a day and a time offers, in words: days of Shanghai's calendar, and moments that are usual.
import { DAY, HOUR, parseShanghai, shanghaiDayStart, shanghaiTime } from '../platform/clock';
import type { Language } from './language';
import { timeWords } from './time';

interface MomentTexts {
  none: string;
  time: string;
  weekdays: readonly string[];
}

const TEXTS: Record<Language, MomentTexts> = {
  'zh-CN': { none: '不填', time: '时间', weekdays: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] },
  'zh-TW': { none: '不填', time: '時間', weekdays: ['週日', '週一', '週二', '週三', '週四', '週五', '週六'] },
  en: { none: 'None', time: 'Time', weekdays: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] },
};

export const momentTexts = (language: Language): MomentTexts => TEXTS[language];

/** `11-22 周日 今天`. @param day `yyyy-MM-dd` */
export function dayText(language: Language, day: string, now: number): string {
  const today = shanghaiDayStart(now);
  const at = parseShanghai(`${day} 00:00`) ?? today;
  const { weekday, year } = shanghaiTime(at);
  const words = timeWords(language);
  const near = at === today ? words.today : at === today + DAY ? words.tomorrow : '';
  const date = year === shanghaiTime(now).year ? day.slice(5) : day;
  return `${date} ${TEXTS[language].weekdays[weekday]}${near ? ` ${near}` : ''}`;
}

/** This evening, tomorrow noon and evening, the evening after: the next three, ms. */
export function usualMoments(now: number): number[] {
  const today = shanghaiDayStart(now);
  return [today + 18 * HOUR, today + DAY + 12 * HOUR, today + DAY + 18 * HOUR, today + 2 * DAY + 18 * HOUR]
    .filter((at) => at > now)
    .slice(0, 3);
}
