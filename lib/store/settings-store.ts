// Settings as a signal; changes are shown at once and taken back if they cannot be kept.
import { type ReadonlySignal, signal } from '@preact/signals';
import { type ErrorData, toErrorData } from '../platform/errors';
import type { Settings } from '../settings/settings';
import type { SettingsSource } from './ports';

export interface SettingsModel {
  value: ReadonlySignal<Settings>;
  /** Null when kept, else why not. */
  save(patch: Partial<Settings>): Promise<ErrorData | null>;
}

export function createSettingsModel(source: SettingsSource, first: Settings): SettingsModel {
  const value = signal(first);
  source.watch((settings) => {
    value.value = settings;
  });
  return {
    value,
    async save(patch) {
      const before = value.value;
      value.value = { ...before, ...patch };
      try {
        value.value = await source.save(patch);
        return null;
      } catch (error) {
        value.value = before;
        return toErrorData(error);
      }
    },
  };
}
