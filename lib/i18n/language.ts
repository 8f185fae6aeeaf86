// Which of our three languages is spoken. The marketplace's own language is Chinese, so «auto» never leaves Chinese.
import { LANGUAGES, type Language, type Settings } from '../settings/settings';

export type { Language } from '../settings/settings';

/**
 * The setting wins. `auto`: Traditional Chinese for a browser set to it (zh-TW, zh-HK, zh-MO, zh-Hant), else Simplified:
 * sellers work on Chinese pages whatever the browser's own language is.
 * @param browserLanguage e.g. `navigator.language`
 */
export function resolveLanguage(setting: Settings['language'], browserLanguage: string): Language {
  if (setting !== 'auto' && LANGUAGES.includes(setting)) return setting;
  return /^zh-(tw|hk|mo|hant)/i.test(browserLanguage) ? 'zh-TW' : 'zh-CN';
}
