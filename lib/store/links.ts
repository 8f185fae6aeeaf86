// Deep links into the seller centre. What cannot be read or written by us is one click away there.

/** Order detail (observed in public tools; the older address redirects to it). */
export const orderLink = (orderId: string): string =>
  `https://qn.taobao.com/home.htm/trade-platform/tp/detail?bizOrderId=${encodeURIComponent(orderId)}`;

/** Refund detail (observed in public tools). */
export const refundLink = (refundId: string): string =>
  `https://myseller.taobao.com/home.htm/trade-platform/refund-list/detail?disputeId=${encodeURIComponent(refundId)}&type=1`;

/** 退款管理, where the refund's own number is not known (observed in public tools). */
export const REFUND_LIST_LINK = 'https://myseller.taobao.com/home.htm/trade-platform/refund-list';

/** 已卖出的宝贝 (observed). */
export const SOLD_ORDERS_LINK = 'https://myseller.taobao.com/home.htm/trade-platform/tp/sold';

/** Where a seller lets an app act for the shop (documented). */
export function authorizeLink(appKey: string, redirectUri: string): string {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: appKey,
    redirect_uri: redirectUri,
    view: 'web',
  });
  return `https://oauth.taobao.com/authorize?${query}`;
}

/** The `code` of an address that was pasted whole, else the text itself. */
export function codeOf(text: string): string {
  if (!URL.canParse(text)) return text;
  return new URL(text).searchParams.get('code') ?? text;
}
