// What the mtop calls of seller pages answer. Api names, `disputeGridVOList`, `bizOrderId`, `disputeBodyVO`, `statusDesc`, `result`,
// `todoListDetail`, `uiCode`, `count`, `url`: observed. Everything else in here is invented, the paging included.

import { countdownText } from '../../model/clock';
import { isRefundOpen, type Order, yuan } from '../../model/order';
import type { Call } from '../../server/http';
import type { Platform } from '../../server/platform';
import { pageRefund } from '../page-model';

export const DISPUTE_LIST = 'mtop.alibaba.refundface2.disputeservice.qianniu.pc.disputelistv2';
export const TODO_LIST = 'mtop.tmall.tmallwork.todoList';

type Api = (data: Record<string, unknown>, call: Call, platform: Platform) => unknown;

export const APIS: Readonly<Record<string, Api>> = { [DISPUTE_LIST]: disputeList, [TODO_LIST]: todoList };

function parse(value: unknown): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(String(value ?? ''));
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** `data` holds `params`, a JSON text of its own (observed). */
function disputeList(data: Record<string, unknown>, call: Call, { world }: Platform): unknown {
  const asked = parse(data['params']);
  const now = world.clock.now();
  const all = world.refunds(call.session?.shop ?? '').map((refund) => ({ refund, page: pageRefund(world, refund) }));
  const id = String(asked['disputeIdInput'] ?? '');
  const waiting = asked['quickQuerySelect'] === 'waitSeller';
  const due = (one: (typeof all)[number]): number => one.refund.timeoutAt ?? Number.MAX_SAFE_INTEGER;
  const found = all
    .filter(({ refund, page }) => (!id || refund.id === id) && (!waiting || page.waitsForSeller))
    .sort((a, b) => (asked['sort'] === 'timeout' ? due(a) - due(b) : b.refund.appliedAt - a.refund.appliedAt));
  const size = Math.min(50, Number(asked['pageSize']) || 10);
  const from = (Math.max(1, Number(asked['pageNo']) || 1) - 1) * size;
  return {
    now,
    total: found.length,
    all: all.length,
    waiting: all.filter(({ page }) => page.waitsForSeller).length,
    disputeGridVOList: found.slice(from, from + size).map(({ refund, page }) => ({
      bizOrderId: refund.orderId,
      disputeId: refund.id,
      bizClaimType: refund.withReturn ? 2 : 1,
      refundStatus: Object.keys(STATUS_CODES).indexOf(refund.state) + 1,
      statusDesc: page.stateText,
      timeoutDesc: refund.timeoutAt && refund.timeoutAt > now ? `还剩${countdownText(refund.timeoutAt - now)}` : '',
      disputeBodyVO: { refundFee: yuan(refund.amount), buyerActualFee: yuan(refund.amount), refundFeeOptions: [] },
      itemTitle: page.title,
      // Planted: must be kept nowhere.
      ...planted(world.order(refund.orderId)),
      page,
    })),
  };
}

const STATUS_CODES = { 'wait-seller': 1, 'wait-buyer-return': 2, 'wait-seller-confirm': 3, closed: 4, success: 5 };

function planted(order: Order | undefined): object {
  if (!order) return {};
  const { nick, receiver } = order.buyer;
  return {
    decodeNick: nick,
    receiverName: receiver.name,
    receiverMobile: receiver.phone,
    receiverAddress: receiver.address,
  };
}

function todoList(_data: Record<string, unknown>, call: Call, { world }: Platform): unknown {
  const shop = call.session?.shop ?? '';
  const orders = world.shop(shop).orders.filter((order) => !order.gone);
  const sold = 'https://myseller.taobao.com/home.htm/trade-platform';
  const trade = [
    {
      uiCode: 'notDelivery',
      count: orders.filter(({ status }) => status === 'PAID').length,
      url: `${sold}/tp/sold?tabCode=waitSend`,
    },
    { uiCode: 'refund', count: world.refunds(shop).filter(isRefundOpen).length, url: `${sold}/refund-list` },
  ];
  const tasks = world.tasks.of(shop).filter(({ state }) => state !== '已完成').length;
  const group = (
    todoId: number,
    todoTag: string,
    todoListDetail: { uiCode: string; count: number; url: string }[],
  ) => ({
    todoId,
    todoTag,
    todoCount: todoListDetail.reduce((sum, { count }) => sum + count, 0),
    todoListDetail,
  });
  const centre = 'https://myseller.taobao.com/home.htm/sandbox-workorder/list';
  return {
    result: [
      group(1, 'trade', trade),
      group(2, 'service', [{ uiCode: 'workOrder', count: tasks, url: centre }]),
      group(4, 'goods', []),
    ],
  };
}
