// What a seller page needs only at times: asking for sold orders, reading the 催发货 filter, saying that marks are paused. A script
// of its own, injected when first used, so that not every page pays for it.
import type { PageFetchResult, PageSighting } from '../messaging/protocol';
import type { Language } from '../settings/settings';
import { withFacts } from '../sites/recognise';
import type { RowPlace } from '../sites/site';
import { urgeFilterOn } from '../sites/urge-filter';
import { createNotice } from './notice';
import { createUrgeWatch } from './sightings';
import { fetchSoldOrders } from './transport';

export interface Extras {
  fetchSoldOrders(params: Readonly<Record<string, string>>): Promise<PageFetchResult>;
  /** Orders newly seen under the page's 催发货 filter. `isRow`: what stands in a row is no filter. */
  urged(rows: readonly RowPlace[], isRow: (element: Element) => boolean): PageSighting[];
  /** Forgets what was reported. */
  resetUrges(): void;
  showPaused(language: Language, resume: (() => void) | null): void;
}

export function createExtras(view: Window & typeof globalThis): Extras {
  const { document } = view;
  const urges = createUrgeWatch();
  const notice = createNotice(document);
  return {
    fetchSoldOrders: (params) =>
      fetchSoldOrders(params, { fetch: (...request) => view.fetch(...request), cookies: () => document.cookie }),
    urged: (rows, isRow) => urges.see(urgeFilterOn(document.body, isRow), rows.map(withFacts), Date.now()),
    resetUrges: urges.reset,
    showPaused(language, resume) {
      if (resume) notice.show(language, resume);
      else notice.hide();
    },
  };
}
