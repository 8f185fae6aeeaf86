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
