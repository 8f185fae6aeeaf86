// Settings in storage.local: read and repaired property by property; written by a newer Danling → read only.

import type * as z from 'zod/mini';
import { browser } from '../platform/browser';
import { AppError } from '../platform/errors';
import { remindersSchemas, settingSchemas, soldOrdersSchemas, teamSchemas, topSchemas } from './schema';
import { DEFAULT_SETTINGS, type Settings } from './settings';

const KEY = 'settings';

export interface SettingsStore {
  load(): Promise<Settings>;
  /** Replaces the given properties. Throws `db-newer` where a newer Danling wrote the stored ones, `bad-field` for a value out of range. */
  save(patch: Partial<Settings>): Promise<Settings>;
  /** Called with the repaired settings after every change, by whatever context. Returns how to stop. */
  watch(listener: (settings: Settings) => void): () => void;
}

export function createSettingsStore(): SettingsStore {
  const raw = async (): Promise<unknown> => (await browser.storage.local.get(KEY))[KEY];
  return {
    load: async () => repairSettings(await raw()),
    async save(patch) {
      const stored = await raw();
      if (isNewer(stored)) throw new AppError('db-newer');
      const next: Settings = { ...repairSettings(stored), ...patch, version: 1 };
      const bad = firstBadField(next);
      if (bad) throw new AppError('bad-field', { field: bad });
      await browser.storage.local.set({ [KEY]: next });
      return next;
    },
    watch(listener) {
      const onChanged = (changes: Record<string, { newValue?: unknown }>, area: string) => {
        const change = changes[KEY];
        if (area === 'local' && change) listener(repairSettings(change.newValue));
      };
      browser.storage.onChanged.addListener(onChanged);
      return () => browser.storage.onChanged.removeListener(onChanged);
    },
  };
}

/** Anything → settings; every property that does not parse gets its default. */
export function repairSettings(stored: unknown): Settings {
  const source = asRecord(stored);
  const { soldOrders, reminders, top, team, ...plain } = DEFAULT_SETTINGS;
  return {
    ...repair(settingSchemas, source, plain),
    soldOrders: repair(soldOrdersSchemas, asRecord(source['soldOrders']), soldOrders),
    reminders: repair(remindersSchemas, asRecord(source['reminders']), reminders),
    top: repair(topSchemas, asRecord(source['top']), top),
    team: repair(teamSchemas, asRecord(source['team']), team),
  };
}

type Schemas<T> = { [K in keyof T]: z.ZodMiniType<T[K]> };

function repair<T extends object>(schemas: Schemas<T>, source: Record<string, unknown>, defaults: T): T {
  const result = structuredClone(defaults);
  for (const key of Object.keys(schemas) as (keyof T & string)[]) {
    const parsed = schemas[key].safeParse(source[key]);
    if (parsed.success) result[key] = parsed.data;
  }
  return result;
}

function firstBadField(settings: Settings): string | null {
  const { soldOrders, reminders, top, team, ...plain } = settings;
  return (
    firstBad(settingSchemas, plain) ??
    firstBad(soldOrdersSchemas, soldOrders) ??
    firstBad(remindersSchemas, reminders) ??
    firstBad(topSchemas, top) ??
    firstBad(teamSchemas, team)
  );
}

function firstBad<T extends object>(schemas: Schemas<T>, value: T): string | null {
  const keys = Object.keys(schemas) as (keyof T & string)[];
  return keys.find((key) => !schemas[key].safeParse(value[key]).success) ?? null;
}

function isNewer(stored: unknown): boolean {
  const version = asRecord(stored)['version'];
  return typeof version === 'number' && version > DEFAULT_SETTINGS.version;
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
