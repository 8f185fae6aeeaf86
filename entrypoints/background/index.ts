// The background worker. Every listener is registered in this first synchronous turn: one that comes later misses the event that
// woke us (R2).
import { defineBackground } from 'wxt/utils/define-background';
import { createWriterConnection } from '@/lib/db/connection';
import { createTicketRepository } from '@/lib/db/repository';
import { createTemplateRepository } from '@/lib/db/templates';
import { createChanges } from '@/lib/messaging/changes';
import { registerPanelPort } from '@/lib/messaging/panel-port';
import { registerServer } from '@/lib/messaging/server';
import { recentLog } from '@/lib/platform/log';
import { createApp } from '@/lib/worker/app';
import { loadPart } from '@/lib/worker/parts';
import { wake } from '@/lib/worker/wake';
import { registerAlarms } from './alarms';
import { createHandlers } from './handlers';
import { registerLifecycle } from './lifecycle';

export default defineBackground(() => {
  const connection = createWriterConnection();
  const repository = createTicketRepository(connection, () => loadPart('housekeeping'));
  const templates = createTemplateRepository(connection);
  const app = createApp({
    repository,
    templates,
    changes: createChanges(),
    importFile: async (file, dryRun, onProgress, stop) =>
      (await loadPart('files')).importFile({ repository, templates }, file, { dryRun, onProgress, stop }),
  });
  registerServer(createHandlers(app), async () => (await loadPart('requests')).requestParsers, app.taught.admits);
  registerPanelPort(async () => (await loadPart('panel')).createDraftReceiver(repository, app.now), app.taught.admits);
  registerAlarms(app);
  registerLifecycle(app);
  // For support: `danlingLog()` in the worker's console. Holds nothing of pages or buyers.
  Object.assign(globalThis, { danlingLog: recentLog });
  void wake(app);
});
