import { macroTexts } from '@/lib/i18n/macro-texts';
import { kindText, priorityText } from '@/lib/i18n/words';
import type { Language } from '@/lib/settings/settings';
import type { Macro } from '@/lib/ticket/macro';
import { snoozeText } from './snooze-choices';

/** What it does, in one line. */
export function macroSummary(macro: Macro, language: Language): string {
  const tm = macroTexts(language);
  const named = (name: string, value: string) => `${name}${language === 'en' ? ': ' : '：'}${value}`;
  return [
    macro.kinds.map((kind) => kindText(language, kind)).join(' / '),
    macro.assign === 'me' ? tm('assign') : '',
    macro.reply === null ? '' : tm('copyReply'),
    macro.note === '' ? '' : named(tm('note'), macro.note),
    macro.memo ? tm('memo') : '',
    macro.priority === null ? '' : named(tm('priority'), priorityText(language, macro.priority)),
    ...macro.addTags.map((tag) => `#${tag}`),
    macro.snooze ? named(tm('snooze'), snoozeText(macro.snooze, language)) : '',
    macro.end === 'none' ? '' : tm(`end.${macro.end}`),
  ]
    .filter(Boolean)
    .join(' · ');
}
