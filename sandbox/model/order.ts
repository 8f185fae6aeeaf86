// What the sandbox knows of an order. Times are ms since the epoch, money is in fen (1/100 yuan).

/** The list endpoint's status codes (observed in public code). */
export type OrderStatus = 'NOT_PAID' | 'PAID' | 'SEND' | 'SUCCESS' | 'DROP';

/** Texts of the status column (observed in public code). */
export const STATUS_TEXT: Record<OrderStatus, string> = {
  NOT_PAID: '等待买家付款',
  PAID: '买家已付款',
  SEND: '卖家已发货',
  SUCCESS: '交易成功',
  DROP: '交易关闭',
};

export type RefundState = 'wait-seller' | 'wait-buyer-return' | 'wait-seller-confirm' | 'success' | 'closed';

/** Text on the sub-order while a refund is in this state. The first four observed, 退款关闭 invented. */
export const REFUND_TEXT: Record<RefundState, string> = {
  'wait-seller': '请卖家处理',
  'wait-buyer-return': '待退货',
  'wait-seller-confirm': '请退款',
  success: '退款成功',
  closed: '退款关闭',
};

export interface Refund {
  id: string;
  orderId: string;
  subOrderId: string;
  state: RefundState;
  /** 退货退款 when true, else 仅退款. */
  withReturn: boolean;
  reason: string;
  /** fen */
  amount: number;
  appliedAt: number;
  changedAt: number;
  /** When the platform acts by itself; null = no countdown. */
  timeoutAt: number | null;
}

export interface Buyer {
  /** The real nick: planted in every answer, must never be stored. */
  nick: string;
  maskedNick: string;
  encodeId: string;
  receiver: { name: string; phone: string; address: string };
}

export interface SubOrder {
  id: string;
  /** How the wire shows the id: as text, as a bare number beside `idStr`, or as a bare number alone. */
  wireId: 'text' | 'number' | 'number-only';
  title: string;
  sku: { name: string; value: string }[];
  /** 商家编码 */
  code: string;
  itemId: string;
  /** fen, of one piece */
  price: number;
  quantity: number;
  /** The newest refund of this sub-order. */
  refund: Refund | null;
  /** Refunds of this sub-order so far. */
  refunds: number;
}

export interface Order {
  id: string;
  shop: string;
  createdAt: number;
  paidAt: number | null;
  sentAt: number | null;
  endedAt: number | null;
  status: OrderStatus;
  subOrders: SubOrder[];
  /** fen */
  postFee: number;
  /** 0 grey to 5 (documented). */
  flag: number;
  memo: string;
  buyerMessage: string;
  buyer: Buyer;
  presale: boolean;
  /** 发货暂缓 (`inHold`, observed). */
  held: boolean;
  /** Taken out of every list and search. */
  gone: boolean;
  /** Times of the buyer's urges, oldest first. */
  urges: number[];
}

export function orderAmount(order: Order): number {
  return order.subOrders.reduce((sum, sub) => sum + sub.price * sub.quantity, order.postFee);
}

/** `129.00` */
export function yuan(fen: number): string {
  return (fen / 100).toFixed(2);
}

export function isRefundOpen(refund: Refund | null): boolean {
  return refund !== null && refund.state !== 'success' && refund.state !== 'closed';
}

export function isRefunding(order: Order): boolean {
  return order.subOrders.some((sub) => isRefundOpen(sub.refund));
}
