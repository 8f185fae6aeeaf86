// What popup and desk may ask.
import { CHUNK } from '../commands/context';
import type { TeachMessage, UiToWorker } from '../messaging/protocol';
import type { Handlers } from '../messaging/server';
import { AppError } from '../platform/errors';
import { createLog } from '../platform/log';
import type { CommandRequest } from '../ticket/command';
import type { App } from './app';
import { createNews } from './news';
import { endPageTrouble } from './page-trouble';
import { loadPart } from './parts';
import { settled } from './settled';

const log = createLog('ui');

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
    async 'ui.commandResult'({ id }) {
      await app.tasks.over(id);
      return (await app.commands()).whatBecame(id);
    },
    async 'ui.refresh'() {
      const [started, top] = await Promise.all([app.poller.request('refresh'), app.top.poll().catch(() => false)]);
      return { started: started || top };
    },
    async 'ui.resume'() {
      // No page may be open that could tell that it is over.
      await endPageTrouble(app, ({ state }) => state === 'verification' || state === 'logged-out');
      return { started: await app.poller.request('resume') };
    },
    async 'ui.forgetPage'({ shop, link }) {
      await endPageTrouble(app, (one) => one.shop === shop && one.state === 'unreadable' && one.link === link);
      return {};
    },
    'ui.topConnect': async (input) => (await app.top.service()).connect(input),
    'ui.topTest': async ({ shop }) => (await app.top.service()).test(shop),
    async 'ui.topDisconnect'({ shop }) {
      await (await app.top.service()).disconnect(shop);
      return {};
    },
    async 'ui.decideOutbox'({ id, decision }) {
      await app.announce.ids(await (await app.commands()).decideOutbox(id, decision));
      await settled([app.countUnsent(), app.afterWrite()]);
      return {};
    },
    async 'ui.diagnose'() {
      return { text: await (await loadPart('diagnosis')).diagnose(app) };
    },
    async 'ui.stop'({ id }) {
      return { stopping: app.tasks.stop(id) };
    },
    async 'ui.saveTemplate'({ template, draftId }) {
      await (await loadPart('templates')).saveTemplate(app, template, draftId);
      return { saved: true };
    },
    async 'ui.removeTemplates'({ ids }) {
      await (await loadPart('templates')).removeTemplates(app, ids);
      return { removed: true };
    },
    async 'ui.importTemplates'({ draftId }) {
      const file = (await app.repository.draft(draftId))?.files[0];
      if (!file) throw new AppError('not-found');
      const report = await (await loadPart('templates')).importTemplates(app.templates, file.blob, app.now());
      await app.repository.deleteDraft(draftId);
      return report;
    },
    async 'ui.import'({ id, draftId, dryRun, settings }) {
      const file = (await app.repository.draft(draftId))?.files[0];
      if (!file) throw new AppError('not-found');
      const task = app.tasks.begin(id);
      try {
        const found = await app.importFile(file.blob, dryRun, task.report, task.signal);
        const { takeSettings } = await loadPart('files');
        const report = await takeSettings(app, found, dryRun, settings);
        if (!dryRun) {
          await app.repository.deleteDraft(draftId); // who waits for the end goes by it
          await settled([app.announce.everything(), app.afterWrite()]);
        }
        return report;
      } finally {
        task.end();
      }
    },
  };
}

/** After a batch our pages read first: badge and alarms look through many tickets and would be in their way, ms. */
const PAGES_FIRST = 400;

/** Runs a command and lets everybody hear of it; the answer does not wait for them. `shop`: the page's, null for our own pages. */
export async function runAndTell(app: App, request: CommandRequest, shop: string | null) {
  if (request.command.type === 'claim' && !request.by) throw new AppError('missing-field', { field: 'me' });
  const commands = await app.commands();
  const task = app.tasks.begin(request.id);
  const news = createNews((ids) => {
    // What is taken back is owed no more.
    const rest = () => settled([app.afterWrite(), ...(request.command.type === 'undo' ? [app.countUnsent()] : [])]);
    void settled([app.announce.ids(ids)]);
    if (ids.length > CHUNK) setTimeout(rest, PAGES_FIRST);
    else void rest();
  }, app.now);
  let planned = false;
  const result = await commands
    .run(
      request,
      { shop },
      (ids, { done, total }) => {
        if (total > CHUNK) {
          task.report('batch', done, total);
          // What is owed must be sent though this worker dies in a later step.
          if (ids.length > 0 && !planned) void settled([app.outbox.plan()]);
          planned ||= ids.length > 0;
        }
        news.add(ids);
      },
      task.signal,
    )
    .finally(() => {
      news.end();
      task.end();
    });
  const template = 'template' in request.command ? request.command.template : undefined;
  // A statistic only: it must never fail what was done.
  if (template !== undefined && result.results.some(({ ok }) => ok))
    await app.templates.used(template).catch((error: unknown) => log.warn('use was not counted', error));
  return result;
}
