// Pages that cannot be read: how they are named, and that what is known of them goes with their sites.

import { siteFor } from '../../sites/site-for';
import { covers, taughtPath } from '../../sites/taught-path';
import type { App } from '../app';
import { endPageTrouble } from '../page-trouble';
import { sitesAt } from './sites';

/** The page's address without what may be personal in it; null = no https address. */
export function placeOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  return url.protocol === 'https:' ? url.origin + taughtPath(url) : null;
}

/** After sites were deleted or switched off, or their hosts taken back: ends the trouble of pages that nobody reads now. */
export async function forgetUntaught(app: App): Promise<void> {
  const links = (await app.health.all()).flatMap(({ source, state, link }) =>
    source === 'page' && state === 'unreadable' && link !== null && siteFor(link) === null ? [link] : [],
  );
  const over = new Set<string>();
  for (const link of links) if (!(await sitesAt(link)).some((site) => covers(site, link))) over.add(link);
  if (over.size > 0)
    await endPageTrouble(app, ({ state, link }) => state === 'unreadable' && link !== null && over.has(link));
}
