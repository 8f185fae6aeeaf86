// Search by pinyin and its initials. The table of characters is large: it is read when somebody searches.
import type { Language } from '../settings/settings';
import type { WordMatch } from '../ticket/reply-choices';

/** Traditional characters need the larger table. */
export async function loadPinyin(language: Language): Promise<WordMatch> {
  const { default: pinyin } =
    language === 'zh-TW' ? await import('pinyin-match/lib/traditional.js') : await import('pinyin-match');
  return (text, word) => pinyin.match(text, word) !== false;
}
