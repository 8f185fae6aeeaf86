// The seller's own hosts. Pages: observed (public tools' host lists); asyncSold on trade.taobao.com: documented in public code.

/** Match patterns of the pages we mark and ask, frozen small (design R12). */
export const SELLER_MATCHES = [
  'https://trade.taobao.com/*',
  'https://trade.tmall.com/*',
  'https://myseller.taobao.com/*',
  'https://qn.taobao.com/*',
  'https://refund2.taobao.com/*',
] as const;
