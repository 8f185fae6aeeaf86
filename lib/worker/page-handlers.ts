// What a seller page's content script may ask: never more than the orders it shows, never on another shop's tickets.

import { resolveLanguage } from '../i18n/language';
import type { PageToWorker, TeachMessage } from '../messaging/protocol';
import type { Handlers } from '../messaging/server';
import { browser } from '../platform/browser';
import { AppError } from '../platform/errors';
import { createLog } from '../platform/log';
import { rememberIdentity } from '../polling/poll-state';
import { guides } from '../settings/guides';
import { siteAt } from '../sites/site-for';
import type { Command } from '../ticket/command';
import { isForeignShop } from '../ticket/order-id';
import type { App } from './app';
import { toMarks } from './marks';
import { openTicket } from './open-ticket';
import { confirmIdentity } from './page-access';
import { createTakeHeard } from './page-heard';
import { unreadablePage } from './page-trouble';
import { panelDraftId } from './panel-draft-id';
import { loadPart } from './parts';
import { settled } from './settled';
import { runAndTell } from './ui-handlers';

const log = createLog('page');
/** Open tickets sent to a page at once; for orders beyond them it asks one by one. */
const OPEN_LIMIT = 2_000;

export function createPageHandlers(app: App): Pick<Handlers, Exclude<keyof PageToWorker, TeachMessage>> {
  const takeHeard = createTakeHeard(app);
  return {
    async 'page.hello'({ identity, url }, { tabId }) {
      const [settings, sites, look] = await Promise.all([app.settings(), app.taught.at(url), loadPart('marks')]);
      if (identity && !isForeignShop(identity.shop)) {
        const { shop } = await app.pollState.get();
        // Another shop than the one last read is news, however recent the last run.
        const trigger = shop !== null && shop !== identity.shop ? 'refresh' : 'page';
        // Whether or not anything is read now: «mine» and every command go by it.
        if (await rememberIdentity(app.pollState, identity)) void settled([app.paint(), app.reminders.check()]);
        app.poller.request(trigger).catch((error: unknown) => log.error('no pass for a new page', error));
      }
      if (identity && tabId !== null) void app.readMenu(identity.shop, tabId, url);
      const language = resolveLanguage(settings.language, globalThis.navigator?.language ?? '');
      return {
        // By host: the page may turn into an order list without saying hello again.
        marks: !settings.marksOff.includes(siteAt(url)?.id ?? ''),
        language,
        words: look.markWords(language),
        css: look.MARK_CSS,
        me: await app.meOf(identity),
        soonHours: settings.soonHours,
        sites,
        shop: sites.find((site) => site.shop !== null)?.shop ?? null,
      };
    },
    async 'page.openMarks'({ identity }) {
      const open = await app.repository.openTickets(identity.shop, OPEN_LIMIT);
      return toMarks(open, await app.meOf(identity), app.now());
    },
    async 'page.marks'({ identity, orderIds }) {
      const tickets = await app.repository.byOrders(identity.shop, orderIds);
      return toMarks(tickets, await app.meOf(identity), app.now(), orderIds);
    },
    async 'page.sightings'({ identity, sightings }, { tabId }) {
      const { shop } = await confirmIdentity(app.tabs, tabId, identity);
      const changed = await app.takeRows(shop, sightings);
      await app.health.patch('page', shop, {
        lastGoodAt: app.now(),
        ...((await unreadablePage(app, shop)) ? {} : { state: 'fresh' }),
      });
      if (changed.length > 0) await settled([app.announce.tickets(changed), app.afterWrite()]);
      return { changed: changed.length };
    },
    'page.heard': ({ identity, heard }, { tabId }) => takeHeard(identity, heard, tabId),
    async 'page.readable'({ identity, missing }, { tabId, url = '' }) {
      const { shop } = await confirmIdentity(app.tabs, tabId, identity);
      const trouble = await unreadablePage(app, shop);
      if (missing === 0 && !trouble) return { known: true };
      const link = (await loadPart('sites')).placeOf(url);
      // One page is kept until it reads well: another one neither ends its trouble nor takes its place.
      if (trouble && trouble.link !== link) return { known: missing === 0 };
      if (missing > 0) await app.health.patch('page', shop, { state: 'unreadable', link });
      else await app.health.patch('page', shop, { state: 'fresh', link: null, lastGoodAt: app.now() });
      return { known: true };
    },
    async 'page.panel'({ identity, orderId }) {
      const me = await app.meOf(identity);
      const { panelData } = await loadPart('panel');
      const deps = { repository: app.repository, templates: app.templates, guides: () => guides.load() };
      return panelData(deps, await app.settings(), identity.shop, orderId, me, app.now());
    },
    async 'page.replyPicture'({ identity, template, at }, { tabId }) {
      const real = await confirmIdentity(app.tabs, tabId, identity);
      const viewer = { shop: real.shop, me: (await app.meOf(real)) ?? '' };
      return (await loadPart('panel')).replyPicture(app.templates, template, at, viewer);
    },
    async 'page.runCommand'({ identity, command: request }, { tabId }) {
      const real = await confirmIdentity(app.tabs, tabId, identity);
      // Never the page's word: an agent without a sub-account or a name is nobody.
      const by = (await app.meOf(real)) ?? '';
      return runAndTell(app, { ...request, by, command: withPanelDraft(request.command) }, real.shop);
    },
    async 'page.setName'({ identity, name }, { tabId }) {
      const real = await confirmIdentity(app.tabs, tabId, identity);
      const known = await app.meOf(real);
      if (known === null) await app.settingsStore.save({ me: name });
      return { me: known ?? name };
    },
    async 'page.loadPanel'({ script }, { tabId, url = '' }) {
      if (tabId === null) throw new AppError('forbidden');
      if (script === 'wizard') await (await loadPart('sites')).beginLesson(tabId, url, null, app.now());
      else await browser.scripting.executeScript({ target: { tabId, frameIds: [0] }, files: [`/${script}.js`] });
      return { injected: true };
    },
    async 'page.openTicket'({ ticketId }) {
      if (!(await app.repository.get(ticketId))) throw new AppError('not-found');
      return { opened: await openTicket(ticketId) };
    },
  };
}

/** A page's command can only name a draft that came through the panel's port. */
function withPanelDraft(command: Command): Command {
  if (!('draftId' in command) || command.draftId === undefined) return command;
  return { ...command, draftId: panelDraftId(command.draftId) };
}
