// Asks the list endpoint in tests.
import type { Client, ClientAnswer, ClientRequest } from './client';

export const LIST_URL =
  'https://trade.taobao.com/trade/itemlist/asyncSold.htm?event_submit_do_query=1&_input_charset=utf8';

export interface ListOrder {
  id: string;
  buyer: { nick: string; decodeNick: string };
  orderInfo: { createTime: string };
  statusInfo: { text: string };
  extra: { urge?: { count: number }; inHold: boolean };
  subOrders: { id: string | number; idStr?: string; itemInfo: { title: string }; operations: { text: string }[] }[];
}

export interface ListAnswer {
  page: { currentPage: number; pageSize: number; totalNumber: number; totalPage: number };
  mainOrders: ListOrder[];
}

export function postList(
  client: Client,
  params: Record<string, string> = {},
  init: ClientRequest = {},
): Promise<ClientAnswer> {
  const body = new URLSearchParams({
    tabCode: 'latest3Months',
    orderStatus: 'ALL',
    pageNum: '1',
    pageSize: '15',
    ...params,
  });
  return client.fetch(LIST_URL, { body, ...init });
}

/** Decoded by GBK and parsed; big bare numbers lose digits as JSON.parse does. */
export async function readList(client: Client, params: Record<string, string> = {}): Promise<ListAnswer> {
  const { body } = await postList(client, params);
  return JSON.parse(new TextDecoder('gbk', { fatal: true }).decode(body)) as ListAnswer;
}
