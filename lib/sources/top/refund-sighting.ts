// A refund of the Open Platform → the sighting of its matter. Pure.
import type { Sighting } from '@/lib/ticket/sighting';
import type { Meaning } from '@/lib/ticket/ticket';
import type { RefundStatus, TopRefund, TopRefundDetail } from './refunds';

interface Words {
  meaning: Meaning;
  text: string;
}

/** Names: documented (wire facts 3.3). Whose turn it is follows from them. */
const STATUS: Readonly<Record<RefundStatus, Words>> = {
  WAIT_SELLER_AGREE: { meaning: 'needs-us', text: '等待卖家同意' },
  WAIT_SELLER_CONFIRM_GOODS: { meaning: 'needs-us', text: '等待卖家确认收货' },
  WAIT_SELLER_CONSIGN_GOODS: { meaning: 'needs-us', text: '等待卖家发出换货' },
  WAIT_BUYER_RETURN_GOODS: { meaning: 'buyers-turn', text: '等待买家退货' },
  WAIT_BUYER_CONFIRM_EXCHANGE_SELLER_SEND_GOODS: { meaning: 'buyers-turn', text: '等待买家确认换货' },
  SELLER_REFUSE_BUYER: { meaning: 'buyers-turn', text: '卖家拒绝退款' },
  SUCCESS: { meaning: 'done', text: '退款成功' },
  CLOSED: { meaning: 'done', text: '退款关闭' },
  // Whether the refund that comes of it has this number is written nowhere.
  EXCHANGE_TRANSFORM_TO_REFUND: { meaning: 'unknown', text: '换货转退款' },
  unknown: { meaning: 'unknown', text: '' },
};

/** Somebody here has to act: worth the single question that tells deadline and version. */
export function needsUs(refund: Pick<TopRefund, 'status'>): boolean {
  return STATUS[refund.status].meaning === 'needs-us';
}

/** `detail`: the single answer, where it was asked for. */
export function toRefundSighting(refund: TopRefund, detail: TopRefundDetail | null, shop: string): Sighting {
  const words = STATUS[refund.status];
  const text = words.text || refund.statusText;
  const about = [text, refund.reason, refund.amount && `退款 ¥${refund.amount}`].filter(Boolean).join(' · ');
  const sighting: Sighting = {
    source: 'top',
    shop,
    kind: 'refund',
    subject: refund.subOrderId || refund.id,
    aliases: refund.subOrderId ? [refund.id] : [],
    orderId: refund.orderId,
    meaning: words.meaning,
    text,
    opens: words.meaning === 'needs-us',
    order: refund.title
      ? { items: [{ title: refund.title, ...(refund.subOrderId ? { subOrderId: refund.subOrderId } : {}) }] }
      : {},
    ticketText: about,
  };
  if (detail) {
    sighting.deadline = detail.dueAt === null ? null : { dueAt: detail.dueAt, basis: 'platform' };
    if (detail.version) sighting.version = detail.version;
  }
  return sighting;
}
