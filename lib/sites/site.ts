// What a site definition is and what recognising a page gives. Types only.
import type { OrderFacts } from '../ticket/ticket';

/** Facts read from a row. All text is masked and is only ever text. */
export interface RowFacts extends OrderFacts {
  /** e.g. 请卖家处理, 发货未超时 */
  refundText?: string;
  shippingText?: string;
  /** «催» text with a count, where a page shows one (nobody outside knows; the sandbox's is invented). */
  urgeText?: string;
  /** Countdown such as 还剩2天3时4分 turned into ms since the epoch. */
  dueAt?: number;
  refundId?: string;
}

/** Where one order (or refund) stands on a page. */
export interface RowPlace {
  orderId: string;
  /** First element carries the number; following siblings without a number of their own belong to it. */
  elements: Element[];
  /** The element whose last child our mark becomes. Has several children, is never text-only. Of a row that was told by its like: its number, until it is proved. */
  place: Element;
  /** The element whose text begins the number (or the link that carries it): a full mark stands near it. */
  number: Element;
  /** On refund pages, where one order may have several rows. */
  refundId?: string;
}

/** One order (or refund) on a page, and what its row tells. */
export interface Row extends RowPlace {
  readonly facts: RowFacts;
}

export type PageType = 'order-list' | 'order-detail' | 'refund-list' | 'refund-detail' | 'ticket-list';

/** What a marketplace's pages need beyond reading by content. Data, zod-checked when taught or imported. */
export interface SiteDefinition {
  id: string;
  /** Which path makes which type of page. `path` is a prefix of `location.pathname + location.search`; hosts exact. */
  pages: { type: PageType; hosts: string[]; path: string }[];
  /** Labels before an order number, e.g. 订单号, 订单编号. */
  labels: string[];
  /** Labels before a refund number, e.g. 退款编号: rows of a refund page are keyed by it. */
  refundLabels?: string[];
  /** How the number itself reads (a source of a RegExp, anchored by us). */
  number: string;
  /** Link parameters that carry it where a block has no labelled number. */
  linkParams: string[];
  /** Any text may follow a labelled number (taught pages only). */
  loose?: boolean;
  /** How numbers stand that have no label at all (taught pages only, see `taughtNumbers`). */
  unlabelled?: Unlabelled;
}

export interface Unlabelled {
  /** `alone`: the whole text of an element; `first`: the first word of a text («#1001 Ana Lee»). */
  stands: 'alone' | 'first';
  /** Only in a column with one of these heads. */
  columns?: string[];
}
