// What differs between kinds, as data, and the order of the queue.

import { isOpen, type Kind, type Priority, type Ticket } from './ticket';

/** One character per kind, for marks that have no room for more. */
export const KIND_MARKS: Readonly<Record<Kind, string>> = {
  'urge-shipment': '催',
  'ship-due': '待',
  refund: '退',
  collaboration: '协',
  complaint: '诉',
  consultation: '咨',
  resend: '补',
  logistics: '物',
  'price-alert': '价',
  other: '单',
};

/** Chinese names for text that goes to the platform or the buyer (memo line, replies) whatever the UI's language. */
export const KIND_NAMES: Readonly<Record<Kind, string>> = {
  'urge-shipment': '催发货',
  'ship-due': '待发货将超时',
  refund: '退款/售后',
  collaboration: '协同工单',
  complaint: '投诉',
  consultation: '咨询',
  resend: '补发换货',
  logistics: '物流',
  'price-alert': '营销价格预警',
  other: '其他',
};

/** Complaints are high by default (article K10). */
export function defaultPriority(kind: Kind): Priority {
  return kind === 'complaint' ? 2 : 1;
}

/**
 * Kinds that the platform keeps as tickets of its own and deletes after some days (article P4).
 * Refunds and unshipped orders are not tickets there.
 */
export function isPlatformTicketKind(kind: Kind): boolean {
  return kind !== 'refund' && kind !== 'ship-due';
}

export type QueueItem = Pick<Ticket, 'id' | 'state' | 'deadline' | 'priority' | 'createdAt'>;

function rank(item: QueueItem, now: number): number {
  if (!isOpen(item.state)) return 3;
  if (!item.deadline) return 2;
  return item.deadline.basis !== 'rule' && item.deadline.dueAt < now ? 0 : 1;
}

/**
 * Order of the queue: overdue, then by time left, then those whose time is not known, then closed ones.
 * Equal time: the more urgent, then the older first. A total order, so that lists never jump.
 */
export function compareQueue(a: QueueItem, b: QueueItem, now: number): number {
  return (
    rank(a, now) - rank(b, now) ||
    (a.deadline?.dueAt ?? 0) - (b.deadline?.dueAt ?? 0) ||
    b.priority - a.priority ||
    a.createdAt - b.createdAt ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}
