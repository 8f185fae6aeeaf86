// Settings as the first paint reads them: no schema library in the way. Saving loads the strict store, which checks every value.
import { browser } from '../../platform/browser';
import { DEFAULT_SETTINGS, LANGUAGES, type Settings } from '../../settings/settings';
import type { SettingsSource } from '../ports';

const KEY = 'settings';
/** Properties that hold settings of their own. */
const GROUPS: ReadonlySet<string> = new Set(['soldOrders', 'reminders', 'top', 'team'] satisfies (keyof Settings)[]);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const sameShape = (value: unknown, example: unknown): boolean =>
  typeof value === typeof example && value !== null && Array.isArray(value) === Array.isArray(example);

/** Takes what has the shape of its default. What is stored was checked when it was saved; the worker checks again. */
function take<T extends object>(stored: unknown, defaults: T): T {
  const source = isRecord(stored) ? stored : {};
  const entries = Object.entries(defaults).map(([key, example]) => {
    const value = source[key];
    if (!sameShape(value, example)) return [key, example];
    return [key, GROUPS.has(key) ? take(value, example as object) : value];
  });
  return Object.fromEntries(entries) as T;
}

/** Anything → settings that can be shown. */
export function readSettings(stored: unknown): Settings {
  const settings = take(stored, DEFAULT_SETTINGS);
  const known = settings.language === 'auto' || LANGUAGES.includes(settings.language);
  return known ? settings : { ...settings, language: 'auto' };
}

export function createSettingsSource(): SettingsSource {
  return {
    load: async () => readSettings((await browser.storage.local.get(KEY))[KEY]),
    save: async (patch) => (await import('../../settings/store')).createSettingsStore().save(patch),
    watch(listener) {
      const onChanged = (changes: Record<string, { newValue?: unknown }>, area: string) => {
        const change = changes[KEY];
        if (area === 'local' && change) listener(readSettings(change.newValue));
      };
      browser.storage.onChanged.addListener(onChanged);
      return () => browser.storage.onChanged.removeListener(onChanged);
    },
  };
}
