// Part: what a user may copy for whoever maintains Danling. Rare.
import * as z from 'zod/mini';
import { clearNumbers, type PageFacts, pathOf } from '../../diagnosis/page-facts';
import { browser } from '../../platform/browser';
import '../../platform/jitless';
import { createLog, recentLog } from '../../platform/log';
import { SELLER_MATCHES } from '../../sites/hosts';
import type { App } from '../app';
import { menuOf } from '../menu-of';

const log = createLog('diagnosis');
const LOG_LINES = 40;

const word = z.string().check(z.maxLength(200), z.regex(/^[\w./*:-]*$/));
const number = z.number();
const counts = z.record(z.string().check(z.maxLength(200)), number);
/** The page could have had a hand in it. */
const factsSchema: z.ZodMiniType<PageFacts> = z.object({
  page: word,
  apis: z.array(word).check(z.maxLength(100)),
  structure: z.object({
    site: word,
    type: z.nullable(z.enum(['order-list', 'order-detail', 'refund-list', 'refund-detail', 'ticket-list'])),
    rows: number,
    elements: number,
    frames: number,
    shadowRoots: number,
    tags: counts,
    roles: counts,
    classes: counts,
    labels: counts,
    digits: counts,
    repeats: counts,
  }),
});

/** The text to show and copy; null where no seller page is open. */
export async function diagnose(app: Pick<App, 'settings' | 'health'>): Promise<string | null> {
  const tab = chooseTab(await browser.tabs.query({ url: [...SELLER_MATCHES] }));
  if (tab?.id === undefined) return null;
  const [settings, health] = await Promise.all([app.settings(), app.health.all()]);
  const failed = (error: unknown): string => {
    log.warn('a page could not be looked at', error);
    return 'not readable';
  };
  const found = {
    danling: browser.runtime.getManifest().version,
    browser: /(?:Chrome|Firefox)\/\d+/.exec(globalThis.navigator?.userAgent ?? '')?.[0] ?? '',
    settings: { pageWatch: settings.pageWatch, soldOrders: settings.soldOrders, marksOff: settings.marksOff.length },
    page: await factsOf(tab.id).catch(failed),
    menu: await menuOf(tab.id, tab.url ?? '').then(
      (menu) =>
        menu.map(({ name, url }) => `${name} → ${url ? new URL(url).host + pathOf(new URL(url).pathname) : '-'}`),
      failed,
    ),
    sources: health.map(({ source, state, unknownTexts }) => ({ source, state, unknownTexts })),
    log: recentLog()
      .slice(-LOG_LINES)
      .map(({ level, scope, text }) => `${level} ${scope}: ${text}`),
  };
  return clearNumbers(JSON.stringify(found, null, 1));
}

async function factsOf(tabId: number): Promise<PageFacts> {
  const [frame] = await browser.scripting.executeScript({
    target: { tabId, frameIds: [0] },
    files: ['/diagnosis.js'],
  });
  return factsSchema.parse(frame?.result);
}

type Tab = Awaited<ReturnType<typeof browser.tabs.query>>[number];

/** What the agent looks at, else what they looked at last. */
function chooseTab(tabs: readonly Tab[]): Tab | undefined {
  return tabs
    .filter((tab) => !tab.discarded)
    .toSorted((a, b) => Number(b.active) - Number(a.active) || (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0))[0];
}
