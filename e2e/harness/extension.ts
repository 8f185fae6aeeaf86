// The extension from outside: a bare page of its origin stands in for the hand on the toolbar and the eye on the badge.
// That page is `manifest.json`: extension APIs, none of our code, and asking it does not wake the worker.
import type { BrowserContext, Page, Worker } from 'playwright-core';
import { waitFor } from './wait';

export interface Badge {
  text: string;
  title: string;
  /** `#rrggbb` */
  colour: string;
}

/** The extension APIs that the tests use from the bare page. */
interface ChromeApi {
  action: {
    getBadgeText(details: object): Promise<string>;
    getTitle(details: object): Promise<string>;
    getBadgeBackgroundColor(details: object): Promise<[number, number, number, number]>;
  };
  alarms: { create(name: string, info: { when: number }): Promise<void>; getAll(): Promise<{ name: string }[]> };
  scripting: { getRegisteredContentScripts(): Promise<{ id: string }[]> };
  runtime: { sendMessage(message: unknown): Promise<unknown>; reload(): void };
  /** Only on chrome://extensions. */
  developerPrivate: { updateProfileConfiguration(what: { inDeveloperMode: boolean }): Promise<void> };
  storage: {
    session: { get(keys: null): Promise<Record<string, unknown>> };
    local: { get(keys: string | null): Promise<Record<string, unknown>>; set(items: object): Promise<void> };
  };
}
declare const chrome: ChromeApi;

export interface Extension {
  id: string;
  page: Page;
  worker(): Promise<Worker>;
  badge(): Promise<Badge>;
  waitForBadge(text: string | RegExp, timeout?: number): Promise<Badge>;
  /** Stops the worker at once, as the browser may between any two statements. */
  killWorker(): Promise<void>;
  /** Asks for a reload of the extension, which closes `page`. */
  reload(): Promise<void>;
  /** Sends a message that nobody understands: starts a stopped worker. */
  wake(): Promise<void>;
  /** Fires an alarm for real, which also starts a stopped worker. */
  alarm(name: string): Promise<void>;
  /** Ids of the scripts that were registered for pages while running, in order. */
  registered(): Promise<string[]>;
  stored(key: string): Promise<unknown>;
  store(items: Record<string, unknown>): Promise<void>;
  /** Every record of every IndexedDB store, of storage.local and storage.session, localStorage and names of cached files, as one JSON text (Blobs by their text). */
  dump(): Promise<string>;
}

/** Opens the bare page and gives the handle. */
export async function openExtension(context: BrowserContext, id: string): Promise<Extension> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${id}/manifest.json`);
  const session = await context.newCDPSession(page);
  const stop = session as unknown as { send(method: string): Promise<unknown> };
  await stop.send('ServiceWorker.enable');

  const badge = (): Promise<Badge> =>
    page.evaluate(async () => {
      const [text, title, colour] = await Promise.all([
        chrome.action.getBadgeText({}),
        chrome.action.getTitle({}),
        chrome.action.getBadgeBackgroundColor({}),
      ]);
      const hex = colour.slice(0, 3).map((part) => part.toString(16).padStart(2, '0'));
      return { text, title, colour: `#${hex.join('')}` };
    });
  const wake = (): Promise<void> =>
    page.evaluate(async () => {
      await chrome.runtime.sendMessage({ hello: 'worker' }).catch(() => undefined);
    });

  return {
    id,
    page,
    badge,
    wake,
    async worker() {
      await wake();
      const worker = context.serviceWorkers().find((candidate) => new URL(candidate.url()).host === id);
      return worker ?? (await context.waitForEvent('serviceworker'));
    },
    waitForBadge: (text, timeout) =>
      waitFor(
        `badge ${String(text)}`,
        badge,
        (now) => (typeof text === 'string' ? now.text === text : text.test(now.text)),
        timeout,
      ),
    async killWorker() {
      await stop.send('ServiceWorker.stopAllWorkers');
    },
    async reload() {
      const closed = page.waitForEvent('close');
      await page.evaluate(() => chrome.runtime.reload()).catch(() => undefined);
      await closed;
    },
    alarm: (name) => page.evaluate((which) => chrome.alarms.create(which, { when: Date.now() }), name),
    registered: () =>
      page.evaluate(async () => (await chrome.scripting.getRegisteredContentScripts()).map(({ id }) => id).sort()),
    stored: (key) => page.evaluate(async (which) => (await chrome.storage.local.get(which))[which], key),
    store: (items) => page.evaluate((what) => chrome.storage.local.set(what), items),
    dump: () => page.evaluate(dumpOrigin),
  };
}

/** Without developer mode the browser turns an unpacked extension off instead of reloading it. */
export async function allowReload(context: BrowserContext): Promise<void> {
  const page = await context.newPage();
  await page.goto('chrome://extensions');
  await page.evaluate(() => chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true }));
  await page.close();
}

/** Runs in the extension's origin. Opens databases without a version, so it never upgrades one. */
async function dumpOrigin(): Promise<string> {
  const all: Record<string, unknown> = {
    'storage.local': await chrome.storage.local.get(null),
    'storage.session': await chrome.storage.session.get(null),
    localStorage: { ...localStorage },
  };
  for (const name of await caches.keys()) {
    const cached = await (await caches.open(name)).keys();
    all[`cache ${name}`] = cached.map(({ url }) => url);
  }
  const ended = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((done, fail) => {
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error);
    });
  for (const { name } of await indexedDB.databases()) {
    const db = await ended(indexedDB.open(name ?? ''));
    for (const store of db.objectStoreNames) {
      const records = await ended(db.transaction(store).objectStore(store).getAll());
      all[`${name}/${store}`] = await Promise.all(records.map((record) => plain(record)));
    }
    db.close();
  }
  return JSON.stringify(all);

  async function plain(value: unknown): Promise<unknown> {
    if (value instanceof Blob) return { blob: await value.text(), size: value.size, type: value.type };
    if (value instanceof Uint8Array) return { bytes: value.length, text: new TextDecoder().decode(value) };
    if (value instanceof ArrayBuffer)
      return { bytes: value.byteLength, text: new TextDecoder('utf-16le').decode(value) };
    if (ArrayBuffer.isView(value)) return { bytes: value.byteLength };
    if (Array.isArray(value)) return Promise.all(value.map((entry) => plain(entry)));
    if (value === null || typeof value !== 'object') return value;
    const entries = await Promise.all(
      Object.entries(value).map(async ([key, entry]) => [key, await plain(entry)] as const),
    );
    return Object.fromEntries(entries);
  }
}
