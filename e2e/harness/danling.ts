// One test's world: a sandbox platform, a real Chromium with the built extension, and hands to use both.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/start';
import { runsOf } from './asked';
import { type ChromiumOptions, launchChromium, type RunningBrowser, temporaryHome } from './chromium';
import { allowReload, type Extension, openExtension } from './extension';
import { AGENT, NEW_LIST, SHOP } from './names';
import { ARTIFACTS, type Build } from './paths';
import { waitFor } from './wait';

export interface DanlingOptions {
  build?: Build;
  sandbox?: SandboxOptions;
  browser?: Partial<Omit<ChromiumOptions, 'build' | 'home' | 'resolverRules' | 'spki'>>;
  /** Written to storage before anything runs; the pace is 0 unless said otherwise. */
  settings?: Record<string, unknown> & { soldOrders?: Record<string, unknown> };
}

/** Health of one source, as far as the tests read it from storage. */
export interface HealthEntry {
  source: string;
  shop: string;
  state: string;
  lastGoodAt: number | null;
  busy: boolean;
}

export interface Danling {
  sandbox: Sandbox;
  context: BrowserContext;
  extension: Extension;
  /** The popup, as a tab of the popup's size. */
  openPopup(): Promise<Page>;
  openDesk(): Promise<Page>;
  /** A seller page; the default is the new order list, rendered without delay. */
  openSeller(url?: string): Promise<Page>;
  /** Logs the browser in (cookies as after the login form). */
  login(shop?: string, agent?: string): Promise<void>;
  /** Lets one pass run and waits for its end. Needs a seller page, like a user. */
  poll(): Promise<void>;
  health(source?: string): Promise<HealthEntry | undefined>;
  /** Folder of the profile and of the `extension` that is loaded. */
  home: string;
  /** Closes the browser and starts it again with the same profile; `between` may replace files of the extension (an update). */
  restart(between?: () => void): Promise<void>;
  /** What «reload» on the extensions page does: new worker from the files as they are now, pages of the extension closed. */
  reloadExtension(): Promise<void>;
  screenshot(page: Page, name: string): Promise<void>;
  close(): Promise<void>;
}

/** Starts everything. The caller closes it, also after a failure (`afterEach`). */
export async function launchDanling(options: DanlingOptions = {}): Promise<Danling> {
  const sandbox = await startSandbox({ orders: 60, quiet: true, ...options.sandbox });
  const { home, remove } = temporaryHome();
  const start = (): Promise<RunningBrowser> =>
    launchChromium({
      build: options.build ?? 'test',
      home,
      resolverRules: sandbox.resolverRules(),
      spki: sandbox.spki,
      ...options.browser,
    });
  const tidy = async (): Promise<void> => {
    await sandbox.close();
    remove();
  };
  let browser = await start().catch(async (error: unknown) => {
    await tidy();
    throw error;
  });
  let extension = await openExtension(browser.context, browser.extensionId);
  const { soldOrders, ...settings } = options.settings ?? {};
  await extension.store({ settings: { version: 1, ...settings, soldOrders: { paceSeconds: 0, ...soldOrders } } });

  const own = async (path: string, viewport: { width: number; height: number }): Promise<Page> => {
    const page = await browser.context.newPage();
    await page.setViewportSize(viewport);
    await page.goto(`chrome-extension://${browser.extensionId}/${path}`);
    return page;
  };
  const health = async (source = 'sold-orders'): Promise<HealthEntry | undefined> => {
    const list = ((await extension.stored('health')) ?? []) as HealthEntry[];
    return list.find((entry) => entry.source === source);
  };
  const lastPass = async (): Promise<number> =>
    ((await extension.stored('poll')) as { lastPassAt?: number } | undefined)?.lastPassAt ?? 0;

  /** Lets the alarm ring and waits for the end of the pass that it starts or finds. */
  async function onePass(): Promise<void> {
    // A killed worker leaves «busy» behind.
    await waitFor('rest', health, (entry) => !entry?.busy, 10_000).catch(() => undefined);
    const before = await lastPass();
    let fired = 0;
    await waitFor(
      'the end of a pass',
      async () => {
        const ended = (await lastPass()) > before && !(await health())?.busy;
        // A worker that is just starting plans its own alarm over ours.
        if (!ended && Date.now() - fired > 4_000) {
          fired = Date.now();
          await extension.alarm('poll');
        }
        return ended;
      },
      (ended) => ended,
      60_000,
    );
  }

  return {
    sandbox,
    get context() {
      return browser.context;
    },
    get extension() {
      return extension;
    },
    openPopup: () => own('popup.html', { width: 420, height: 600 }),
    openDesk: () => own('desk.html', { width: 1280, height: 800 }),
    async openSeller(url = `${NEW_LIST}?late=0`) {
      const page = await browser.context.newPage();
      await page.goto(url);
      return page;
    },
    async login(shop = SHOP, agent = AGENT) {
      await browser.context.addCookies(sandbox.scenario.login(shop, agent).cookies);
    },
    async poll() {
      const called = Date.now();
      await onePass();
      // A pass that a page's hello had begun before was joined, and may have missed what the test has just made happen.
      if (runsOf(sandbox, called).length === 0) await onePass();
    },
    health,
    home,
    async restart(between) {
      await browser.context.close();
      between?.();
      browser = await start();
      extension = await openExtension(browser.context, browser.extensionId);
    },
    async reloadExtension() {
      const { context, extensionId } = browser;
      await allowReload(context);
      const started = context.waitForEvent('serviceworker');
      await extension.reload();
      await started;
      extension = await openExtension(context, extensionId);
    },
    async screenshot(page, name) {
      mkdirSync(ARTIFACTS, { recursive: true });
      await page.screenshot({ path: join(ARTIFACTS, `${name}.png`) });
    },
    async close() {
      await browser.context.close().catch(() => undefined);
      await tidy();
    },
  };
}
