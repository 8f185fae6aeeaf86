// What we ask the seller-centre order list. Parameter names and defaults: documented in public code (2020–2026).

export const SOLD_ORDERS_URL =
  'https://trade.taobao.com/trade/itemlist/asyncSold.htm?event_submit_do_query=1&_input_charset=utf8';

/** Most ids in one question (likely: a client's own limit). */
export const IDS_PER_REQUEST = 50;
/** Largest page that public callers send is 60. */
export const PAGE_SIZE_LIMIT = 60;

export type Tab = 'refunding' | 'waitSend';

export type Question =
  | { type: 'tab'; tab: Tab; page: number; pageSize: number }
  /** Unshipped orders paid in [from, to], ms; `from` 0 = since ever. */
  | { type: 'paid'; from: number; to: number; page: number; pageSize: number }
  | { type: 'ids'; ids: string[] };

const STATUS: Readonly<Record<Tab, string>> = { refunding: 'REFUNDING', waitSend: 'PAID' };

const FIXED = {
  action: 'itemlist/SoldQueryAction',
  auctionType: '0',
  close: '0',
  isQnNew: 'true',
  isHideNick: 'true',
  sifg: '0',
  tradeTag: '0',
  holdStatus: '0',
  useCheckcode: 'false',
  errorCheckcode: 'false',
  useOrderInfo: 'false',
  queryMore: 'false',
  queryOrder: 'desc',
  dateBegin: '0',
  dateEnd: '0',
  rateStatus: 'ALL',
  refund: 'ALL',
  logisticsService: 'ALL',
  o2oDeliveryType: 'ALL',
  yushouStatus: 'ALL',
  orderType: 'ALL',
  deliveryTimeType: 'ALL',
  queryBizType: 'ALL',
  payMethodType: 'ALL',
  notifySendGoodsType: 'ALL',
  sellerMemoFlag: '0',
  buyerNick: '',
} as const;

/** Form fields of a question, all values as text. */
export function requestParams(question: Question): Record<string, string> {
  const page = question.type === 'ids' ? 1 : question.page;
  const pageSize = question.type === 'ids' ? PAGE_SIZE_LIMIT : Math.min(question.pageSize, PAGE_SIZE_LIMIT);
  const tab = question.type === 'ids' ? null : question.type === 'paid' ? 'waitSend' : question.tab;
  return {
    ...FIXED,
    tabCode: tab ?? 'latest3Months',
    orderStatus: tab ? STATUS[tab] : 'ALL',
    pageNum: String(page),
    prePageNo: String(Math.max(1, page - 1)),
    pageSize: String(pageSize),
    payDateBegin: question.type === 'paid' ? String(question.from) : '0',
    payDateEnd: question.type === 'paid' ? String(question.to) : '0',
    ...(question.type === 'ids'
      ? { bizOrderId: question.ids.slice(0, IDS_PER_REQUEST).join(','), batchType: 'bizOrderId', isBatchSearch: 'true' }
      : {}),
  };
}
