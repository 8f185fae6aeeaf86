// What a page that we cannot read is like, for whoever maintains Danling: its structure and the names of the interfaces that it called.
// No text of the page, no parameter, no number: nothing of an order, a buyer or goods. Runs on the page, when asked.
import { isSellerPlatform } from '../sites/hosts';

export interface PageFacts {
  /** Host and path, numbers left out. */
  page: string;
  /** mtop names, and host and path of other interfaces that the page called. */
  apis: string[];
  /** Beginnings of class names, the commonest first: `name ×n`. */
  classes: string[];
  /** How many elements of a kind: tables, rows, frames, … */
  counts: Record<string, number>;
}

const API_LIMIT = 100;
const CLASS_LIMIT = 80;
const COUNTED = ['table', 'tr', '[role=row]', '[role=grid]', 'iframe', 'form', '[data-danling]'];
/** A word of code: no number of anybody is in it. */
const WORD = /^(?!.*\d{5})[A-Za-z_][\w.-]{0,60}$/;

export function pageFacts(view: Window): PageFacts {
  const { document, location } = view;
  return {
    page: location.host + pathOf(location.pathname),
    apis: apisOf(view.performance.getEntriesByType('resource') as PerformanceResourceTiming[]),
    classes: classesOf(document),
    counts: Object.fromEntries(COUNTED.map((what) => [what, document.querySelectorAll(what).length])),
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

function classesOf(document: Document): string[] {
  const counts = new Map<string, number>();
  for (const element of document.querySelectorAll('[class]')) {
    for (const name of element.classList) {
      const start = name.split(/_{2,}|--/)[0] ?? '';
      if (WORD.test(start)) counts.set(start, (counts.get(start) ?? 0) + 1);
    }
  }
  return [...counts]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, CLASS_LIMIT)
    .map(([name, n]) => `${name} ×${n}`);
}
