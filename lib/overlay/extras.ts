// What a seller page needs only at times: asking for sold orders, reading the 催发货 filter, «＋» on a row without a ticket, saying that
// marks are paused. A script
// of its own, injected when first used, so that not every page pays for it.
import type { MarkWords } from '../i18n/mark';
import type { PageFetchResult, PageSighting } from '../messaging/protocol';
import type { Language } from '../settings/settings';
import { withFacts } from '../sites/recognise';
import type { RowPlace } from '../sites/site';
import { urgeFilterOn } from '../sites/urge-filter';
import { createHoverMark } from './hover-mark';
import type { Mark } from './mark';
import { createNotice } from './notice';
import type { Overlay } from './overlay';
import { createUrgeWatch } from './sightings';
import { fetchSoldOrders } from './transport';

/** How long a page may take to draw what a click has chosen, ms. */
const AFTER_CLICK = 300;

export interface Extras {
  fetchSoldOrders(params: Readonly<Record<string, string>>): Promise<PageFetchResult>;
  /**
   * Orders newly seen under the page's 催发货 filter; what stands in a row is no filter.
   * `again` is called when it is time for another look: rows that are not believed yet will have stood still for long enough,
   * or a click may have chosen a filter, or shown hidden rows, without adding a node.
   */
  urged(page: Pick<Overlay, 'rows' | 'rowOf' | 'page'>, again: () => void): PageSighting[];
  /** Forgets what was reported. */
  resetUrges(): void;
  /** Offers «＋» in this row, or nowhere. */
  offer(row: RowPlace | null, words: MarkWords): void;
  /** The offered «＋», if this element is it. */
  offered(element: Element): Mark | undefined;
  /** Takes down what it shows. */
  stop(): void;
  showPaused(language: Language, resume: (() => void) | null): void;
}

export function createExtras(view: Window & typeof globalThis): Extras {
  const { document } = view;
  const urges = createUrgeWatch();
  const notice = createNotice(document);
  const hoverMark = createHoverMark(document);
  const end = new AbortController();
  let timer = 0;
  let address = '';
  let look: (() => void) | null = null;
  const lookIn = (ms: number): void => {
    view.clearTimeout(timer);
    // A hidden page is looked at when it is shown again.
    timer = view.setTimeout(() => document.hidden || look?.(), ms);
  };
  view.addEventListener('click', () => lookIn(AFTER_CLICK), { signal: end.signal });
  return {
    fetchSoldOrders: (params) =>
      fetchSoldOrders(params, { fetch: (...request) => view.fetch(...request), cookies: () => document.cookie }),
    urged({ rows, rowOf, page }, again) {
      look = again;
      if (view.location.href !== address) urges.reset();
      address = view.location.href;
      const filterOn = urgeFilterOn(document.body, (element) => rowOf(element) !== null);
      const site = page()?.site;
      const facts = site ? rows().map((row) => withFacts(row, site)) : [];
      const seen = urges.see(filterOn, facts, Date.now());
      const wait = urges.rest(Date.now());
      if (wait !== null) lookIn(wait);
      return seen;
    },
    resetUrges: urges.reset,
    offer: hoverMark.show,
    offered: (element) => (hoverMark.mark()?.element === element ? (hoverMark.mark() ?? undefined) : undefined),
    stop() {
      end.abort();
      view.clearTimeout(timer);
      notice.hide();
      hoverMark.hide();
    },
    showPaused(language, resume) {
      if (resume) notice.show(language, resume);
      else notice.hide();
    },
  };
}
