// An order as the list endpoint writes it. Field names: observed in public code (2020 to 2026) unless marked.
import { formatTime } from '../model/clock';
import { type Order, orderAmount, REFUND_TEXT, STATUS_TEXT, type SubOrder, yuan } from '../model/order';
import { liveUrges } from '../model/query';

const FLAGS = ['grey', 'red', 'yellow', 'green', 'blue', 'pink'];

/** `#` before digits marks what `stringifyOrders` writes as a bare number. */
function wireId(sub: SubOrder): Record<string, string> {
  if (sub.wireId === 'text') return { id: sub.id, idStr: sub.id };
  return sub.wireId === 'number' ? { id: `#${sub.id}`, idStr: sub.id } : { id: `#${sub.id}` };
}

/** JSON text in which marked ids are numbers beyond 2^53, as the platform writes them. */
export function stringifyOrders(value: unknown): string {
  return JSON.stringify(value).replace(/"id":"#(\d+)"/g, '"id":$1');
}

function subOrderJson(sub: SubOrder): unknown {
  return {
    ...wireId(sub),
    quantity: String(sub.quantity),
    priceInfo: { realTotal: yuan(sub.price) },
    itemInfo: {
      title: sub.title,
      itemUrl: `//item.taobao.com/item.htm?id=${sub.itemId}`,
      pic: `//img.alicdn.com/bao/uploaded/i1/${sub.code}_80x80.svg`,
      skuText: sub.sku,
      extra: [{ name: '商家编码', value: sub.code }],
    },
    // The refund state of a sub-order is an operation's text (observed).
    operations: sub.refund
      ? [{ id: 'refund', style: 't0', text: REFUND_TEXT[sub.refund.state], type: 'operation' }]
      : [],
  };
}

function operations(order: Order): unknown[] {
  const detail = `//trade.taobao.com/trade/detail/trade_item_detail.htm?bizOrderId=${order.id}`;
  const list: unknown[] = [{ id: 'detail', style: 't12', text: '详情', type: 'operation', url: detail }];
  if (order.status === 'PAID' && !order.held)
    list.push({
      id: 'consign',
      style: 't3',
      text: '发货',
      type: 'operation',
      url: `//wuliu.taobao.com/user/consign.htm?trade_id=${order.id}`,
    });
  return list;
}

/** `urge`, `yushou` and `receiver` are invented: the first is a switch, the last is planted to prove that it is never kept. */
export function soldOrderJson(order: Order, now: number, withUrge: boolean): unknown {
  const urges = withUrge ? liveUrges(order, now) : [];
  const last = urges.at(-1);
  const { nick, maskedNick, encodeId, receiver } = order.buyer;
  return {
    id: order.id,
    orderInfo: { id: order.id, createTime: formatTime(order.createdAt), b2C: false },
    buyer: { nick: maskedNick, encodeId, decodeNick: nick, id: 0 },
    payInfo: {
      actualFee: yuan(orderAmount(order)),
      postFees: [{ prefix: '(含快递:', suffix: ')', value: `￥${yuan(order.postFee)}` }],
    },
    statusInfo: { text: STATUS_TEXT[order.status], type: 't0', operations: operations(order) },
    extra: {
      sellerFlag: order.flag,
      sellerFlagPic: `//img.alicdn.com/flag/${FLAGS[order.flag] ?? 'grey'}.svg`,
      currencySymbol: '￥',
      inHold: order.held,
      isShowSellerService: true,
      disableCheckbox: false,
      ...(order.presale ? { yushou: true } : {}),
      ...(last === undefined
        ? {}
        : { urge: { count: urges.length, text: `买家催发货 ${urges.length} 次`, lastTime: formatTime(last) } }),
    },
    subOrders: order.subOrders.map(subOrderJson),
    receiver: { receiverName: receiver.name, receiverMobile: receiver.phone, receiverAddress: receiver.address },
  };
}
