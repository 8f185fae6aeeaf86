// The seller pages of Taobao and Tmall. Paths: observed in public tools (wire-facts 4.1). No class name: they change per release.
import type { SiteDefinition } from './site';

const CENTRE = ['myseller.taobao.com', 'qn.taobao.com'];

export const TAOBAO: SiteDefinition = {
  id: 'taobao',
  pages: [
    // observed: several independent tools
    { type: 'order-detail', hosts: CENTRE, path: '/home.htm/trade-platform/tp/detail' },
    { type: 'order-list', hosts: CENTRE, path: '/home.htm/trade-platform/tp/sold' },
    { type: 'order-list', hosts: CENTRE, path: '/home.htm/trade-platform/tp/order' },
    { type: 'refund-detail', hosts: CENTRE, path: '/home.htm/trade-platform/refund-list/detail' },
    { type: 'refund-list', hosts: CENTRE, path: '/home.htm/trade-platform/refund-list' },
    { type: 'order-list', hosts: ['trade.taobao.com'], path: '/trade/itemlist/' },
    { type: 'order-detail', hosts: ['trade.taobao.com'], path: '/trade/detail/' },
    { type: 'order-detail', hosts: ['trade.taobao.com', 'trade.tmall.com'], path: '/detail/orderDetail' },
    // likely: one public tool
    { type: 'refund-list', hosts: ['refund2.taobao.com'], path: '/dispute/sellerDisputeList' },
    { type: 'order-list', hosts: CENTRE, path: '/home.htm/trade-try-buy/merchList' },
  ],
  labels: ['订单号', '订单编号'],
  refundLabels: ['退款编号'],
  // documented: 18–19 digits
  number: '[1-9]\\d{17,18}',
  linkParams: ['bizOrderId', 'biz_order_id', 'tradeId', 'trade_id', 'ORDER_ID'],
};
