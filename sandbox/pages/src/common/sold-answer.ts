// The seller-centre list endpoint as the list pages themselves use it. Parameter names and answer fields: observed in
// public code (2020 to 2026); the value `URGED` of notifySendGoodsType: invented, nobody outside knows the real one.

export interface SoldSubOrder {
  /** A bare number beyond 2^53 has lost digits here; `idStr` is right where it exists. */
  id?: string | number;
  idStr?: string;
  quantity: string | number;
  priceInfo?: { realTotal?: string };
  itemInfo: {
    title: string;
    itemUrl?: string;
    pic?: string;
    skuText?: { name: string; value: string }[];
    extra?: { name: string; value: string }[];
  };
  operations?: { text: string }[];
}

export interface SoldOrder {
  id: string;
  orderInfo: { id: string; createTime: string };
  buyer: { nick: string; encodeId?: string };
  payInfo: { actualFee: string };
  statusInfo: { text: string; operations?: { text: string; url?: string }[] };
  extra?: {
    sellerFlag?: number | string;
    sellerFlagPic?: string;
    inHold?: boolean;
    /** invented: how often the buyer urged. */
    urge?: { count?: number; text?: string };
  };
  subOrders: SoldSubOrder[];
  /** Joined by the page itself: texts of 履约/售后状态, one per sub-order. */
  fulfil?: string[];
  [planted: string]: unknown;
}

export interface SoldAnswer {
  page?: { currentPage: number; pageSize: number; totalNumber: number; totalPage: number };
  mainOrders?: SoldOrder[];
  error?: string;
  rgv587_flag?: string;
  url?: string;
}

export interface SoldQuery {
  tabCode: string;
  orderStatus: string;
  pageNum: number;
  pageSize: number;
  urged: boolean;
  /** 19 digits, or words of a title. */
  search: string;
}

export class SoldError extends Error {
  constructor(
    readonly code: 'logged-out' | 'verify' | 'unreadable' | 'network',
    /** Where the human goes on; '' = nowhere. */
    readonly url = '',
  ) {
    super(code);
  }
}

export const toSoldError = (error: unknown): SoldError =>
  error instanceof SoldError ? error : new SoldError('unreadable');

/** The full set that the page sends (observed), defaults included. */
function soldBody(query: SoldQuery): URLSearchParams {
  const isId = /^\d{15,}$/.test(query.search);
  return new URLSearchParams({
    action: 'itemlist/SoldQueryAction',
    isQnNew: 'true',
    isHideNick: 'true',
    sifg: '0',
    close: '0',
    auctionType: '0',
    tradeTag: '0',
    holdStatus: '0',
    useCheckcode: 'false',
    errorCheckcode: 'false',
    useOrderInfo: 'false',
    queryMore: 'false',
    queryOrder: 'desc',
    prePageNo: String(Math.max(1, query.pageNum - 1)),
    pageNum: String(query.pageNum),
    pageSize: String(query.pageSize),
    tabCode: query.tabCode,
    orderStatus: query.orderStatus,
    dateBegin: '0',
    dateEnd: '0',
    payDateBegin: '0',
    payDateEnd: '0',
    endTimeBegin: '0',
    endTimeEnd: '0',
    buyerNick: '',
    bizOrderId: isId ? query.search : '',
    itemTitle: isId ? '' : query.search,
    rateStatus: 'ALL',
    refund: 'ALL',
    logisticsService: 'ALL',
    o2oDeliveryType: 'ALL',
    yushouStatus: 'ALL',
    orderType: 'ALL',
    sellerMemoFlag: '0',
    notifySendGoodsType: query.urged ? 'URGED' : 'ALL',
  });
}

/** By the header's charset, GBK without one (observed). */
async function decode(response: Response): Promise<string> {
  const charset = /charset=([\w-]+)/i.exec(response.headers.get('content-type') ?? '')?.[1] ?? 'gbk';
  return new TextDecoder(charset).decode(await response.arrayBuffer());
}

/** The real page has a way to its list whatever foreign origins may do: here the sandbox's own address. Invented. */
async function askSandbox(query: SoldQuery): Promise<Response> {
  const response = await fetch(`/__sandbox/page-data/sold?${soldBody(query)}`).catch(() => null);
  if (!response?.ok) throw new SoldError('network');
  return response;
}

/** One page of the list. Throws `SoldError`. */
export async function fetchSold(query: SoldQuery): Promise<SoldAnswer> {
  let response: Response;
  try {
    response = await fetch(
      'https://trade.taobao.com/trade/itemlist/asyncSold.htm?event_submit_do_query=1&_input_charset=utf8',
      { method: 'POST', credentials: 'include', redirect: 'manual', body: soldBody(query) },
    );
  } catch {
    response = await askSandbox(query);
  }
  if (response.type === 'opaqueredirect') throw new SoldError('logged-out');
  if (!response.ok) throw new SoldError('unreadable');
  let answer: SoldAnswer;
  try {
    answer = JSON.parse(await decode(response)) as SoldAnswer;
  } catch {
    throw new SoldError('unreadable');
  }
  if (answer.rgv587_flag) throw new SoldError('verify', answer.url ?? '');
  if (answer.error || !answer.page || !answer.mainOrders) throw new SoldError('unreadable');
  return answer;
}

/** Several pages as one, for the 1,000-row variant: the endpoint gives at most 100 a page. */
export async function fetchSoldRows(query: SoldQuery): Promise<SoldAnswer> {
  if (query.pageSize <= 100) return fetchSold(query);
  const chunks = Math.ceil(query.pageSize / 100);
  const first = await fetchSold({ ...query, pageSize: 100, pageNum: (query.pageNum - 1) * chunks + 1 });
  const mainOrders = [...(first.mainOrders ?? [])];
  for (let i = 1; i < chunks; i++) {
    const next = await fetchSold({ ...query, pageSize: 100, pageNum: (query.pageNum - 1) * chunks + 1 + i });
    if (!next.mainOrders?.length) break;
    mainOrders.push(...next.mainOrders);
  }
  const total = first.page?.totalNumber ?? mainOrders.length;
  const page = {
    currentPage: query.pageNum,
    pageSize: query.pageSize,
    totalNumber: total,
    totalPage: Math.ceil(total / query.pageSize),
  };
  return { page, mainOrders };
}
