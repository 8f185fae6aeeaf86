import type { PageType, SiteDefinition } from './site';
import { TAOBAO } from './taobao';

export interface Page {
  site: SiteDefinition;
  type: PageType;
}

/** The site whose host this address is on, whatever the page. */
export function siteAt(address: string, sites: readonly SiteDefinition[] = [TAOBAO]): SiteDefinition | null {
  const host = URL.canParse(address) ? new URL(address).host : '';
  return sites.find(({ pages }) => pages.some(({ hosts }) => hosts.includes(host))) ?? null;
}

/** Which page this address is, or null where we have nothing to read. Hosts match exactly, paths by prefix, https only. */
export function siteFor(address: string, sites: readonly SiteDefinition[] = [TAOBAO]): Page | null {
  for (const site of sites) {
    const page = site.pages.find(({ hosts, path }) =>
      hosts.some((host) => address.startsWith(`https://${host}${path}`)),
    );
    if (page) return { site, type: page.type };
  }
  return null;
}
