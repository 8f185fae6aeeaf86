// Taught sites as the worker uses them: whose a page is, and which script runs where.
import { browser } from '../../platform/browser';
import { createLog } from '../../platform/log';
import { taughtSites } from '../../settings/taught-sites';
import { matchOf, type TaughtSite } from '../../sites/taught-site';

const log = createLog('taught');
/** Name of the registered content script, and its file. */
const SCRIPT = 'taught';

/** Sites of this address's host that are switched on; none where the host is not granted (any more). */
export async function sitesAt(address: string): Promise<TaughtSite[]> {
  const { protocol, host } = URL.canParse(address) ? new URL(address) : { protocol: '', host: '' };
  if (protocol !== 'https:') return [];
  const sites = (await taughtSites.load()).filter((site) => site.enabled && site.host === host);
  const origins = sites.slice(0, 1).map(matchOf);
  return origins.length > 0 && (await browser.permissions.contains({ origins })) ? sites : [];
}

/** Match patterns of sites that are switched on and whose hosts are granted. */
export async function liveMatches(): Promise<string[]> {
  const sites = (await taughtSites.load()).filter(({ enabled }) => enabled);
  const matches = [...new Set(sites.map(matchOf))].sort();
  const granted = await Promise.all(matches.map((origin) => browser.permissions.contains({ origins: [origin] })));
  return matches.filter((_, n) => granted[n]);
}

/**
 * Registers the script of taught pages for exactly these patterns. Idempotent; browsers forget registrations on an update.
 * Registered patterns survive a restart of the browser.
 */
export async function registerTaught(matches: readonly string[]): Promise<void> {
  const [known] = await browser.scripting.getRegisteredContentScripts({ ids: [SCRIPT] });
  if (matches.length === 0) {
    if (known) await browser.scripting.unregisterContentScripts({ ids: [SCRIPT] });
    return;
  }
  if (known && [...(known.matches ?? [])].sort().join() === matches.join()) return;
  const script = {
    id: SCRIPT,
    matches: [...matches],
    js: [`${SCRIPT}.js`],
    runAt: 'document_start' as const,
    persistAcrossSessions: true,
  };
  if (known) await browser.scripting.updateContentScripts([script]);
  else await browser.scripting.registerContentScripts([script]);
}

/** Pages of these patterns that are open already get the script; one that runs there begins anew. */
export async function injectTaught(matches: readonly string[]): Promise<Set<number>> {
  const open = matches.length > 0 ? await browser.tabs.query({ url: [...matches] }) : [];
  const ids = open.flatMap(({ id, discarded }) => (id === undefined || discarded ? [] : [id]));
  await Promise.all(
    ids.map((tabId) =>
      browser.scripting
        .executeScript({ target: { tabId, frameIds: [0] }, files: [`/${SCRIPT}.js`] })
        .catch((error: unknown) => log.warn('a page did not take the script', error)),
    ),
  );
  return new Set(ids);
}
