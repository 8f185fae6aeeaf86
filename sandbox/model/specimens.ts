// Orders with a purpose, the newest of the first shop: each shows one thing that has broken such programs before.
import { DAY, HOUR, MINUTE } from './clock';
import { type GenerateContext, orderIdAt, refundId, subOrderId } from './generate';
import type { Order, OrderStatus, Refund, RefundState, SubOrder } from './order';
import { mix } from './random';

export const SPECIMEN_NAMES = [
  'plain',
  'emoji',
  'longTitle',
  'hostile',
  'bidi',
  'huge',
  'phoneInSku',
  'numericSubId',
  'bareNumberSubId',
  'twoRefunds',
  'refundWaiting',
  'buyerReturning',
  'buyerReturned',
  'urged',
  'urgedTwice',
  'nearDue',
  'overdue',
  'presale',
  'held',
  'unpaid',
  'shipped',
  'finished',
  'closed',
  'old',
] as const;
export type SpecimenName = (typeof SPECIMEN_NAMES)[number];

/** Markup and script as text: none of it may ever run. */
export const HOSTILE_TITLE =
  '"><img src=x onerror="window.__pwned=1"><script>window.__pwned=2</script>{alert(1)}{{7*7}}<svg/onload=__pwned=3>';
/** Direction overrides that would turn the text around them. */
export const BIDI_TITLE = '青瓷\u202e杯茶\u202c主人\u2066杯\u2069\u200f 正常\u200b零宽';
export const EMOJI_TITLE = '🍵青瓷茶杯👨‍👩‍👧全家福款🇨🇳国风✨主人杯𠮷';
export const LONG_TITLE =
  '龙泉青瓷手工梅子青斗笠盏主人杯功夫茶具品茗杯家用办公室复古中式高档陶瓷单杯送礼盒装老师手作收藏级限量编号款'.repeat(
    3,
  );
/** 10,000 characters. */
export const HUGE_TITLE = '壹贰叁肆伍陆柒捌玖拾'.repeat(1000);

interface Draft {
  status?: OrderStatus;
  /** ms before the start */
  age?: number;
  titles?: string[];
  /** Made only where the shop is not quiet. */
  refunds?: (RefundState | null)[];
  urges?: number[];
  change?(order: Order): void;
}

const first = (order: Order, change: (sub: SubOrder) => void): void => {
  const sub = order.subOrders[0];
  if (sub) change(sub);
};

const DRAFTS: Record<SpecimenName, Draft> = {
  plain: {},
  emoji: { titles: [EMOJI_TITLE] },
  longTitle: { titles: [LONG_TITLE] },
  hostile: {
    titles: [HOSTILE_TITLE],
    change: (o) => first(o, (sub) => sub.sku.push({ name: '<b>规格</b>', value: '<img src=x onerror=__pwned=4>' })),
  },
  bidi: { titles: [BIDI_TITLE] },
  huge: { titles: [HUGE_TITLE] },
  phoneInSku: {
    change: (o) =>
      first(o, (sub) =>
        sub.sku.push({ name: '定制内容', value: `收货改到${o.buyer.receiver.address} 电话${o.buyer.receiver.phone}` }),
      ),
  },
  numericSubId: {
    titles: ['青瓷公道杯', '青瓷茶漏'],
    change: (o) =>
      o.subOrders.forEach((sub) => {
        sub.wireId = 'number';
      }),
  },
  bareNumberSubId: {
    titles: ['青瓷盖置', '青瓷茶宠 小鹿'],
    change: (o) =>
      o.subOrders.forEach((sub) => {
        sub.wireId = 'number-only';
      }),
  },
  twoRefunds: {
    titles: ['手绘荷花青花碗 四只装', '青瓷盖碗茶具套装', '羊脂玉白瓷调羹'],
    refunds: ['wait-seller', 'wait-seller'],
  },
  refundWaiting: { refunds: ['wait-seller'] },
  buyerReturning: { status: 'SEND', age: 4 * DAY, refunds: ['wait-buyer-return'] },
  buyerReturned: { status: 'SEND', age: 6 * DAY, refunds: ['wait-seller-confirm'] },
  urged: { age: 9 * HOUR, urges: [40 * MINUTE] },
  urgedTwice: { age: 30 * HOUR, urges: [8 * HOUR, 2 * HOUR] },
  nearDue: { age: 46 * HOUR },
  overdue: { age: 50 * HOUR },
  presale: {
    age: 60 * HOUR,
    change: (o) => {
      o.presale = true;
    },
  },
  held: {
    age: 47 * HOUR,
    change: (o) => {
      o.held = true;
    },
  },
  unpaid: { status: 'NOT_PAID', age: 20 * MINUTE },
  shipped: { status: 'SEND', age: 2 * DAY },
  finished: { status: 'SUCCESS', age: 20 * DAY },
  closed: { status: 'DROP', age: 3 * DAY },
  old: { status: 'SUCCESS', age: 125 * DAY },
};

function refundOf(order: Order, sub: SubOrder, state: RefundState, now: number): Refund {
  const appliedAt = now - 3 * HOUR;
  return {
    id: refundId(sub.id, 1),
    orderId: order.id,
    subOrderId: sub.id,
    state,
    withReturn: state === 'wait-buyer-return' || state === 'wait-seller-confirm',
    reason: '未按约定时间发货',
    amount: sub.price * sub.quantity,
    appliedAt,
    changedAt: appliedAt,
    timeoutAt: now + 45 * HOUR,
  };
}

/** The specimen with this name. In a quiet shop it is paid 5 hours ago at most, without refunds and urges. */
export function createSpecimen(context: GenerateContext, name: SpecimenName): Order {
  const { now, quiet, seed, shopNo, buyers } = context;
  const index = -(SPECIMEN_NAMES.length - SPECIMEN_NAMES.indexOf(name));
  const draft = DRAFTS[name];
  const status = draft.status ?? 'PAID';
  const calm = quiet && status === 'PAID';
  const age = calm ? (1 - index) * 6 * MINUTE : (draft.age ?? (1 - index) * 6 * MINUTE);
  const createdAt = Math.floor((now - age) / 1000) * 1000;
  const paidAt = status === 'NOT_PAID' ? null : createdAt + 30_000;
  const id = orderIdAt(seed, shopNo, index);
  const titles = draft.titles ?? ['龙泉青瓷手工茶杯 主人杯 梅子青'];
  const buyer = buyers[mix(seed, index) % buyers.length];
  if (!buyer) throw new RangeError('no buyers');
  const order: Order = {
    id,
    shop: context.shop.name,
    createdAt,
    paidAt,
    sentAt: paidAt !== null && (status === 'SEND' || status === 'SUCCESS') ? paidAt + 12 * HOUR : null,
    endedAt: status === 'SUCCESS' || status === 'DROP' ? createdAt + 2 * DAY : null,
    status,
    subOrders: titles.map((title, n) => ({
      id: subOrderId(id, n, titles.length),
      wireId: 'text',
      title,
      sku: [{ name: '颜色分类', value: '梅子青' }],
      code: `QC-9${String(n).padStart(3, '0')}`,
      itemId: `68899000${1000 + n}`,
      price: 12_900 + n * 1000,
      quantity: 1,
      refund: null,
      refunds: 0,
    })),
    postFee: 0,
    flag: 0,
    memo: name === 'plain' ? `客户电话${buyer.receiver.phone}，改派顺丰` : '',
    buyerMessage: name === 'plain' ? `请放门口 ${buyer.receiver.address}` : '',
    buyer,
    presale: false,
    held: false,
    gone: false,
    urges: quiet ? [] : (draft.urges ?? []).map((ago) => now - ago),
  };
  draft.change?.(order);
  if (!quiet)
    draft.refunds?.forEach((state, n) => {
      const sub = order.subOrders[n];
      if (!sub || !state) return;
      sub.refunds = 1;
      sub.refund = refundOf(order, sub, state, now);
    });
  return order;
}
