// What a macro is called: the shop's name, else ours in the agent's language. Pure.
import { macroTexts } from '@/lib/i18n/macro-texts';
import type { Language } from '@/lib/settings/settings';
import { isOwnMacro, type Macro } from '@/lib/ticket/macro';

export const macroName = (macro: Macro, language: Language): string =>
  macro.name || (isOwnMacro(macro.id) ? macroTexts(language)(`builtin.${macro.id}`) : macro.id);
