// Teaching in a real browser: zoo pages under foreign host names, and the permission that a human would grant in the prompt.
import type { Locator, Page } from 'playwright-core';
import type { ZooPage } from '../zoo/zoo';
import type { Danling } from './danling';

interface ChromeApi {
  permissions: {
    request(what: { origins: string[] }): Promise<boolean>;
    remove(what: { origins: string[] }): Promise<boolean>;
  };
  tabs: { query(what: object): Promise<{ id: number; url?: string }[]> };
  runtime: { sendMessage(message: unknown): Promise<unknown> };
  scripting: { getRegisteredContentScripts(): Promise<{ id: string; matches: string[] }[]> };
  developerPrivate: { addHostPermission(id: string, host: string): Promise<void> };
}
declare const chrome: ChromeApi;

/** The address under which a zoo page is served. */
export const addressOf = ({ site }: ZooPage): string => `https://${site.pages[0]?.hosts[0]}/seller/orders`;

/** Serves one page at its address, and opens it. */
export async function openZooPage(danling: Danling, zoo: ZooPage, address = addressOf(zoo)): Promise<Page> {
  await danling.context.route(`${address}*`, (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: zoo.html }),
  );
  const page = await danling.context.newPage();
  await page.goto(address);
  return page;
}

/** What a click on «Allow» in the browser's prompt does: a headless browser shows none. */
export async function grantHost(danling: Danling, host: string): Promise<void> {
  const { extension, context } = danling;
  const origin = `https://${host}/*`;
  const settings = await context.newPage();
  await settings.goto('chrome://extensions');
  await settings.evaluate(([id, what]) => chrome.developerPrivate.addHostPermission(id, what), [
    extension.id,
    origin,
  ] as const);
  await settings.close();
  // A request needs a human's click, and with it takes what was granted above without asking.
  const { page } = extension;
  await page.evaluate((what) => {
    document.body.onclick = () => {
      document.body.onclick = null;
      document.title = 'asking';
      void chrome.permissions.request({ origins: [what] }).then((granted) => {
        document.title = granted ? 'granted' : 'refused';
      });
    };
  }, origin);
  await page.bringToFront();
  await page.mouse.click(5, 5);
  await page.waitForFunction(() => document.title === 'granted');
}

export const revokeHost = (danling: Danling, host: string): Promise<boolean> =>
  danling.extension.page.evaluate((origin) => chrome.permissions.remove({ origins: [origin] }), `https://${host}/*`);

/** Begins a lesson as the popup does when the agent clicks. */
export async function beginLesson(danling: Danling, page: Page): Promise<unknown> {
  const url = page.url();
  await page.bringToFront();
  return danling.extension.page.evaluate(async (address) => {
    const tabs = await chrome.tabs.query({ active: true, currentWindow: true });
    const all = await chrome.tabs.query({});
    const tab = all.find((one) => one.url === address) ?? tabs[0];
    return chrome.runtime.sendMessage({
      danling: 1,
      name: 'ui.teach',
      data: { tabId: tab?.id, url: address, siteId: null },
    });
  }, url);
}

/** Match patterns of the script of taught pages; empty where none is registered. */
export const registered = (danling: Danling): Promise<string[]> =>
  danling.extension.page.evaluate(async () =>
    (await chrome.scripting.getRegisteredContentScripts())
      .filter(({ id }) => id === 'taught')
      .flatMap((one) => one.matches),
  );

/** Open shadow root in test builds. */
export const wizard = (page: Page): Locator => page.locator('[data-danling="wizard"]').getByRole('dialog');

/** Clicks the middle of an order number, wherever its text stands. */
export async function clickNumber(page: Page, number: string, nth = 0): Promise<void> {
  const text = page.getByText(number).nth(nth);
  await text.scrollIntoViewIfNeeded();
  const box = await text.evaluate((element, word) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
      const at = node.data.indexOf(word);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + word.length);
      const { x, y, width, height } = range.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    }
    throw new Error(`${word} is not in this element`);
  }, number);
  await page.mouse.move(box.x, box.y);
  await page.mouse.click(box.x, box.y);
}
