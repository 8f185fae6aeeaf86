// What the sandbox server gives the pages, and what they give back. No part of this is the platform's: invented.

/** Who is logged in, as the session cookie says; null = logged out. */
export interface PageSession {
  shop: string;
  agent: string;
}

export interface PageItem {
  /** Sub-order id, digits as text. */
  id: string;
  title: string;
  sku: string;
  /** 商家编码 */
  code: string;
  /** In yuan, `129.00`. */
  price: string;
  quantity: string;
  /** 履约/售后状态, e.g. 发货未超时, 请卖家处理. */
  fulfilText: string;
  itemUrl: string;
}

/** An order as the detail page shows it. Times are ms since the epoch, null = has not happened. */
export interface PageOrder {
  id: string;
  createdAt: number;
  paidAt: number | null;
  sentAt: number | null;
  endedAt: number | null;
  /** e.g. 买家已付款 */
  statusText: string;
  maskedNick: string;
  /** 0 to 5 */
  flag: number;
  memo: string;
  buyerMessage: string;
  /** In yuan, `129.00`. */
  amount: string;
  /** Planted, to prove that the extension stores none of it. */
  receiver: { name: string; phone: string; address: string };
  items: PageItem[];
}

/** A refund (售后单) as the refund list and detail show it. Times are ms since the epoch. */
export interface PageRefund {
  id: string;
  orderId: string;
  title: string;
  /** 仅退款, 退货退款 … */
  typeText: string;
  /** 待商家处理, 待买家退货, 退款成功 … */
  stateText: string;
  /** True while the seller must act (the 待商家处理 counter). */
  waitsForSeller: boolean;
  reason: string;
  amount: string;
  maskedNick: string;
  appliedAt: number;
  /** When the platform acts by itself; null = no countdown. */
  timeoutAt: number | null;
}

/** A ticket of the (invented) ticket centre. Times are ms since the epoch. */
export interface PageTask {
  id: string;
  kind: string;
  orderId: string | null;
  text: string;
  state: string;
  createdAt: number;
  dueAt: number;
}

/** The server's data, read by `renderPage`; all of one shop. */
export interface PageModel {
  /** ms since the epoch, the sandbox's clock. */
  now(): number;
  order(shop: string, orderId: string): PageOrder | null;
  tasks(shop: string): PageTask[];
  /** What asyncSold would answer, for a page whose origin may not ask it (the CORS switch); absent = the page shows trouble. */
  sold?(shop: string, params: URLSearchParams): unknown;
}

export interface PageRequest {
  host: string;
  path: string;
  query: URLSearchParams;
  session: PageSession | null;
  /** Without it detail and refund pages show their empty states. */
  model?: PageModel;
}

export interface PageResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export interface PageAsset {
  type: string;
  body: Buffer;
}
