// Registers the scripts that note what pages themselves ask for, while the shop wants them. Off by default: a wrapped `fetch` can be seen
// by the platform's scripts.
import { browser } from '../platform/browser';
import { coalesce } from '../platform/coalesce';
import { SELLER_MATCHES } from '../sites/hosts';

/** The relay first: it must listen before anything can be heard. */
const SCRIPTS = [
  { id: 'page-relay', js: ['page-relay.js'], world: 'ISOLATED' },
  { id: 'page-watch', js: ['page-watch.js'], world: 'MAIN' },
] as const;

/**
 * Brings what is registered in line with the setting. The browser keeps it over restarts, an update of the extension clears it: call it
 * at every start of the worker and after every change. Pages that are open keep what they have until they are loaded anew.
 */
export function createPageWatch(wanted: () => Promise<boolean>): () => Promise<void> {
  return coalesce(async () => {
    const ids = SCRIPTS.map(({ id }) => id);
    const [on, registered] = await Promise.all([
      wanted(),
      browser.scripting.getRegisteredContentScripts({ ids: [...ids] }),
    ]);
    const present = registered.map(({ id }) => id);
    if (!on) {
      if (present.length > 0) await browser.scripting.unregisterContentScripts({ ids: present });
      return;
    }
    const missing = SCRIPTS.filter(({ id }) => !present.includes(id));
    if (missing.length === 0) return;
    await browser.scripting.registerContentScripts(
      missing.map(({ id, js, world }) => ({
        id,
        js: [...js],
        world,
        matches: [...SELLER_MATCHES],
        runAt: 'document_start',
        persistAcrossSessions: true,
      })),
    );
  });
}
