// The platform's own shipping page (address observed, page invented), so that the deep link leads somewhere.
import { type Call, html, type Reply, redirect } from '../server/http';
import type { Platform } from '../server/platform';
import { escapeHtml } from '../server/text';

const LIST = 'https://myseller.taobao.com/home.htm/trade-platform/tp/sold';

export function consignPage(call: Call, platform: Platform): Reply {
  const order = platform.world.order(call.query.get('trade_id') ?? '');
  if (!order || order.shop !== call.session?.shop)
    return html('<!doctype html><meta charset="utf-8"><p>订单不存在</p>');
  return html(`<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>发货 - 千牛商家工作台</title><style>
body{margin:0;font:14px/1.7 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;background:#f5f6f8;color:#222}
main{max-width:560px;margin:48px auto;background:#fff;border-radius:12px;padding:28px 32px;box-shadow:0 4px 24px #0001}
button{font:inherit;padding:9px 22px;border:0;border-radius:8px;background:#ff5000;color:#fff;cursor:pointer}</style></head><body>
<main><h1 style="font-size:18px;margin:0 0 12px">确认发货</h1><p>订单号：${order.id}</p><p>${escapeHtml(order.subOrders[0]?.title ?? '')}</p>
<form method="post"><input type="hidden" name="trade_id" value="${order.id}"><button>确认发货</button></form>
<p style="color:#888;font-size:12px">演示平台 sandbox · 非真实淘宝</p></main></body></html>`);
}

export function doConsign(call: Call, platform: Platform): Reply {
  const order = platform.world.order(call.params.get('trade_id') ?? '');
  if (order && order.shop === call.session?.shop && order.status === 'PAID')
    Object.assign(order, { status: 'SEND', sentAt: platform.world.clock.now() });
  return redirect(LIST, 'ok');
}
