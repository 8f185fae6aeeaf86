// Main orders → what Fusion's grouped table takes: a record with `children`, one per sub-order.
import { findReceiver, type Receiver } from '../../common/format';
import type { SoldOrder } from '../../common/sold-answer';
import { urgeText } from '../../common/sold-rows';

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
  fulfil: string;
  status: string;
  flag: number;
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

export function toRecords(orders: SoldOrder[]): OrderRecord[] {
  return orders.map((order) => {
    const receiver = findReceiver({ ...order, subOrders: undefined });
    const children = order.subOrders.map(
      (sub, index): ItemRecord => ({
        id: sub.idStr ?? `${order.id}-${index}`,
        orderId: order.id,
        title: sub.itemInfo.title,
        url: sub.itemInfo.itemUrl ?? '#',
        pic: sub.itemInfo.pic ?? '',
        sku: (sub.itemInfo.skuText ?? []).map((s) => `${s.name}：${s.value}`).join(' '),
        code: sub.itemInfo.extra?.find((e) => e.name === '商家编码')?.value ?? '',
        price: sub.priceInfo?.realTotal ?? '',
        quantity: String(sub.quantity),
        fee: order.payInfo.actualFee,
        fulfil: order.fulfil?.[index] ?? '',
        status: order.statusInfo.text,
        flag: Number(order.extra?.sellerFlag ?? 0),
        operations: (order.statusInfo.operations ?? []).map((o) => o.text),
        urge: index === 0 ? urgeText(order) : '',
        receiver,
      }),
    );
    return { id: order.id, order, children };
  });
}
