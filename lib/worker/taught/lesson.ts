// A lesson: the agent is teaching one page. Stored, because the permission prompt may close the popup, and the worker may die meanwhile.
import * as z from 'zod/mini';
import type { WizardConfig } from '../../messaging/protocol';
import { browser } from '../../platform/browser';
import { MINUTE } from '../../platform/clock';
import { AppError } from '../../platform/errors';
import { createStored } from '../../polling/stored';
import { siteSchema, taughtSites, withSites } from '../../settings/taught-sites';
import { isSellerHost } from '../../sites/hosts';
import { matchOf, type TaughtSite } from '../../sites/taught-site';

/** After so long a granted permission or a click in a forgotten tab starts nothing. */
const LIMIT = 30 * MINUTE;

export interface Lesson {
  tabId: number;
  host: string;
  /** The site that is taught anew; null = a new one, or the page's own. */
  siteId: string | null;
  /** ms */
  at: number;
}

const lessonSchema: z.ZodMiniType<Lesson | null> = z.nullable(
  z.object({ tabId: z.number(), host: z.string(), siteId: z.nullable(z.string()), at: z.number() }),
);
const stored = createStored<Lesson | null>('lesson', lessonSchema, null);

/** The lesson that goes on at this tab and host; null = none. */
export async function lessonAt(tabId: number | null, address: string, now: number): Promise<Lesson | null> {
  const lesson = await stored.get();
  if (!lesson || lesson.tabId !== tabId || now - lesson.at > LIMIT) return null;
  return URL.canParse(address) && new URL(address).host === lesson.host ? lesson : null;
}

/** Begins a lesson; the wizard opens now, or as soon as the host is granted. Throws `bad-field` where the page is not https. */
export async function beginLesson(
  tabId: number,
  address: string,
  siteId: string | null,
  now: number,
): Promise<boolean> {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol !== 'https:') throw new AppError('bad-field', { field: 'url' });
  const lesson: Lesson = { tabId, host: url.host, siteId, at: now };
  await stored.update(() => lesson);
  return openWizard(lesson);
}

/** After `origins` were granted: goes on with the lesson that waited for one of them; another grant brings no tab to the front. */
export async function continueLesson(origins: readonly string[], now: number): Promise<void> {
  const lesson = await stored.get();
  if (lesson && now - lesson.at <= LIMIT && origins.some((origin) => speaksOf(origin, lesson)))
    await openWizard(lesson);
}

/** Whether a granted match pattern holds the lesson's host: its own, one with a wildcard (`https://*.shop.example/*`), or all. */
function speaksOf(origin: string, { host }: Lesson): boolean {
  if (origin === '<all_urls>') return true;
  const [, granted = ''] = /^(?:https|\*):\/\/([^/]+)\/\*$/.exec(origin) ?? [];
  const name = host.replace(/:\d+$/, '');
  return granted === '*' || granted === name || (granted.startsWith('*.') && `.${name}`.endsWith(granted.slice(1)));
}

export async function endLesson(): Promise<void> {
  await stored.update(() => null);
}

/** Twice is no harm: a wizard that is open stays as it is. */
async function openWizard({ tabId, host }: Lesson): Promise<boolean> {
  const granted = isSellerHost(host) || (await browser.permissions.contains({ origins: [matchOf({ host })] }));
  if (!granted) return false;
  await browser.scripting.executeScript({ target: { tabId, frameIds: [0] }, files: ['/wizard.js'] });
  await browser.tabs.update(tabId, { active: true });
  return true;
}

/** What the wizard begins with: the site that is taught anew, all that is known of the host, and the name of its shop. */
export async function lessonFacts({ host, siteId }: Lesson): Promise<Omit<WizardConfig, 'language'>> {
  const sites = (await taughtSites.load()).filter((site) => site.host === host);
  return {
    site: sites.find(({ id }) => id === siteId) ?? null,
    sites,
    shop: sites.find(({ shop }) => shop !== null)?.shop ?? null,
    seller: isSellerHost(host),
  };
}

/** Keeps what was taught. Throws `bad-request` for what is no site of the lesson's host. */
export async function keepSite(value: unknown, lesson: Lesson): Promise<TaughtSite> {
  const parsed = siteSchema.safeParse(value);
  if (!parsed.success || parsed.data.host !== lesson.host) throw new AppError('bad-request');
  const site = parsed.data;
  const list = await taughtSites.load();
  // One shop a host: its tickets must not fall apart because a second page was taught under another name.
  const shop = site.shop === null ? null : site.shop;
  const others = list.map((one) => (one.host === site.host ? { ...one, shop } : one));
  await taughtSites.save(withSites(others, [site]));
  await endLesson();
  return site;
}
