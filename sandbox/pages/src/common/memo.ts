// The seller memo, as the page's own memo box reads and writes it. Both addresses and parameters: observed.

const decoded = async (response: Response): Promise<string> => {
  const charset = /charset=([\w-]+)/i.exec(response.headers.get('content-type') ?? '')?.[1] ?? 'gbk';
  return new TextDecoder(charset).decode(await response.arrayBuffer());
};

/** '' where there is none or it could not be read. */
export async function readMemo(orderId: string): Promise<string> {
  const url = `https://trade.taobao.com/trade/json/memoInfo.htm?user_type=seller&_input_charset=utf-8&orderid=${orderId}`;
  try {
    const response = await fetch(url, { credentials: 'include', redirect: 'manual' });
    return (JSON.parse(await decoded(response)) as { tip?: string }).tip ?? '';
  } catch {
    return '';
  }
}

const cookie = (name: string): string => new RegExp(`(?:^|; )${name}=([^;]*)`).exec(document.cookie)?.[1] ?? '';

/** Sends and does not see the answer: success is a redirect (likely). */
export async function saveMemo(orderId: string, memo: string, flag: number): Promise<void> {
  const body = new URLSearchParams({
    _tb_token_: cookie('_tb_token_'),
    event_submit_do_query: '1',
    action: 'memo/UpdateSellMemoAction',
    user_type: '1',
    pageNum: '1',
    biz_order_id: orderId,
    memo,
    flag: String(flag),
  });
  const url = 'https://trade.taobao.com/trade/memo/update_sell_memo.htm';
  // the redirect's target may be refused to this page: the memo was taken before
  await fetch(url, { method: 'POST', mode: 'no-cors', credentials: 'include', body }).catch(() => undefined);
}
