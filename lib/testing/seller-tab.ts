// For tests: one seller tab over a tiny platform. Answers as the list endpoint does (wire shape: documented in public code).
import type { PageFetchResult } from '@/lib/messaging/protocol';
import type { TabClient } from '@/lib/messaging/tab-client';
import type { SellerTab } from '@/lib/polling/tab-transport';
import type { Identity } from '@/lib/sources/sold-orders/identity';

export interface FakeOrder {
  id: string;
  status: string;
  /** Operation text of its one sub-order, e.g. 请卖家处理. */
  refund?: string;
}

export interface FakePlatform {
  identity: Identity | null;
  orders: FakeOrder[];
  /** What the next requests answer instead of the list, oldest first. */
  faults: (PageFetchResult['outcome'] | 'switch')[];
  /** Form fields of every request, in order. */
  requests: Record<string, string>[];
  /** Every message to the page, by name. */
  told: { name: string; data: unknown }[];
  /** false: no seller tab is open. */
  open: boolean;
  /** Who is logged in after a `switch` fault. */
  next: Identity | null;
  client: TabClient;
  tabs(): Promise<SellerTab[]>;
}

export const LIN: Identity = { shop: '青瓷小铺', agent: '青瓷小铺:小林' };
export const TEA: Identity = { shop: '山风茶舍', agent: null };

export function fakePlatform(orders: FakeOrder[] = []): FakePlatform {
  const platform: FakePlatform = {
    identity: LIN,
    orders,
    faults: [],
    requests: [],
    told: [],
    open: true,
    next: null,
    client: {
      async ask(_tabId, name, data) {
        platform.told.push({ name, data });
        if (name === 'tab.identity') return { identity: platform.identity } as never;
        if (name === 'tab.marksChanged') return {} as never;
        return fetchOnce(platform, (data as { params: Record<string, string> }).params) as never;
      },
    },
    tabs: async () =>
      platform.open
        ? [{ id: 1, url: 'https://trade.taobao.com/trade/itemlist/list_sold_items.htm', status: 'complete' }]
        : [],
  };
  return platform;
}

function fetchOnce(platform: FakePlatform, params: Record<string, string>): PageFetchResult {
  platform.requests.push(params);
  const before = platform.identity;
  const fault = platform.faults.shift();
  if (fault === 'switch') platform.identity = platform.next;
  const outcome = fault && fault !== 'switch' ? fault : answer(platform.orders, params);
  return { before, after: platform.identity, outcome };
}

function answer(orders: readonly FakeOrder[], params: Record<string, string>): PageFetchResult['outcome'] {
  const wanted = select(orders, params);
  const size = Number(params['pageSize']);
  const page = Number(params['pageNum']);
  const shown = wanted.slice((page - 1) * size, page * size);
  const totalPage = Math.ceil(wanted.length / size);
  return text(
    JSON.stringify({
      page: { currentPage: page, pageSize: size, totalNumber: wanted.length, totalPage },
      mainOrders: shown.map(toWire),
    }),
  );
}

function select(orders: readonly FakeOrder[], params: Record<string, string>): FakeOrder[] {
  if (params['isBatchSearch'] === 'true') {
    const ids = new Set((params['bizOrderId'] ?? '').split(','));
    return orders.filter((order) => ids.has(order.id));
  }
  if (Number(params['payDateEnd']) > 0) return []; // nothing is near its shipping time here
  const refunding = params['tabCode'] === 'refunding';
  return orders.filter((order) =>
    refunding ? order.refund !== undefined && order.refund !== '退款成功' : order.status === '买家已付款',
  );
}

function toWire(order: FakeOrder): object {
  return {
    id: order.id,
    orderInfo: { id: order.id, createTime: '2026-11-21 09:58:03' },
    buyer: { nick: '林**' },
    payInfo: { actualFee: '129.00' },
    statusInfo: { text: order.status, operations: [] },
    extra: { sellerFlag: 0, inHold: false },
    subOrders: [
      {
        id: `${order.id}1`,
        idStr: `${order.id}1`,
        quantity: '1',
        priceInfo: { realTotal: '129.00' },
        itemInfo: { title: '龙泉青瓷茶杯', skuText: [] },
        operations: order.refund === undefined ? [] : [{ text: order.refund, type: 'operation' }],
      },
    ],
  };
}

export function text(body: string, status = 200): PageFetchResult['outcome'] {
  return { type: 'text', status, contentType: 'text/html;charset=GBK', text: body };
}

/** n paid orders that ask for a refund, and m that only wait to be shipped. */
export function someOrders(refunds: number, waiting = 0): FakeOrder[] {
  return Array.from({ length: refunds + waiting }, (_, n) => ({
    id: `2150000${String(n).padStart(11, '0')}`,
    status: '买家已付款',
    ...(n < refunds ? { refund: '请卖家处理' } : {}),
  }));
}

/** Holds back the answer to the next request: `asked` once it was sent, `answer` lets it go. */
export function holdNext(platform: FakePlatform): { asked: Promise<void>; answer(): void } {
  const { ask } = platform.client;
  let answer = (): void => {};
  const gate = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const asked = new Promise<void>((resolve) => {
    platform.client.ask = async (tabId, name, data, limit) => {
      const result = await ask(tabId, name, data, limit);
      if (name !== 'tab.fetchSoldOrders') return result;
      platform.client.ask = ask;
      resolve();
      await gate;
      return result;
    };
  });
  return { asked, answer };
}
