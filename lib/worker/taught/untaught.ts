// What is known of pages goes with their sites: one that is no longer read cannot be unreadable.

import { siteFor } from '../../sites/site-for';
import { covers } from '../../sites/taught-path';
import type { App } from '../app';
import { endPageTrouble } from '../page-trouble';
import { sitesAt } from './sites';

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
