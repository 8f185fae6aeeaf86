// What the platform's words mean for us. Editable text table; `certainty` says what a row rests on.
import type { Meaning } from '@/lib/ticket/ticket';

export interface MeaningRow {
  text: string;
  meaning: Meaning;
  certainty: 'observed' | 'likely' | 'invented';
}

/** Texts of `subOrders[].operations[]`: they carry the refund state of a sub-order (observed). */
export const REFUND_TEXTS: readonly MeaningRow[] = [
  { text: '请卖家处理', meaning: 'needs-us', certainty: 'observed' },
  { text: '请退款', meaning: 'needs-us', certainty: 'observed' },
  { text: '请处理退款申请', meaning: 'needs-us', certainty: 'observed' }, // over a refund's own page
  { text: '待卖家处理', meaning: 'needs-us', certainty: 'likely' },
  { text: '待商家处理', meaning: 'needs-us', certainty: 'likely' },
  { text: '待商家收货', meaning: 'needs-us', certainty: 'likely' },
  { text: '待卖家确认收货', meaning: 'needs-us', certainty: 'likely' },
  { text: '待商家确认收货', meaning: 'needs-us', certainty: 'likely' },
  { text: '买家已退货', meaning: 'needs-us', certainty: 'likely' },
  { text: '待退货', meaning: 'buyers-turn', certainty: 'observed' },
  { text: '待买家退货', meaning: 'buyers-turn', certainty: 'likely' },
  { text: '请买家退货', meaning: 'buyers-turn', certainty: 'likely' },
  { text: '待买家处理', meaning: 'buyers-turn', certainty: 'likely' },
  { text: '卖家已拒绝', meaning: 'buyers-turn', certainty: 'likely' },
  { text: '退款成功', meaning: 'done', certainty: 'observed' },
  { text: '退款关闭', meaning: 'done', certainty: 'likely' },
  { text: '退款已关闭', meaning: 'done', certainty: 'likely' },
  // Whose turn it is cannot be told from these: remembered, nothing more.
  { text: '退款中', meaning: 'unknown', certainty: 'likely' },
  { text: '退款处理中', meaning: 'unknown', certainty: 'likely' },
];

/** `statusInfo.text` of an order, for the shipping kinds. Detail pages add sentences that begin with these. */
export const STATUS_TEXTS: readonly MeaningRow[] = [
  { text: '买家已付款', meaning: 'needs-us', certainty: 'observed' },
  { text: '等待卖家发货', meaning: 'needs-us', certainty: 'likely' },
  { text: '待发货', meaning: 'needs-us', certainty: 'likely' },
  { text: '等待买家付款', meaning: 'buyers-turn', certainty: 'observed' },
  { text: '卖家已发货', meaning: 'done', certainty: 'observed' },
  { text: '商家已发货', meaning: 'done', certainty: 'observed' },
  { text: '交易成功', meaning: 'done', certainty: 'observed' },
  { text: '交易关闭', meaning: 'done', certainty: 'observed' },
  { text: '订单部分退款中', meaning: 'unknown', certainty: 'observed' },
];

/** Operations that say nothing about a refund. Likely, from public code; compared exactly. */
const PLAIN_OPERATIONS: ReadonlySet<string> = new Set([
  '详情',
  '订单详情',
  '发货',
  '打单',
  '补发货',
  '寄件',
  '查看物流',
  '延长收货时间',
  '修改价格',
  '关闭交易',
  '评价',
  '双方已评',
  '对方已评',
  '投诉买家',
  '投诉维权',
  '保险服务',
  '运费险',
  '已买运费险',
  '无理由退换货',
  '申请开票',
  '联系买家',
  '备注',
]);

export interface Reading {
  text: string;
  meaning: Meaning;
  /** In the table at all; otherwise the text is counted in health. */
  listed: boolean;
}

function clean(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '');
}

/** Refund meaning of an operation's text; null for one that has nothing to do with refunds. */
export function refundMeaning(text: string): Reading | null {
  const plain = clean(text);
  if (plain === '' || PLAIN_OPERATIONS.has(plain)) return null;
  const row = REFUND_TEXTS.find((candidate) => candidate.text === plain);
  return { text: plain, meaning: row?.meaning ?? 'unknown', listed: row !== undefined };
}

/** Meaning of an order's status text. */
export function statusMeaning(text: string): Reading {
  const plain = clean(text);
  const row = STATUS_TEXTS.find((candidate) => plain === candidate.text || plain.startsWith(`${candidate.text},`));
  return { text: plain, meaning: row?.meaning ?? 'unknown', listed: row !== undefined };
}

/** The order is over without a refund of its own going on: closed trades were refunded or cancelled (likely). */
export function isClosedTrade(text: string): boolean {
  return clean(text).startsWith('交易关闭');
}
