import type { Language } from '@/lib/i18n/language';
import { momentText } from '@/lib/i18n/time';
import { topTexts } from '@/lib/i18n/top-texts';
import type { HealthReason, SourceHealth } from '@/lib/ticket/health';

const TIMED: ReadonlySet<HealthReason> = new Set(['limited', 'expires', 'own-limit']);

/** What the Open Platform said, and what to do about it. `at`: the moment that belongs to it, ms. */
export function problemText(language: Language, why: HealthReason, at: number | null, now: number): string {
  const t = topTexts(language);
  if (!TIMED.has(why)) return t(`problem.${why as 'session'}`);
  return t(`problem.${why as 'limited'}`, { time: at === null ? '…' : momentText(language, at, now) });
}

/** The same of a source's health, after what could not be read; '' where there is no trouble. */
export function troubleText(language: Language, { why, what = [], until = null }: SourceHealth, now: number): string {
  if (!why) return '';
  return [feedsText(language, what), problemText(language, why, until, now)].filter(Boolean).join(' · ');
}

function feedsText(language: Language, what: readonly string[]): string {
  const t = topTexts(language);
  const names = what.map((name) => {
    const [feed = '', type = ''] = name.split(':');
    return feed === 'tasks' ? t('feed.tasks', { type }) : t(`feed.${feed as 'refunds'}`);
  });
  return names.length === 0 ? '' : t('unreadFeeds', { feeds: names.join(language === 'en' ? ', ' : '、') });
}
