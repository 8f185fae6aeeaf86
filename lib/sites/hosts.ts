// The seller's own hosts. Pages: observed (public tools' host lists); asyncSold on trade.taobao.com: documented in public code.

/** Match patterns of the pages we mark and ask, frozen small (design R12). */
export const SELLER_MATCHES = [
  'https://trade.taobao.com/*',
  'https://trade.tmall.com/*',
  'https://myseller.taobao.com/*',
  'https://qn.taobao.com/*',
  'https://refund2.taobao.com/*',
] as const;

const HOSTS: ReadonlySet<string> = new Set(SELLER_MATCHES.map((match) => new URL(match.slice(0, -1)).host));

/** One of these hosts: there the login says whose orders stand on a page. */
export const isSellerHost = (host: string): boolean => HOSTS.has(host);

/** A host of the platform, whichever of its many. */
export const isSellerPlatform = (hostname: string): boolean => LINK_HOSTS.test(hostname);

const LINK_HOSTS = /(?:^|\.)(?:taobao\.com|tmall\.com|alicdn\.com|alibaba\.com)$/;

/** An https link on one of the platform's hosts, else null: never send a human to where an answer likes. */
export function platformLink(url: unknown): string | null {
  if (typeof url !== 'string' || url.length > 4_000) return null;
  try {
    const parsed = new URL(url.startsWith('//') ? `https:${url}` : url);
    return parsed.protocol === 'https:' && LINK_HOSTS.test(parsed.hostname) ? parsed.href : null;
  } catch {
    return null;
  }
}
/** Hosts of the Open Platform (documented); optional, asked for when a shop connects its own app. */
export const TOP_MATCHES = ['https://gw.api.taobao.com/*', 'https://oauth.taobao.com/*'] as const;
