import type { Language } from '@/lib/i18n/language';
import { momentText } from '@/lib/i18n/time';
import { topTexts } from '@/lib/i18n/top-texts';
import type { HealthReason } from '@/lib/ticket/health';

/** What the Open Platform said, and what to do about it. `at`: the moment that belongs to it, ms. */
export function problemText(language: Language, why: HealthReason, at: number | null, now: number): string {
  const t = topTexts(language);
  const time = at === null ? '…' : momentText(language, at, now);
  if (why === 'limited' || why === 'expires') return t(`problem.${why}`, { time });
  return t(`problem.${why}`);
}
