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
import { createUrgeWatch } from './sightings';
import { fetchSoldOrders } from './transport';

export interface Extras {
  fetchSoldOrders(params: Readonly<Record<string, string>>): Promise<PageFetchResult>;
  /** Orders newly seen under the page's 催发货 filter. `isRow`: what stands in a row is no filter. */
  urged(rows: readonly RowPlace[], isRow: (element: Element) => boolean): PageSighting[];
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
  return {
    fetchSoldOrders: (params) =>
      fetchSoldOrders(params, { fetch: (...request) => view.fetch(...request), cookies: () => document.cookie }),
    urged: (rows, isRow) => urges.see(urgeFilterOn(document.body, isRow), rows.map(withFacts), Date.now()),
    resetUrges: urges.reset,
    offer: hoverMark.show,
    offered: (element) => (hoverMark.mark()?.element === element ? (hoverMark.mark() ?? undefined) : undefined),
    stop() {
      notice.hide();
      hoverMark.hide();
    },
    showPaused(language, resume) {
      if (resume) notice.show(language, resume);
      else notice.hide();
    },
  };
}
