// Which pages a taught site speaks of: the start of the address, and with it what pages of one path are told apart by.
import type { TaughtSite } from './taught-site';

/** Parameters that say which page this is (OpenCart, WooCommerce, PrestaShop, ThinkPHP …), not what is shown on it. */
const ROUTES = [
  'route',
  'r',
  's',
  'page',
  'post_type',
  'controller',
  'module',
  'mod',
  'app',
  'act',
  'op',
  'do',
  'm',
  'c',
  'a',
];
/** A name or a path of names; `page=2` and a search are none. */
const NAME = /^(?!.*\d{5})(?=.*[a-z])[\w/.:-]{1,60}$/i;
const LIMIT = 300;

/**
 * What `TaughtSite.path` is for this page: its path, the parameters that route, and a route in the hash. Numbers in an address are of one
 * order, not of the page: it ends before them.
 * @param word the order number that was clicked; it may have no long run of digits
 */
export function taughtPath({ pathname, search, hash }: Pick<URL, 'pathname' | 'search' | 'hash'>, word = ''): string {
  const given = new URLSearchParams(search);
  const routes = ROUTES.flatMap((name) => {
    const value = given.get(name) ?? '';
    return NAME.test(value) && (name !== 's' || value.startsWith('/')) ? [`${name}=${value}`] : [];
  });
  const [route = ''] = /^#!?\/[^?&;]*/.exec(hash) ?? [];
  const whole =
    upToNumber(pathname, word) + (routes.length > 0 ? `?${routes.join('&')}` : '') + upToNumber(route, word);
  return whole.length <= LIMIT ? whole : upToNumber(pathname, word).slice(0, LIMIT);
}

function upToNumber(path: string, word: string): string {
  const parts = path.split('/');
  const odd = parts.findIndex((part) => /\d{5}/.test(part) || (word !== '' && part.includes(word)));
  return odd < 0 ? path : `${parts.slice(0, odd).join('/')}/`;
}

/** Whether the site speaks of this page: https, its host, and an address that begins like its path; a parameter that routes is the same or leads below it. */
export function covers({ host, path }: Pick<TaughtSite, 'host' | 'path'>, address: string): boolean {
  const own = `https://${host}${path}`;
  if (!URL.canParse(address) || !URL.canParse(own)) return false;
  const [url, begins] = [new URL(address), new URL(own)];
  return (
    url.protocol === 'https:' &&
    url.host === host &&
    url.pathname.startsWith(begins.pathname) &&
    [...begins.searchParams].every(([name, value]) => isWithin(url.searchParams.get(name), value)) &&
    url.hash.startsWith(begins.hash)
  );
}

/** The same route, or one below it; `order_refund` is none of `order`. */
const isWithin = (route: string | null, own: string): boolean =>
  route === own || route?.startsWith(own.endsWith('/') ? own : `${own}/`) === true;

/** The most telling first: a page is read by the site that says most about its address. */
export const byDetail = (a: Pick<TaughtSite, 'path'>, b: Pick<TaughtSite, 'path'>): number =>
  b.path.length - a.path.length;
