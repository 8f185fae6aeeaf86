// What popup and desk may ask.
import { CHUNK } from '../commands/context';
import type { ImportReport as FileReport } from '../db/import';
import type { ImportReport, TeachMessage, UiToWorker } from '../messaging/protocol';
import type { Handlers } from '../messaging/server';
import { AppError } from '../platform/errors';
import type { Settings } from '../settings/settings';
import { repairSettings } from '../settings/store';
import type { CommandRequest } from '../ticket/command';
import type { App } from './app';
import { loadPart } from './parts';
import { settled } from './settled';

export function createUiHandlers(app: App): Pick<Handlers, Exclude<keyof UiToWorker, TeachMessage>> {
  return {
    async 'ui.prepareDatabase'() {
      await app.repository.counts(); // opens, and upgrades if it must
      return { ready: true };
    },
    async 'ui.runCommand'(request) {
      const { shop, agents } = await app.pollState.get();
      const agent = shop === null ? null : (agents[shop] ?? null);
      const me = request.by || (await app.meOf(shop === null ? null : { shop, agent })) || '';
      return runAndTell(app, { ...request, by: me }, null);
    },
    async 'ui.refresh'() {
      return { started: await app.poller.request('refresh') };
    },
    async 'ui.resume'() {
      return { started: await app.poller.request('resume') };
    },
    async 'ui.stop'({ id }) {
      return { stopping: app.tasks.stop(id) };
    },
    async 'ui.import'({ id, draftId, dryRun, settings }) {
      const file = (await app.repository.draft(draftId))?.files[0];
      if (!file) throw new AppError('not-found');
      const task = app.tasks.begin(id);
      const found = await app.importFile(file.blob, dryRun, task.report, task.signal).finally(task.end);
      const report = await withSettings(app, found, dryRun, settings);
      if (!dryRun) {
        await app.repository.deleteDraft(draftId);
        await settled([app.announce.everything(), app.afterWrite()]);
      }
      return report;
    },
  };
}

/** Says which settings of the file differ from ours, and takes them where the agent wants that. Never fails: tickets are in by now. */
async function withSettings(app: App, found: FileReport, dryRun: boolean, wanted: boolean): Promise<ImportReport> {
  if (found.settings === null || !(dryRun || wanted)) return { ...found, settings: null };
  const [theirs, ours] = [repairSettings(found.settings), await app.settings()];
  const names = (Object.keys(theirs) as (keyof Settings)[]).filter(
    (name) => JSON.stringify(theirs[name]) !== JSON.stringify(ours[name]),
  );
  if (dryRun || names.length === 0) return { ...found, settings: names };
  try {
    await app.settingsStore.save(theirs);
    return { ...found, settings: names };
  } catch {
    return { ...found, settings: null, skipped: [...found.skipped, { what: 'settings', reason: 'newer-here' }] };
  }
}

/** Runs a command and lets everybody hear of it; the answer does not wait for them. `shop`: the page's, null for our own pages. */
export async function runAndTell(app: App, request: CommandRequest, shop: string | null) {
  if (request.command.type === 'claim' && !request.by) throw new AppError('missing-field', { field: 'me' });
  const { runCommand } = await loadPart('commands');
  const total = request.targets.length;
  const task = total > CHUNK ? app.tasks.begin(request.id) : null;
  task?.report('batch', 0, total);
  return runCommand(
    app.commands,
    request,
    { shop },
    (ids, { done }) => {
      task?.report('batch', done, total);
      void settled([app.announce.ids(ids), app.afterWrite()]);
    },
    task?.signal,
  ).finally(() => task?.end());
}
