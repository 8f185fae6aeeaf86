// What a page that we cannot read is like, for whoever maintains Danling: its structure and the names of the interfaces that it called.
// No text of the page, no parameter, no number: nothing of an order, a buyer or goods. Runs on the page, when asked.
import { currentBridge } from '../overlay/bridge';
import { type Diagnosis, diagnose } from '../sites/diagnose';
import { isSellerPlatform } from '../sites/hosts';
import { siteAt, siteFor } from '../sites/site-for';
import { TAOBAO } from '../sites/taobao';

export interface PageFacts {
  /** Host and path, numbers left out. */
  page: string;
  /** mtop names, and host and path of other interfaces that the page called. */
  apis: string[];
  /** What it is made of. */
  structure: Diagnosis;
}

const API_LIMIT = 100;
/** A word of code: no number of anybody is in it. */
const WORD = /^(?!.*\d{5})[A-Za-z_][\w.-]{0,100}$/;

/** As what may be copied: no number that could be anybody's, wherever it came from. */
export const factsText = (view: Window): string => clearNumbers(JSON.stringify(pageFacts(view), null, 1));

export const clearNumbers = (text: string): string => text.replace(/\d{6,}/g, '#');

export function pageFacts(view: Window): PageFacts {
  const { document, location } = view;
  const overlay = currentBridge()?.overlay();
  const here = overlay?.page() ?? siteFor(location.href);
  const rows = overlay?.rows().length ?? 0;
  return {
    page: location.host + pathOf(location.pathname),
    apis: apisOf(view.performance.getEntriesByType('resource') as PerformanceResourceTiming[]),
    structure: diagnose(document.body, here?.site ?? siteAt(location.href) ?? TAOBAO, here?.type ?? null, rows),
  };
}

/** `/home.htm/x/2100000000000000001` → `/home.htm/x/*` */
export function pathOf(path: string): string {
  return path
    .split('/')
    .slice(0, 12)
    .map((part) => (part === '' || WORD.test(part) ? part : '*'))
    .join('/');
}

/** Calls by script too: that is how JSONP looks. */
const CALLS = new Set(['fetch', 'xmlhttprequest', 'script']);

function apisOf(entries: readonly PerformanceResourceTiming[]): string[] {
  const names = entries.flatMap(({ name, initiatorType }) => {
    const url = URL.canParse(name) ? new URL(name) : null;
    if (!url || !CALLS.has(initiatorType) || !isSellerPlatform(url.hostname)) return [];
    const mtop = /^\/h5\/([^/]+)\//.exec(url.pathname)?.[1];
    if (mtop) return WORD.test(mtop) ? [mtop] : [];
    return initiatorType === 'script' || /\.js$/.test(url.pathname) ? [] : [url.host + pathOf(url.pathname)];
  });
  return [...new Set(names)].sort().slice(0, API_LIMIT);
}
