// Which keys a shop may choose. Pure.
import { DEFAULT_KEYS, type OwnKeys } from '../keys';

/** Can this key be chosen? One printable character that is not typed with Ctrl, Alt or an input method. */
export const canBeKey = (key: string): boolean => /^[\u0021-\u007e]$/.test(key);

/** Who has this key besides `action`; null = nobody. */
export function keyTakenBy(own: OwnKeys, action: string, key: string): string | null {
  if (key === '') return null;
  const all = { ...DEFAULT_KEYS, ...own };
  return Object.entries(all).find(([other, taken]) => other !== action && taken === key)?.[0] ?? null;
}
