// Moments in Chinese text for buyers and memos: `今天17:00`, `明天9:05`, `11-25 18:30`, `2027-01-02 09:00`. Shanghai time.
import { DAY, shanghaiDayStart, shanghaiTime } from '../platform/clock';

const two = (value: number): string => String(value).padStart(2, '0');

/** `MM-dd` in Shanghai. */
export function formatDay(ms: number): string {
  const t = shanghaiTime(ms);
  return `${two(t.month)}-${two(t.day)}`;
}

/** A moment as seen at `now`, both ms. */
export function formatMoment(ms: number, now: number): string {
  const t = shanghaiTime(ms);
  const time = `${two(t.hour)}:${two(t.minute)}`;
  const days = (shanghaiDayStart(ms) - shanghaiDayStart(now)) / DAY;
  if (days === 0) return `今天${time}`;
  if (days === 1) return `明天${time}`;
  const year = t.year === shanghaiTime(now).year ? '' : `${t.year}-`;
  return `${year}${formatDay(ms)} ${time}`;
}
