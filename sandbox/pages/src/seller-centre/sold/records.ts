// Main orders → what Fusion's grouped table takes: a record with `children`, one per sub-order.
import { findReceiver, type Receiver } from '../../shared/format';
import type { SoldOrder, SoldSubOrder } from '../../shared/sold-answer';

export interface ItemRecord {
  id: string;
  orderId: string;
  title: string;
  url: string;
  pic: string;
  sku: string;
  code: string;
  price: string;
  quantity: string;
  fee: string;
  fulfil: string[];
  status: string;
  /** Operation texts of the main order: 详情, 发货 … */
  operations: string[];
  urge: string;
  receiver: Receiver | null;
}

export interface OrderRecord {
  id: string;
  order: SoldOrder;
  children: ItemRecord[];
}

/** The urge text in the answer: invented, it exists only in the sandbox. */
function urgeText(order: SoldOrder): string {
  const urge = order.extra?.urge;
  if (!urge) return '';
  if (typeof urge === 'string') return urge;
  return urge.text ?? `买家催发货 ${urge.count ?? 1} 次`;
}

/** 发货未超时 and the like: text of the column 履约/售后状态 (observed); refund texts come with the sub-order. */
function fulfilTexts(order: SoldOrder, sub: SoldSubOrder): string[] {
  const refund = (sub.operations ?? []).map((o) => o.text).filter(Boolean);
  if (refund.length > 0) return refund;
  if (order.statusInfo.text !== '买家已付款') return [];
  return [order.extra?.inHold ? '暂停发货' : '发货未超时'];
}

export function toRecords(orders: SoldOrder[]): OrderRecord[] {
  return orders.map((order) => {
    const receiver = findReceiver({ ...order, subOrders: undefined });
    const children = order.subOrders.map(
      (sub): ItemRecord => ({
        id: sub.idStr,
        orderId: order.id,
        title: sub.itemInfo.title,
        url: sub.itemInfo.itemUrl ?? '#',
        pic: sub.itemInfo.pic ?? '',
        sku: (sub.itemInfo.skuText ?? []).map((s) => `${s.name}：${s.value}`).join(' '),
        code: sub.itemInfo.extra?.find((e) => e.name === '商家编码')?.value ?? '',
        price: sub.priceInfo?.realTotal ?? '',
        quantity: String(sub.quantity),
        fee: order.payInfo.actualFee,
        fulfil: fulfilTexts(order, sub),
        status: order.statusInfo.text,
        operations: (order.statusInfo.operations ?? []).map((o) => o.text),
        urge: urgeText(order),
        receiver,
      }),
    );
    return { id: order.id, order, children };
  });
}
