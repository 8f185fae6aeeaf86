// Teaching a page: what the popup and the wizard may ask; and what pages of other marketplaces may not.
import { resolveLanguage } from '../i18n/language';
import type { TeachMessage } from '../messaging/protocol';
import { isSellerUrl } from '../messaging/sender';
import type { Handlers, Origin } from '../messaging/server';
import { browser } from '../platform/browser';
import { AppError } from '../platform/errors';
import type { App } from './app';
import { loadPart } from './parts';

export function createTaughtHandlers(app: App): Pick<Handlers, TeachMessage> {
  async function lesson({ tabId, url = '' }: Origin) {
    const part = await loadPart('sites');
    const found = await part.lessonAt(tabId, url, app.now());
    if (!found) throw new AppError('forbidden');
    return { part, lesson: found };
  }
  return {
    async 'ui.teach'({ tabId, url, siteId }) {
      return { started: await (await loadPart('sites')).beginLesson(tabId, url, siteId, app.now()) };
    },
    async 'page.wizard'(_, from) {
      const { part, lesson: found } = await lesson(from);
      const settings = await app.settings();
      const language = resolveLanguage(settings.language, globalThis.navigator?.language ?? '');
      return { language, ...(await part.lessonFacts(found)) };
    },
    async 'page.saveSite'({ site }, from) {
      const { part, lesson: found } = await lesson(from);
      await part.keepSite(site, found);
      return { saved: true };
    },
    async 'page.endLesson'(_, from) {
      const { part } = await lesson(from);
      await part.endLesson();
      return { ended: true };
    },
  };
}

/**
 * A page of another marketplace has no login that we can read: it speaks for the shop that the agent named when it was taught, whatever
 * its message says. Seller pages are none of this (their own handlers ask the cookies).
 */
export function guardGuests(handlers: Handlers, app: App): Handlers {
  const guarded = Object.entries(handlers).map(([name, handle]) => [
    name,
    async (data: { identity?: { shop: string } | null }, from: Origin) => {
      if (from.url !== undefined && !isSellerUrl(from.url) && data.identity) {
        if (data.identity.shop !== (await app.taught.shopAt(from.url))) throw new AppError('wrong-shop');
      }
      return (handle as (data: unknown, from: Origin) => Promise<unknown>)(data, from);
    },
  ]);
  return Object.fromEntries(guarded) as Handlers;
}

/** After sites have changed, or what hosts are granted: the script goes where it belongs, and what was known of pages goes with it. */
export async function sitesChanged(app: App): Promise<void> {
  await app.taught.sync();
  await (await loadPart('sites')).forgetUntaught(app);
}

/** After hosts (match patterns) were granted: a lesson may have waited for them. */
export async function hostsGranted(app: App, origins: readonly string[]): Promise<void> {
  await app.taught.sync();
  const stored = (await browser.storage.local.get('lesson'))['lesson'];
  if (stored) await (await loadPart('sites')).continueLesson(origins, app.now());
}
