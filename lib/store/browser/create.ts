// Puts the real things together for one of our pages.
import { createReader } from '../../db/reader';
import { createChanges } from '../../messaging/changes';
import { createClient } from '../../messaging/client';
import { systemClock } from '../../platform/clock';
import { savedViews } from '../../settings/views';
import { type AppStore, createAppStore, type Layout } from '../app-store';
import { collectionModel } from '../collection-model';
import { createSettingsSource } from './settings';
import { createShell } from './shell';
import { createStorage } from './storage';

export async function createPageStore(layout: Layout): Promise<AppStore> {
  const reader = createReader();
  return createAppStore({
    layout,
    client: createClient(),
    reader,
    search: reader.search,
    storage: createStorage(),
    settings: createSettingsSource(),
    views: collectionModel(savedViews),
    changes: createChanges(),
    shell: createShell(),
    clock: systemClock,
    browserLanguage: navigator.language,
  });
}
