// POST https://trade.taobao.com/trade/itemlist/asyncSold.htm — the seller's order list. Observed in public code.
import { queryOrders, searchedIds } from '../model/query';
import { encodeGbkJson } from '../server/gbk';
import { type Call, html, type Reply } from '../server/http';
import type { Platform } from '../server/platform';
import { soldOrderJson, stringifyOrders } from './sold-order-json';

const BATCH_LIMIT = 50; // likely: a client's own limit

/** Origins that may read the answer. Which the platform really allows is unknown; a switch decides. */
export function corsHeaders(call: Call, platform: Platform): Record<string, string> {
  const origin = call.headers.origin;
  const allowed = {
    'seller-hosts': ['https://myseller.taobao.com', 'https://qn.taobao.com'],
    none: [],
    myseller: ['https://myseller.taobao.com'],
  };
  const list: string[] = allowed[platform.switches.cors];
  if (!origin || !list.includes(origin)) return { vary: 'Origin' };
  return { 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true', vary: 'Origin' };
}

/** JSON text in the charset that the switch asks for. */
export function encodeAnswer(text: string, platform: Platform): Pick<Reply, 'body' | 'headers'> {
  const { charset } = platform.switches;
  const utf8 = charset.startsWith('utf-8');
  const label = {
    gbk: ';charset=GBK',
    'utf-8': ';charset=UTF-8',
    'gbk-no-header': '',
    'utf-8-no-header': '',
    'gbk-says-utf-8': ';charset=UTF-8',
  };
  return {
    headers: { 'content-type': `text/html${label[charset]}`, 'cache-control': 'no-store' },
    body: utf8 ? text : encodeGbkJson(text),
  };
}

function answer(call: Call, platform: Platform): { value: unknown; outcome: string } {
  const { world, switches } = platform;
  const { params, session } = call;
  if (searchedIds(params).length > BATCH_LIMIT)
    return { value: { error: `最多支持${BATCH_LIMIT}个订单编号批量查询` }, outcome: 'too-many-ids' };
  if (switches.oldById && searchedIds(params).length) params.set('queryMore', 'true');
  const page = queryOrders(world, session?.shop ?? '', params);
  const now = world.clock.now();
  const tooMany = switches.emptyLastPage && page.totalNumber > 0 ? page.pageSize : 0;
  const totalNumber = Math.max(0, page.totalNumber + switches.totalsOff + tooMany);
  return {
    outcome: 'ok',
    value: {
      page: {
        currentPage: page.currentPage,
        pageSize: page.pageSize,
        totalNumber,
        totalPage: Math.ceil(totalNumber / page.pageSize),
      },
      query: Object.fromEntries(params),
      extra: {
        currencySymbol: '￥',
        isQnNew: true,
        isQnNewHideNick: true,
        isShowSellerService: true,
        batchFlagUrl: '//trade.taobao.com/trade/memo/batch_update_sell_memo.htm',
      },
      mainOrders: page.orders.map((order) => soldOrderJson(order, now, switches.urgeInAnswer)),
    },
  };
}

export function asyncSold(call: Call, platform: Platform): Reply {
  if (call.method !== 'POST') return html('<html><body>系统繁忙</body></html>', 'wrong-method', 405);
  const { value, outcome } = answer(call, platform);
  const { headers, body } = encodeAnswer(stringifyOrders(value), platform);
  return { status: 200, headers, body, outcome };
}
