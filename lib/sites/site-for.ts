import type { PageType, SiteDefinition } from './site';
import { TAOBAO } from './taobao';

export interface Page {
  site: SiteDefinition;
  type: PageType;
}

/** Which page this address is, or null where we have nothing to read. Hosts match exactly, paths by prefix, https only. */
export function siteFor(address: string, sites: readonly SiteDefinition[] = [TAOBAO]): Page | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== 'https:') return null;
  const path = url.pathname + url.search;
  for (const site of sites) {
    const page = site.pages.find(({ hosts, path: prefix }) => hosts.includes(url.host) && path.startsWith(prefix));
    if (page) return { site, type: page.type };
  }
  return null;
}
