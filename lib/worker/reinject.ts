// After install or update the pages that are already open have no script of ours, or one whose runtime is gone (R8, R12).
import type { TabClient } from '../messaging/tab-client';
import { browser } from '../platform/browser';
import { SECOND } from '../platform/clock';
import { createLog } from '../platform/log';

const log = createLog('reinject');
/** Cookies are read at once: who has not answered by then is no script of ours. */
const ANSWER_LIMIT = SECOND;

interface ContentScript {
  matches?: string[];
  js?: string[];
  world?: string;
}

/**
 * Runs the manifest's isolated scripts in every open page they match and where no living script of ours answers. A living one is
 * never replaced: its listeners stand before the page's, those of a late copy would not. An orphan cannot hear the new worker.
 */
export async function reinjectContentScripts(
  tabs: TabClient,
  sleep: (ms: number) => Promise<void> = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
): Promise<void> {
  const scripts = (browser.runtime.getManifest().content_scripts ?? []) as ContentScript[];
  const answers = (tabId: number): Promise<boolean> =>
    tabs.ask(tabId, 'tab.identity', {}, ANSWER_LIMIT).then(
      () => true,
      () => false,
    );
  async function inject(tabId: number, loading: boolean, files: string[]): Promise<void> {
    if (await answers(tabId)) return;
    // A page opened in this very second may be about to get its script from the manifest.
    if (loading) {
      await sleep(ANSWER_LIMIT);
      if (await answers(tabId)) return;
    }
    await browser.scripting
      .executeScript({ target: { tabId }, files })
      .catch((error: unknown) => log.warn('a page did not take the script', error));
  }
  for (const { matches = [], js = [], world } of scripts) {
    if (world === 'MAIN' || js.length === 0) continue;
    const files = js.map((file) => `/${file.replace(/^\//, '')}`);
    const open = await browser.tabs.query({ url: matches });
    await Promise.all(
      open.map((tab) =>
        tab.id === undefined || tab.discarded ? undefined : inject(tab.id, tab.status === 'loading', files),
      ),
    );
  }
}
