// After install or update the pages that are already open have no script of ours, or one whose runtime is gone (R8, R12).
import { browser } from '../platform/browser';
import { createLog } from '../platform/log';

const log = createLog('reinject');

interface ContentScript {
  matches?: string[];
  js?: string[];
  world?: string;
}

/** Runs the manifest's isolated scripts in every open page they match. Idempotent: a newer copy of a script replaces the older one. */
export async function reinjectContentScripts(): Promise<void> {
  const scripts = (browser.runtime.getManifest().content_scripts ?? []) as ContentScript[];
  for (const { matches = [], js = [], world } of scripts) {
    if (world === 'MAIN' || js.length === 0) continue;
    for (const tab of await browser.tabs.query({ url: matches })) {
      if (tab.id === undefined || tab.discarded) continue;
      await browser.scripting
        .executeScript({ target: { tabId: tab.id }, files: js.map((file) => `/${file.replace(/^\//, '')}`) })
        .catch((error: unknown) => log.warn('a page did not take the script', error));
    }
  }
}
