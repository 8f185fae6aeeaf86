// A span of time in parts, for display. No text: that is lib/i18n's.
import { DAY, HOUR, MINUTE } from '../platform/clock';
import type { Deadline } from './ticket';

export interface TimeLeft {
  /** `over` = the moment has passed. */
  sign: 'left' | 'over';
  days: number;
  /** 0–23 */
  hours: number;
  /** 0–59; begun minutes do not count. */
  minutes: number;
  /** An estimate of ours: shown with «约». */
  about: boolean;
}

/** From `now` to the deadline, both in ms. */
export function timeLeft(deadline: Deadline, now: number): TimeLeft {
  const span = Math.abs(deadline.dueAt - now);
  return {
    sign: deadline.dueAt < now ? 'over' : 'left',
    days: Math.floor(span / DAY),
    hours: Math.floor((span % DAY) / HOUR),
    minutes: Math.floor((span % HOUR) / MINUTE),
    about: deadline.basis === 'rule',
  };
}
