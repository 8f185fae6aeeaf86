// Which real host names the sandbox plays. Observed in public code unless said otherwise.

export const HOSTS = [
  'trade.taobao.com',
  'myseller.taobao.com',
  'qn.taobao.com',
  'refund2.taobao.com',
  'trade.tmall.com',
  'login.taobao.com',
  'login.tmall.com',
  'loginmyseller.taobao.com',
  'item.taobao.com',
  'detail.tmall.com',
  'img.alicdn.com',
  'gw.alicdn.com',
  'h5api.m.taobao.com',
  'sec.taobao.com',
  'error.taobao.com',
  'bixi.alicdn.com',
  'wuliu.taobao.com',
  'amos.alicdn.com',
  // the Open Platform (documented)
  'gw.api.taobao.com',
  'eco.taobao.com',
  'oauth.taobao.com',
  // invented: the control page, on a name that no extension asks access to
  'sandbox.danling.test',
] as const;

/** Hosts whose pages need a logged-in seller. */
export const SELLER_HOSTS = [
  'trade.taobao.com',
  'myseller.taobao.com',
  'qn.taobao.com',
  'refund2.taobao.com',
  'trade.tmall.com',
  'wuliu.taobao.com',
];

/** The Open Platform's gateway under both of its documented names. */
export const TOP_HOSTS = ['gw.api.taobao.com', 'eco.taobao.com'];

export const CONTROL_HOST = 'sandbox.danling.test';

/**
 * For Chromium's `--host-resolver-rules`: the sandbox's names go to this port, every other name goes nowhere,
 * so that nothing can leave the machine.
 */
export function resolverRules(port: number): string {
  const maps = HOSTS.map((host) => `MAP ${host} 127.0.0.1:${port}`);
  return [...maps, 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1', 'EXCLUDE localhost'].join(', ');
}

/** Preferences that do the same in Firefox (other names are left to the machine). */
export function firefoxPrefs(port: number): Record<string, string> {
  return { 'network.dns.localDomains': HOSTS.join(','), 'network.socket.forcePort': `443=${port}` };
}
