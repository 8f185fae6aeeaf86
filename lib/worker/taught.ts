// Sites that the shop taught, seen from the rest of the worker. The code behind it is read only where there are such sites, or a lesson.
import type { TabClient } from '../messaging/tab-client';
import { browser } from '../platform/browser';
import { type Clock, SECOND } from '../platform/clock';
import { coalesce } from '../platform/coalesce';
import type { SellerTab } from '../polling/tab-transport';
import type { TaughtSite } from '../sites/taught-site';
import { loadPart } from './parts';

const TAB_LIMIT = SECOND;
/** Where the sites are kept (lib/settings/taught-sites.ts). */
const KEY = 'sites';

export interface Taught {
  /** The sites of this address's host that are switched on. */
  at(address: string): Promise<TaughtSite[]>;
  /** Whose orders stand on a page of another marketplace; null = not a page that was taught. */
  shopAt(address: string): Promise<string | null>;
  /** May our content script on a page outside the seller hosts ask this? */
  admits(name: string, tabId: number, address: string): Promise<boolean>;
  /** Open pages of other marketplaces that were taught. */
  tabs(): Promise<SellerTab[]>;
  /** Registers the script where it belongs and nowhere else, and lets open pages know. */
  sync(): Promise<void>;
  /** The same without open pages: the browser has just started. */
  register(): Promise<void>;
  /** `listener` hears of every change of the list. */
  watch(listener: () => void): void;
}

export function createTaught(tabs: TabClient, now: Clock): Taught {
  /** Nothing was ever taught: no part needs to be read. */
  const any = async (): Promise<boolean> => {
    const list = (await browser.storage.local.get(KEY))[KEY];
    return Array.isArray(list) && list.length > 0;
  };

  async function at(address: string): Promise<TaughtSite[]> {
    return (await any()) ? (await loadPart('sites')).sitesAt(address) : [];
  }

  async function sync(): Promise<void> {
    const part = await loadPart('sites');
    const matches = await part.liveMatches();
    await part.registerTaught(matches);
    const reached = await part.injectTaught(matches);
    // A script on a page that is no longer ours takes itself down. Which pages have one cannot be asked once the host is not granted.
    const open = await browser.tabs.query({});
    await Promise.all(
      open.map(({ id, discarded }) =>
        id === undefined || discarded || reached.has(id)
          ? undefined
          : tabs.ask(id, 'tab.sitesChanged', {}, TAB_LIMIT).catch(() => undefined),
      ),
    );
  }

  return {
    at,
    shopAt: async (address) => (await at(address)).find(({ shop }) => shop !== null)?.shop ?? null,
    async admits(name, tabId, address) {
      if (name === 'page.wizard' || name === 'page.saveSite' || name === 'page.endLesson')
        return (await (await loadPart('sites')).lessonAt(tabId, address, now())) !== null;
      return (await at(address)).length > 0;
    },
    async tabs() {
      if (!(await any())) return [];
      const matches = await (await loadPart('sites')).liveMatches();
      return matches.length > 0 ? browser.tabs.query({ url: matches }) : [];
    },
    sync: coalesce(sync),
    async register() {
      if (!(await any())) return;
      const part = await loadPart('sites');
      await part.registerTaught(await part.liveMatches());
    },
    watch(listener) {
      browser.storage.onChanged.addListener((changes: Record<string, unknown>, area: string) => {
        if (area === 'local' && KEY in changes) listener();
      });
    },
  };
}
