// The real shell of our pages: the only file of the UI that talks to the browser's extension APIs besides storage.ts.
import { browser } from '../../platform/browser';
import { SELLER_MATCHES } from '../../sites/hosts';
import type { Shell } from '../ports';

/** How long the saved file's address must live for the download to start, ms. */
const SAVE_GRACE = 60_000;

function permissionsOf(what: Parameters<Shell['requestPermission']>[0]) {
  if (typeof what === 'object') return what;
  if (what === 'sellers') return { origins: [...SELLER_MATCHES] };
  return { permissions: [what as Exclude<typeof what, 'offscreen'>] }; // which the polyfill's types do not know
}

export function createShell(): Shell {
  return {
    copy: (text) => navigator.clipboard.writeText(text),
    copyPicture: (blob) =>
      navigator.clipboard.write([
        new ClipboardItem({ 'image/png': import('../pictures').then(({ toPng }) => toPng(blob)) }),
      ]),
    openPage: (url) => void browser.tabs.create({ url }),
    openDesk: () => void browser.tabs.create({ url: browser.runtime.getURL('/desk.html') }).then(() => window.close()),
    saveFile(blob, name) {
      const url = URL.createObjectURL(blob);
      const link = document.createElement('a');
      link.href = url;
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), SAVE_GRACE);
    },
    close: () => window.close(),
    async page() {
      const tabs = await browser.tabs.query({ currentWindow: true });
      const front = tabs.filter(({ active }) => active);
      // In front of a desk page, or a popup opened as a tab, stands what was looked at before.
      const own = front.some(({ url }) => url?.startsWith(browser.runtime.getURL('')));
      const candidates = own ? tabs.sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0)) : front;
      const tab = candidates.find(({ url }) => url?.startsWith('https://'));
      return tab?.id === undefined ? null : { tabId: tab.id, url: tab.url ?? '' };
    },
    requestPermission: (what) => browser.permissions.request(permissionsOf(what)),
    hasPermission: (what) => browser.permissions.contains(permissionsOf(what)),
    preparePicture: async (file) => (await import('../pictures')).preparePicture(file),
  };
}
