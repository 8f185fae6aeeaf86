// Small JSON answers about one order, on trade.taobao.com.
import { formatTime } from '../model/clock';
import { type Order, orderAmount, STATUS_TEXT, yuan } from '../model/order';
import { type Call, json, type Reply, redirect } from '../server/http';
import type { Platform } from '../server/platform';
import { encodeAnswer } from './async-sold';

function find(call: Call, platform: Platform, ...names: string[]): Order | undefined {
  const id = names.map((name) => call.params.get(name)).find(Boolean) ?? '';
  const order = platform.world.order(id);
  return order?.shop === call.session?.shop ? order : undefined;
}

function answer(platform: Platform, value: unknown): Reply {
  const { headers, body } = encodeAnswer(JSON.stringify(value), platform);
  return { status: 200, headers, body, outcome: 'ok' };
}

/** GET /trade/json/memoInfo.htm?user_type=seller&orderid= → `{"tip":"…"}` (documented in public code). */
export function memoInfo(call: Call, platform: Platform): Reply {
  return answer(platform, { tip: find(call, platform, 'orderid')?.memo ?? '' });
}

/** GET /trade/json/getMessage.htm?biz_order_id= (address likely; shape invented after memoInfo). */
export function getMessage(call: Call, platform: Platform): Reply {
  return answer(platform, { tip: find(call, platform, 'biz_order_id')?.buyerMessage ?? '' });
}

/** GET /detail/orderDetailQianNiu.htm?bizOrderId= (address likely; keys after the old detail page, observed 2020). */
export function orderDetail(call: Call, platform: Platform): Reply {
  const order = find(call, platform, 'bizOrderId');
  if (!order) return answer(platform, { error: '订单不存在' });
  const line = (name: string, value: string): unknown => ({
    type: 'line',
    content: [{ type: 'namevalue', value: { name, value } }],
  });
  const { receiver, maskedNick, nick, encodeId } = order.buyer;
  return answer(platform, {
    mainOrder: {
      id: order.id,
      buyer: { nick: maskedNick, decodeNick: nick, encodeId },
      orderInfo: {
        lines: [
          line('订单编号', order.id),
          line('创建时间', formatTime(order.createdAt)),
          ...(order.paidAt === null ? [] : [line('付款时间', formatTime(order.paidAt))]),
        ],
      },
      payInfo: { actualFee: { value: yuan(orderAmount(order)) } },
      statusInfo: { text: STATUS_TEXT[order.status], type: 't0' },
      subOrders: order.subOrders.map((sub) => ({
        id: sub.id,
        itemInfo: { title: sub.title },
        quantity: String(sub.quantity),
      })),
    },
    tabs: [
      {
        id: 'logistics',
        content: { address: `${receiver.name}，${receiver.phone}，${receiver.address}`, shipType: '快递' },
      },
    ],
    buyMessage: order.buyerMessage,
    operationsGuide: [{ type: 'memo', lines: [{ type: 'text', content: [{ type: 'text', value: order.memo }] }] }],
  });
}

/** POST /trade/memo/update_sell_memo.htm: what the platform's own memo box sends; success is a 302 (likely). */
export function updateMemo(call: Call, platform: Platform): Reply {
  const order = find(call, platform, 'biz_order_id');
  if (call.method !== 'POST' || !order) return json({ error: '订单不存在' }, 'refused', 400);
  if (call.params.get('_tb_token_') !== call.cookies.get('_tb_token_'))
    return json({ error: '安全校验失败' }, 'refused', 403);
  order.memo = (call.params.get('memo') ?? '').slice(0, 500);
  order.flag = Math.min(5, Math.max(0, Number(call.params.get('flag')) || 0));
  return { ...redirect('https://trade.taobao.com/trade/itemlist/list_sold_items.htm'), outcome: 'ok' };
}
