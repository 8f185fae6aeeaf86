// The words that the worker sends to an order page.
import { KINDS, STATES } from '../ticket/ticket';
import type { Language } from './language';
import type { MarkWords } from './mark';
import { timeWords } from './time';
import { kindMark, kindText, stateText } from './words';

const BRAND: Record<Language, string> = { 'zh-CN': '单铃', 'zh-TW': '單鈴', en: 'Danling' };
const NEW_TICKET: Record<Language, string> = { 'zh-CN': '新建工单', 'zh-TW': '新建工單', en: 'New ticket' };

function table<K extends string>(keys: readonly K[], text: (key: K) => string): Record<K, string> {
  return Object.fromEntries(keys.map((key) => [key, text(key)])) as Record<K, string>;
}

export function markWords(language: Language): MarkWords {
  return {
    brand: BRAND[language],
    newTicket: NEW_TICKET[language],
    kinds: table(KINDS, (kind) => kindText(language, kind)),
    letters: table(KINDS, (kind) => kindMark(language, kind)),
    states: table(STATES, (state) => stateText(language, state)),
    time: timeWords(language),
  };
}
