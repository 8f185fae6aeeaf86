// Who logs in and where the pages are, under their real addresses (observed in public code).

export const SHOP = '青瓷小铺';
export const AGENT = '小林';
export const OTHER_SHOP = '山风茶舍';
export const OTHER_AGENT = '小吴';

const CENTRE = 'https://myseller.taobao.com/home.htm/trade-platform';
export const NEW_LIST = `${CENTRE}/tp/sold`;
export const OLD_LIST = 'https://trade.taobao.com/trade/itemlist/list_sold_items.htm';
export const REFUND_DETAIL = `${CENTRE}/refund-list/detail`;
export const detailOf = (orderId: string): string => `${CENTRE}/tp/detail?bizOrderId=${orderId}`;
