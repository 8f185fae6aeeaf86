// What a seller page needs after its first marks, or only at times: asking for sold orders, reading the 催发货 filter, «＋» on a row without
// a ticket, saying that marks are paused or that a page cannot be read. A script of its own, so that the first one stays small.

import { noticeTexts } from '../i18n/notice';
import type { PageFetchResult } from '../messaging/protocol';
import { createListReader, type ListReader } from '../sites/list-reader';
import type { Bridge } from './bridge';
import type { Mark } from './mark';
import { createNotice } from './notice';
import { createOffer } from './offer';
import { createRefundReport } from './refund-report';
import { createSelfCheck } from './self-check';
import { fetchSoldOrders } from './transport';
import { createUrgeReport } from './urge-report';

/** ms */
const LATER = 50;

export interface Extras {
  list: ListReader;
  fetchSoldOrders(params: Readonly<Record<string, string>>): Promise<PageFetchResult>;
  /** The page was read anew, or it is time to look again. */
  look(): void;
  /** What is known of tickets has changed: «＋» may come or go. */
  offer(): void;
  /** The offered «＋», if this element is it. */
  offered(element: Element): Mark | undefined;
  /** Marks have stopped (`resume` starts them again), or go on. */
  showPaused(resume: (() => void) | null): void;
  /** Takes down what it shows. */
  stop(): void;
}

export function createExtras(view: Window & typeof globalThis, bridge: Bridge): Extras {
  const { document } = view;
  const notice = createNotice(document);
  const end = new AbortController();
  const urges = createUrgeReport(view, bridge, end.signal);
  const refunds = createRefundReport(view, bridge, end.signal);
  const list = createListReader();
  const offer = createOffer(view, bridge, list, end.signal);
  const selfCheck = createSelfCheck(view, bridge, notice, end.signal);
  /** Not in the frame in which a page was read: that one is for its marks. */
  let timer = 0;
  function look(): void {
    timer = 0;
    void urges.look();
    void refunds.look();
    selfCheck.look();
    offer.sweep();
    offer.refresh();
  }
  return {
    list,
    fetchSoldOrders: (params) =>
      fetchSoldOrders(params, { fetch: (...request) => view.fetch(...request), cookies: () => document.cookie }),
    look() {
      timer ||= view.setTimeout(look, LATER);
    },
    offer: offer.refresh,
    offered: offer.markOf,
    showPaused(resume) {
      const { paused, resume: again, close } = noticeTexts(bridge.config()?.language ?? 'zh-CN');
      if (resume) notice.show('paused', paused, [{ text: again, act: resume }], close);
      else notice.hide('paused');
    },
    stop() {
      end.abort();
      view.clearTimeout(timer);
      notice.hide();
      offer.hide();
    },
  };
}
