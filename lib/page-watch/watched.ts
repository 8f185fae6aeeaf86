// Which answers of a page are worth noting, and how they are handed over. Types and a little matching: both worlds take it.

export type WatchedApi = 'sold' | 'refunds' | 'todo';

/** One answer that the page itself had asked for, as the worker gets it. Hostile input: any script of the page can forge one. */
export interface Heard {
  api: WatchedApi;
  /** HTTP status. */
  status: number;
  /** The body, undigested. */
  text: string;
}

/** Longest body that is handed over, characters (60 orders are about 200,000). */
export const HEARD_LIMIT = 2_000_000;

/** On the document: what was heard, as JSON text. Objects do not cross between worlds. */
export const HEARD_EVENT = 'danling:heard';
/** On the document: give everything back and be silent. */
export const UNWATCH_EVENT = 'danling:unwatch';

/** Lower-case mtop names (observed), as they stand in the path. */
const MTOP: readonly [RegExp, WatchedApi][] = [
  [/^mtop\.alibaba\.refundface2\.disputeservice\.qianniu\.pc\.disputelist(?:v2)?$/, 'refunds'],
  [/^mtop\.tmall\.tmallwork\.todolist$/, 'todo'],
];
const MTOP_HOST = /^h5api\.m\.(?:taobao|tmall)\.com$/;

/** Cheap: nearly every address of a page ends here. */
export const mayBeWatched = (address: string): boolean => /asyncSold|\/h5\/mtop\./i.test(address);

/** What the answer from this absolute address tells, or null. */
export function watchedApi(address: string): WatchedApi | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol !== 'https:') return null;
  if (url.host === 'trade.taobao.com') return url.pathname === '/trade/itemlist/asyncSold.htm' ? 'sold' : null;
  if (!MTOP_HOST.test(url.host)) return null;
  const name = url.pathname.split('/')[2]?.toLowerCase() ?? '';
  return MTOP.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}
