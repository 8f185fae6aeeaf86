// The main job in Firefox: a refund reaches badge and row, and is settled in the popup.
import { afterEach, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../sandbox/start';
import { AGENT, NEW_LIST, SHOP } from '../harness/names';
import { waitFor } from '../harness/wait';
import { type Firefox, launchFirefox } from './firefox';

let sandbox: Sandbox;
let firefox: Firefox | undefined;
afterEach(async () => {
  await firefox?.close();
  await sandbox?.close();
});

declare const browser: {
  runtime: { getManifest(): { host_permissions: string[] } };
  permissions: {
    contains(what: { origins: string[] }): Promise<boolean>;
    remove(what: { origins: string[] }): Promise<boolean>;
  };
  action: { getBadgeText(details: object): Promise<string> };
  storage: { local: { set(items: object): Promise<void> } };
  scripting: { getRegisteredContentScripts(): Promise<{ id: string }[]> };
};

test('mark, badge, settle', async () => {
  sandbox = await startSandbox({ orders: 30, quiet: true });
  firefox = await launchFirefox(sandbox.firefoxPrefs());
  const { cookies } = sandbox.scenario.login(SHOP, AGENT);
  await firefox.browser.setCookie(...cookies.map((cookie) => ({ ...cookie, sourceScheme: 'Secure' as const })));
  const orderId = sandbox.specimens.refundWaiting ?? '';
  sandbox.scenario.applyRefund(orderId);

  const list = await firefox.browser.newPage();
  await list.goto(`${NEW_LIST}?late=0`);
  const popup = await firefox.openOwn('popup.html');
  const badge = (): Promise<string> => popup.evaluate(() => browser.action.getBadgeText({}));
  await waitFor('badge 1', badge, (text) => text === '1', 60_000);
  await list.bringToFront();
  await list.evaluate((id) => {
    const number = document.evaluate(`//*[text()[contains(., '${id}')]]`, document).iterateNext();
    (number as Element).scrollIntoView({ block: 'center' });
  }, orderId);
  await list.waitForSelector(`[data-danling="mark"][data-order-id="${orderId}"]`, { timeout: 20_000 });

  await popup.bringToFront();
  const row = await popup.waitForSelector('[data-ticket-id]', { timeout: 20_000 });
  expect(await row?.evaluate((element) => element.textContent)).toContain(orderId);
  await popup.keyboard.press('j');
  await popup.keyboard.press('s');
  const agreed = await popup.waitForSelector('[role="dialog"] input[type="radio"][value="yes"]');
  await agreed?.evaluate((element) => (element as HTMLInputElement).click());
  await popup.type('[role="dialog"] textarea', '已退款');
  await (await popup.$('[role="dialog"] button[type="submit"]'))?.click();
  await waitFor('badge empty', badge, (text) => text === '', 20_000);
  await list.bringToFront();
  await list.waitForSelector(`[data-order-id="${orderId}"][data-state="settled"]`, { timeout: 20_000 });
});

test('host access is off: said with a button that asks for it; granted, reading goes on', async () => {
  sandbox = await startSandbox({ orders: 30, quiet: true });
  firefox = await launchFirefox(sandbox.firefoxPrefs());
  const { cookies } = sandbox.scenario.login(SHOP, AGENT);
  await firefox.browser.setCookie(...cookies.map((cookie) => ({ ...cookie, sourceScheme: 'Secure' as const })));
  sandbox.scenario.applyRefund(sandbox.specimens.refundWaiting ?? '');
  const popup = await firefox.openOwn('popup.html');
  const badge = (): Promise<string> => popup.evaluate(() => browser.action.getBadgeText({}));
  const granted = (): Promise<boolean> =>
    popup.evaluate(async () => {
      const { host_permissions: origins } = browser.runtime.getManifest();
      return browser.permissions.contains({ origins });
    });
  // As a user does it on the add-on's page, for each site or for all.
  await popup.evaluate(() => {
    const { host_permissions: origins } = browser.runtime.getManifest();
    return browser.permissions.remove({ origins });
  });
  await waitFor('access off', granted, (on) => !on);
  const allow = await popup.waitForSelector('::-p-xpath(//button[normalize-space()="授权"])', { timeout: 20_000 });
  expect(await popup.evaluate(() => document.body.innerText)).toContain('没有访问卖家页面的权限');
  await waitFor('badge', badge, (text) => text === '!');
  expect(sandbox.requests.of('asyncSold.htm')).toEqual([]);

  await popup.bringToFront();
  await allow?.click();
  await waitFor('access', granted, (on) => on);
  await popup.waitForSelector('::-p-xpath(//button[normalize-space()="授权"])', { hidden: true, timeout: 20_000 });
  const list = await firefox.browser.newPage();
  await list.goto(`${NEW_LIST}?late=0`);
  await waitFor('badge 1', badge, (text) => text === '1', 60_000);
});

test('page-watch: registered by the setting, hears what the page loads, gone with the setting', async () => {
  sandbox = await startSandbox({ orders: 30, quiet: true });
  firefox = await launchFirefox(sandbox.firefoxPrefs());
  const { cookies } = sandbox.scenario.login(SHOP, AGENT);
  await firefox.browser.setCookie(...cookies.map((cookie) => ({ ...cookie, sourceScheme: 'Secure' as const })));
  sandbox.scenario.applyRefund(sandbox.specimens.refundWaiting ?? '');
  const popup = await firefox.openOwn('popup.html');
  const set = (pageWatch: boolean): Promise<void> =>
    popup.evaluate(
      (on) => browser.storage.local.set({ settings: { version: 1, pageWatch: on, soldOrders: { enabled: false } } }),
      pageWatch,
    );
  const ids = (): Promise<string> =>
    popup.evaluate(async () => {
      const scripts = await browser.scripting.getRegisteredContentScripts();
      return scripts.map(({ id }) => id).join();
    });
  await set(true);
  await waitFor('registration', ids, (text) => text.includes('page-relay') && text.includes('page-watch'));
  const list = await firefox.browser.newPage();
  await list.goto(`${NEW_LIST}?late=0`);
  const badge = (): Promise<string> => popup.evaluate(() => browser.action.getBadgeText({}));
  await waitFor('badge', badge, (text) => text.startsWith('1'), 60_000);
  await set(false);
  await waitFor('registration', ids, (text) => !text.includes('page-'));
  await list.reload();
  expect(await list.evaluate(() => String(fetch).replace(/\s+/g, ' '))).toBe('function fetch() { [native code] }');
});
