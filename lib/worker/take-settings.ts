// Settings and lists of an imported file: which differ from ours, and taking them over where the agent wants that.
import type { ImportReport as FileReport } from '../db/import';
import type { ImportReport } from '../messaging/protocol';
import { COLLECTIONS } from '../settings/collections';
import type { Settings } from '../settings/settings';
import { repairSettings, type SettingsStore } from '../settings/store';

interface SettingsDeps {
  settings(): Promise<Settings>;
  settingsStore: Pick<SettingsStore, 'save'>;
}

/** Never fails: tickets are in by now. What could not be taken stands among the skipped. */
export async function takeSettings(
  deps: SettingsDeps,
  { collections, ...found }: FileReport,
  dryRun: boolean,
  wanted: boolean,
): Promise<ImportReport> {
  if (!dryRun && !wanted) return { ...found, settings: null };
  if (found.settings === null && collections === null) return { ...found, settings: null };
  const names: string[] = [];
  const skipped = [...found.skipped];
  if (found.settings !== null) {
    const [theirs, ours] = [repairSettings(found.settings), await deps.settings()];
    const differing = (Object.keys(theirs) as (keyof Settings)[]).filter(
      (name) => JSON.stringify(theirs[name]) !== JSON.stringify(ours[name]),
    );
    try {
      if (!dryRun && differing.length > 0) await deps.settingsStore.save(theirs);
      names.push(...differing);
    } catch {
      skipped.push({ what: 'settings', reason: 'newer-here' });
    }
  }
  for (const [key, items] of Object.entries(collections ?? {})) {
    const collection = Object.hasOwn(COLLECTIONS, key) ? COLLECTIONS[key as keyof typeof COLLECTIONS] : undefined;
    if (!collection || !Array.isArray(items)) {
      skipped.push({ what: key, reason: 'unreadable' });
      continue;
    }
    try {
      const { changed, bad } = await collection.takeOver(items, dryRun);
      if (changed > 0) names.push(`list:${key}`); // a list may be named like a setting
      for (const at of bad) skipped.push({ what: `${key} ${at + 1}`, reason: 'unreadable' });
    } catch {
      skipped.push({ what: key, reason: 'too-many' });
    }
  }
  return { ...found, skipped, settings: names };
}
