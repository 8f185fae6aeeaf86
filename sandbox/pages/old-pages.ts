// The old pages' HTML: the list's skeleton and the detail page with its data inline. Addresses: observed.
import { htmlDocument, inlineJson } from './document';
import { dateTime } from './src/common/format';
import type { OldDetailData } from './src/old/detail-data';
import type { PageOrder, PageRequest, PageResponse, PageSession } from './types';

const frame = (id: string, text: string): string => `<div class="site-nav">卖家中心 · 演示平台 sandbox</div>
<div class="seller-head">已卖出的宝贝</div>
<div class="layout">
<div class="side"><b>交易管理</b>
<a href="https://trade.taobao.com/trade/itemlist/list_sold_items.htm">已卖出的宝贝</a>
<a href="https://myseller.taobao.com/home.htm/trade-platform/refund-list">退款管理</a>
<a href="https://myseller.taobao.com/home.htm/trade-platform/tp/sold">体验新版</a></div>
<div class="main"><div id="${id}">${text}</div></div>
</div>`;

export function oldList(request: PageRequest, session: PageSession): PageResponse {
  return htmlDocument({
    title: '已卖出的宝贝',
    entry: 'old-list',
    style: 'old',
    session,
    body: frame('sold_container', '正在加载……'),
    hostile: request.query.get('hostile') === '1',
  });
}

type Line = OldDetailData['operationsGuide'][number];

function toData(order: PageOrder): OldDetailData {
  const line = (name: string, value: string): Line => ({
    type: 'line',
    content: [{ type: 'namevalue', value: { name, value } }],
  });
  const { receiver } = order;
  return {
    mainOrder: {
      id: order.id,
      orderInfo: {
        lines: [
          line('订单编号', order.id),
          line('创建时间', dateTime(order.createdAt)),
          line('付款时间', dateTime(order.paidAt)),
          line('发货时间', dateTime(order.sentAt)),
        ],
      },
      payInfo: { actualFee: { value: order.amount } },
      statusInfo: { text: order.statusText, type: 't0' },
      totalPrice: [{ type: 'line', content: [{ type: 'text', value: order.amount }] }],
      subOrders: order.items.map((item) => ({
        id: item.id,
        itemInfo: { title: item.title, itemUrl: item.itemUrl },
        quantity: item.quantity,
        priceInfo: item.price,
        tradeStatus: [{ type: 'line', content: [{ type: 'text', value: item.fulfilText }] }],
      })),
      buyer: { nick: order.maskedNick },
    },
    // The address stands in the page in clear (observed): it must never be read from there.
    tabs: [
      {
        id: 'address',
        content: { address: `${receiver.name}，${receiver.phone}，${receiver.address}`, shipType: '快递' },
      },
    ],
    operationsGuide: [{ type: 'memo', content: [{ type: 'text', value: order.memo }] }],
    buyMessage: order.buyerMessage,
  };
}

export function oldDetail(request: PageRequest, session: PageSession): PageResponse {
  const { query, model } = request;
  const order = model?.order(session.shop, query.get('bizOrderId') ?? query.get('biz_order_id') ?? '') ?? null;
  const data = inlineJson(order && toData(order)).replace(/[\\']/g, '\\$&');
  return htmlDocument({
    title: '订单详情',
    entry: 'old-detail',
    style: 'old',
    session,
    script: `var data = JSON.parse('${data}');`,
    body: frame('detail-panel', '正在加载……'),
    hostile: query.get('hostile') === '1',
  });
}
