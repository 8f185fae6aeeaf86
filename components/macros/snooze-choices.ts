// «Remind me» as a few choices. Pure.
import { macroTexts } from '@/lib/i18n/macro-texts';
import type { Language } from '@/lib/settings/settings';
import type { Macro } from '@/lib/ticket/macro';

type Snooze = NonNullable<Macro['snooze']>;

const USUAL: readonly Snooze[] = [
  { minutes: 30 },
  { minutes: 60 },
  { minutes: 120 },
  { minutes: 240 },
  { days: 1, hour: 9 },
  { days: 2, hour: 9 },
  { days: 7, hour: 9 },
];

/** As the value of a select; empty = no. */
export const snoozeValue = (snooze: Macro['snooze']): string => (snooze ? JSON.stringify(snooze) : '');

/** The usual ones, and the one that is chosen where it is another. */
export function snoozeChoices(chosen: Macro['snooze']): readonly Snooze[] {
  const known = USUAL.some((snooze) => snoozeValue(snooze) === snoozeValue(chosen));
  return chosen && !known ? [...USUAL, chosen] : USUAL;
}

export function snoozeText(snooze: Snooze, language: Language): string {
  const tm = macroTexts(language);
  if ('days' in snooze) return tm('snooze.days', { n: snooze.days, hour: snooze.hour });
  const hours = snooze.minutes / 60;
  return Number.isInteger(hours) ? tm('snooze.hours', { n: hours }) : tm('snooze.minutes', { n: snooze.minutes });
}
