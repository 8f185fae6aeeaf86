// One text per key, in every language, with the same {params}. The other languages load only when spoken.
import type { Language } from './language';
import { zhCN } from './zh-cn';
import type { zhCNLater } from './zh-cn-later';

type Base = typeof zhCN & typeof zhCNLater;
export type TextKey = keyof Base;
export type Catalogue = Readonly<Record<TextKey, string>>;

type ParamNames<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | ParamNames<Rest> : never;
type Arguments<Text> = [ParamNames<Text>] extends [never] ? [] : [params: Record<ParamNames<Text>, string | number>];

/** Text of a key; params are demanded by type. `{n|one|many}` in a text chooses by the number (1 or not). */
export type TranslateOf<Base> = <K extends keyof Base>(key: K, ...params: Arguments<Base[K]>) => string;
export type Translate = TranslateOf<Base>;

/** What the first paint says, where it is in the main bundle: Chinese waits for nothing. */
export const firstTexts = (language: Language): Partial<Catalogue> | null => (language === 'zh-CN' ? zhCN : null);

/** Loads all texts of a language. */
export async function loadCatalogue(language: Language): Promise<Catalogue> {
  if (language === 'en') return (await import('./en')).en;
  if (language === 'zh-TW') return (await import('./zh-tw')).zhTW;
  return { ...zhCN, ...(await import('./zh-cn-later')).zhCNLater };
}

/** The same text for a key that was computed; params unchecked. */
export function fill(text: string, params: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (whole, name: string, one?: string, many?: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    if (one !== undefined && many !== undefined) return Number(value) === 1 ? one : many;
    return typeof value === 'number' ? value.toLocaleString('en-US') : value;
  });
}

/** A text that has not been read yet is empty: only the first moments of a page know such. */
export function createTranslate(catalogue: Partial<Catalogue>): Translate {
  return (key, ...params) => fill(catalogue[key] ?? '', params[0] ?? {});
}
