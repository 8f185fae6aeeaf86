// The order search behind asyncSold.htm: which orders a set of request parameters selects.
import { DAY } from './clock';
import { isRefunding, type Order } from './order';
import { THREE_MONTHS, type World } from './world';

/** `notifySendGoodsType` of the 催发货 filter. Invented: public callers only ever send `ALL`. */
export const URGED = 'URGED';

/** Article P4: platform tickets, urges among them, are deleted after 30 days. */
export const URGE_LIFE = 30 * DAY;

export interface Page {
  orders: Order[];
  currentPage: number;
  pageSize: number;
  totalNumber: number;
  totalPage: number;
}

type Test = (order: Order) => boolean;

// tabCode and orderStatus values: observed in public code.
const TABS: Record<string, Test> = {
  latest3Months: () => true,
  waitBuyerPay: (order) => order.status === 'NOT_PAID',
  waitSend: (order) => order.status === 'PAID',
  haveSendGoods: (order) => order.status === 'SEND',
  refunding: isRefunding,
  success: (order) => order.status === 'SUCCESS',
  closed: (order) => order.status === 'DROP',
};

/** Urges that the platform still knows. */
export function liveUrges(order: Order, now: number): number[] {
  return order.status === 'PAID' ? order.urges.filter((at) => now - at < URGE_LIFE) : [];
}

function between(value: number | null, begin: number, end: number): boolean {
  return value !== null && (!begin || value >= begin) && (!end || value <= end);
}

function conditions(params: URLSearchParams, now: number): Test[] {
  const text = (name: string): string => (params.get(name) ?? '').trim();
  const number = (name: string): number => Number(text(name)) || 0;
  const tests: Test[] = [];
  const tab = TABS[text('tabCode')];
  if (tab) tests.push(tab);
  const status = text('orderStatus');
  if (status && status !== 'ALL') tests.push(status === 'REFUNDING' ? isRefunding : (order) => order.status === status);
  const times: [string, string, (order: Order) => number | null][] = [
    ['dateBegin', 'dateEnd', (order) => order.createdAt],
    ['payDateBegin', 'payDateEnd', (order) => order.paidAt],
    ['endTimeBegin', 'endTimeEnd', (order) => order.endedAt],
  ];
  for (const [from, to, read] of times) {
    const begin = number(from);
    const end = number(to);
    if (begin || end) tests.push((order) => between(read(order), begin, end));
  }
  const nick = text('buyerNick');
  if (nick) tests.push(({ buyer }) => buyer.nick === nick || buyer.maskedNick === nick);
  const title = text('itemTitle');
  if (title) tests.push((order) => order.subOrders.some((sub) => sub.title.includes(title)));
  const memo = text('sellerMemo');
  if (memo) tests.push((order) => order.memo.includes(memo));
  const flag = number('sellerMemoFlag');
  if (flag) tests.push((order) => order.flag === flag);
  const presale = text('yushouStatus');
  if (presale && presale !== 'ALL') tests.push((order) => order.presale);
  if (text('notifySendGoodsType') === URGED) tests.push((order) => liveUrges(order, now).length > 0);
  return tests;
}

/** The ids a search names: one, or up to 50 joined by commas (likely). */
export function searchedIds(params: URLSearchParams): string[] {
  const raw = params.get('bizOrderId') || params.get('orderId') || '';
  return raw
    .split(/[,，\s]+/)
    .map((id) => id.trim())
    .filter(Boolean);
}

/**
 * One page of a shop's orders, newest first unless `queryOrder=asc`. Pages beyond the last are empty.
 * @param params asyncSold's own parameters; unknown ones are ignored.
 */
export function queryOrders(world: World, shopName: string, params: URLSearchParams): Page {
  const now = world.clock.now();
  const shop = world.shop(shopName);
  const tests = conditions(params, now);
  const reach = params.get('queryMore') === 'true' ? 0 : now - THREE_MONTHS;
  const ids = searchedIds(params);
  const source = ids.length
    ? [...new Set(ids.map((id) => world.order(id)))]
        .filter((order) => order?.shop === shopName)
        .filter((order) => order !== undefined)
    : shop.orders;
  const found = source.filter((order) => !order.gone && order.createdAt >= reach && tests.every((test) => test(order)));
  if (ids.length) found.sort((a, b) => b.createdAt - a.createdAt);
  if (params.get('queryOrder') === 'asc') found.reverse();
  const pageSize = Math.min(Math.max(Number(params.get('pageSize')) || 15, 1), 100);
  const currentPage = Math.max(Number(params.get('pageNum')) || 1, 1);
  return {
    orders: found.slice((currentPage - 1) * pageSize, currentPage * pageSize),
    currentPage,
    pageSize,
    totalNumber: found.length,
    totalPage: Math.ceil(found.length / pageSize),
  };
}
