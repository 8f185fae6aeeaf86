// Starts a real Firefox with the extension as a temporary add-on. No geckodriver: WebDriver BiDi through puppeteer-core.
import { randomUUID } from 'node:crypto';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { FIREFOX_FOLDER, findFirefox } from '../harness/paths';
import { waitFor } from '../harness/wait';

/** From wxt.config.ts; the id under which the fixed moz-extension address is set. */
const ADD_ON = 'danling@danling.invalid';

export interface Firefox {
  browser: Browser;
  /** Opens a page of the extension. */
  openOwn(path: string): Promise<Page>;
  close(): Promise<void>;
}

/** @param prefs what sends the platform's host names to the sandbox */
export async function launchFirefox(prefs: Record<string, string>): Promise<Firefox> {
  const executablePath = findFirefox();
  if (!executablePath)
    throw new Error('No Firefox found: install it (apt-get install firefox-esr) or set DANLING_FIREFOX');
  const uuid = randomUUID();
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    acceptInsecureCerts: true,
    args: ['--remote-allow-system-access'], // else moz-extension pages are refused
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [ADD_ON]: uuid }),
      'intl.accept_languages': 'zh-CN',
      // A headless browser has nobody to answer a prompt: what is asked for by a click counts as allowed.
      'extensions.webextOptionalPermissionPrompts': false,
      ...prefs,
    },
  });
  await browser.installExtension(FIREFOX_FOLDER);
  return {
    browser,
    async openOwn(path) {
      const page = await browser.newPage();
      await page.setViewport({ width: 420, height: 600 });
      // The navigation never reports its end for moz-extension pages: look at the document instead.
      void page.goto(`moz-extension://${uuid}/${path}`).catch(() => undefined);
      await waitFor(
        path,
        () => page.evaluate(() => location.protocol === 'moz-extension:' && document.readyState === 'complete'),
        (loaded) => loaded,
      );
      return page;
    },
    close: () => browser.close(),
  };
}
