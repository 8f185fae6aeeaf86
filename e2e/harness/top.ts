// The Open Platform in a flow: the shop connects its own app, runs are let happen.
import type { Page } from 'playwright-core';
import type { Danling } from './danling';
import { openSettings } from './popup';
import { grantHost } from './teach';
import { waitFor } from './wait';

interface TopHealth {
  source: string;
  state: string;
  why?: string | null;
  what?: string[];
  busy: boolean;
  lastGoodAt: number | null;
}

export const topHealth = async (danling: Danling): Promise<TopHealth | undefined> =>
  ((await danling.extension.stored('health')) as TopHealth[] | undefined)?.find((entry) => entry.source === 'top');

export interface Typed {
  appKey: string;
  appSecret: string;
  session: string;
  account?: string;
}

/** Opens the settings at the Open Platform and fills in the form, as an agent types it. */
export async function typeApp(
  danling: Danling,
  page: Page,
  { appKey, appSecret, session, account }: Typed,
): Promise<void> {
  for (const host of ['gw.api.taobao.com', 'oauth.taobao.com']) await grantHost(danling, host);
  await page.bringToFront();
  await openSettings(page, '开放平台');
  await page.getByRole('button', { name: '连接应用…' }).click();
  const form = page.getByRole('form', { name: '连接应用…' });
  await form.getByLabel('App Key').fill(appKey);
  await form.getByLabel('App Secret').fill(appSecret);
  await form.getByLabel(/授权账号/).fill(account ?? '青瓷小铺');
  await form.getByLabel(/SessionKey（/).fill(session);
  await form.getByRole('button', { name: '测试并连接' }).click();
}

/** No pauses between requests, and no end of them. */
export async function hurry(danling: Danling): Promise<void> {
  await danling.extension.store({
    settings: {
      ...((await danling.extension.stored('settings')) as object),
      top: {
        everyMinutes: 5,
        paceSeconds: 0,
        // A flow lets more runs happen in a minute than a day has.
        dailyLimit: 100_000,
        tasks: true,
        refunds: true,
        trades: true,
        firstDays: 30,
        write: true,
        memos: true,
      },
    },
  });
}

/** An agent at work with the shop's app connected and read once; gives the popup. */
export async function connectApp(
  danling: Danling,
  app: Typed = danling.sandbox.scenario.top.credentials(),
): Promise<Page> {
  await danling.login();
  await danling.openSeller();
  await danling.poll();
  await hurry(danling);
  const page = await danling.openPopup();
  await typeApp(danling, page, app);
  await page.locator('[data-top-shop]').waitFor();
  await topRest(danling);
  await page.getByRole('button', { name: '返回' }).click();
  return page;
}

async function topRest(danling: Danling): Promise<void> {
  await waitFor(
    'the end of a run',
    () => topHealth(danling),
    (entry) => entry !== undefined && !entry.busy && (entry.lastGoodAt !== null || !!entry.why),
  );
}

/** Lets one run happen and waits for its end. */
export async function topPoll(danling: Danling): Promise<void> {
  const last = async (): Promise<number> =>
    ((await danling.extension.stored('topPosition')) as { lastRunAt?: number } | undefined)?.lastRunAt ?? 0;
  const before = await last();
  let fired = 0;
  await waitFor(
    'a run',
    async () => {
      const ended = (await last()) > before;
      if (!ended && Date.now() - fired > 4_000) {
        fired = Date.now();
        await danling.extension.alarm('top');
      }
      return ended;
    },
    (ended) => ended,
    60_000,
  );
}
