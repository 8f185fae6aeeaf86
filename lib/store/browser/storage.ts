// storage.local as the stores want it.
import { browser } from '../../platform/browser';
import type { Storage } from '../ports';

export function createStorage(): Storage {
  return {
    get: (keys) => browser.storage.local.get([...keys]),
    set: (values) => browser.storage.local.set(values),
    remove: (key) => browser.storage.local.remove(key),
    watch(listener) {
      const onChanged = (changes: Record<string, { newValue?: unknown }>, area: string) => {
        if (area === 'local') for (const [key, change] of Object.entries(changes)) listener(key, change.newValue);
      };
      browser.storage.onChanged.addListener(onChanged);
      return () => browser.storage.onChanged.removeListener(onChanged);
    },
  };
}
