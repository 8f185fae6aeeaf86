// N realistic tickets from a seed, for tests and benchmarks. Deterministic: the same arguments give the same tickets.
import { DAY, HOUR, MINUTE } from '../platform/clock';
import { isOpen, KINDS, type Kind, type Priority, type State, type Ticket, type TicketEvent } from '../ticket/ticket';

/** Small fast generator of numbers in [0, 1) (mulberry32, public domain). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const GOODS =
  '青瓷茶杯|白瓷盖碗|紫砂壶|手冲咖啡壶|竹制茶盘|棉麻桌布|真丝围巾|羊毛地毯|实木书架|蓝牙耳机|保温杯|陶瓷花瓶'.split(
    '|',
  );
const STYLES = '家用|复古|ins风|加厚|便携|送礼礼盒|2026新款|日式|北欧|手工'.split('|');
const SKUS = '青|月白|酒红|墨绿|原木色|大号|小号'.split('|');
const COMPLAINTS =
  '收到时杯口有破损，请补发|催一下发货，急用|颜色和图片不一样，想退货|物流三天没有更新|少发了一件|发票抬头写错了|说好今天发货还没发|质量问题，要求退款|地址想改一下|还没有收到退款'.split(
    '|',
  );
const NOTES = '已联系仓库，今天 18:00 前发出|买家同意补发|协商一致，退一半|等快递回复|已截图留证'.split('|');
const SURNAMES = '林陈王李张赵周吴徐孙马朱胡郭何'.split('');
const SHOPS = ['青瓷小铺', '山间布坊', '木作生活'];
const AGENTS = ['小林', '阿福', '晓雯', '大川'];
const STATE_WEIGHTS: readonly [State, number][] = [
  ['pending', 0.22],
  ['processing', 0.12],
  ['waiting', 0.06],
  ['settled', 0.45],
  ['cancelled', 0.05],
  ['ignored', 0.1],
];

export interface ManyTicketsOptions {
  seed?: number;
  /** The present, ms; deadlines and ages lie around it. */
  now?: number;
  /** How many shops, at most 3. */
  shops?: number;
  /** First `no`; -1 leaves numbering to the repository. */
  firstNo?: number;
}

export const MANY_NOW = Date.UTC(2026, 10, 22, 2, 0);

const hex = (random: () => number, digits: number): string =>
  Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join('');

/** A UUID that depends on the seed only. */
function seededId(random: () => number): string {
  return `${hex(random, 8)}-${hex(random, 4)}-4${hex(random, 3)}-8${hex(random, 3)}-${hex(random, 12)}`;
}

function digits(random: () => number, length: number): string {
  return Array.from({ length }, (_, i) => String(Math.floor(random() * (i === 0 ? 9 : 10)) + (i === 0 ? 1 : 0))).join(
    '',
  );
}

/** Tickets in all kinds and states, about 40 % open, with Chinese titles of everyday goods. */
export function manyTickets(count: number, options: ManyTicketsOptions = {}): Ticket[] {
  const { seed = 1, now = MANY_NOW, shops = 3, firstNo = -1 } = options;
  const random = seededRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  return Array.from({ length: count }, (_, i) => {
    const shop = SHOPS[Math.floor(random() ** 2 * shops)] as string;
    const kind: Kind = pick(KINDS);
    let weight = random();
    const state = (STATE_WEIGHTS.find(([, share]) => {
      weight -= share;
      return weight < 0;
    }) ?? ['pending'])[0] as State;
    const open = isOpen(state);
    const createdAt = Math.floor(now - random() * (open ? 5 : 300) * DAY);
    const orderId = digits(random, 19);
    const agentMade = random() < 0.1;
    const id = seededId(random);
    const subject = agentMade ? id : kind === 'ship-due' || kind === 'urge-shipment' ? orderId : digits(random, 18);
    const basis = pick(['platform', 'page', 'rule'] as const);
    const closedAt = open ? null : createdAt + Math.floor(random() * 3 * DAY);
    return {
      id,
      no: firstNo < 0 ? -1 : firstNo + i,
      shop,
      kind,
      subject,
      aliases: kind === 'refund' && random() < 0.5 ? [digits(random, 19)] : [],
      source: agentMade ? 'agent' : pick(['sold-orders', 'page'] as const),
      orderId,
      state,
      priority: Math.floor(random() * 4) as Priority,
      assignee: state === 'pending' && random() < 0.7 ? null : pick(AGENTS),
      deadline: random() < 0.15 ? null : { dueAt: Math.floor(createdAt + (1 + random() * 7) * DAY), basis },
      text: `${pick(COMPLAINTS)}${random() < 0.3 ? `，${pick(COMPLAINTS)}` : ''}`,
      tags: random() < 0.2 ? [pick(['物流', '破损', '加急', '老客户'])] : [],
      snoozedUntil: open && random() < 0.05 ? Math.floor(now + random() * DAY) : null,
      order: {
        createdAt: createdAt - HOUR,
        paidAt: createdAt - HOUR + 3 * MINUTE,
        stateText: '买家已付款',
        items: [
          {
            title: `${pick(STYLES)}${pick(GOODS)} ${pick(STYLES)}${pick(GOODS)} ${Math.floor(random() * 900) + 100}ml`,
            quantity: 1 + Math.floor(random() * 3),
            sku: `颜色分类：${pick(SKUS)}`,
            subOrderId: digits(random, 19),
          },
        ],
        amount: `${Math.floor(random() * 500) + 9}.${digits(random, 2)}`,
        buyer: `${pick(SURNAMES)}**`,
        flag: Math.floor(random() * 6),
      },
      seen: agentMade
        ? {}
        : {
            'sold-orders': {
              meaning: open ? 'needs-us' : 'done',
              text: open ? '请卖家处理' : '退款成功',
              at: createdAt,
            },
          },
      urges: kind === 'urge-shipment' ? 1 : 0,
      missingSince: null,
      settlement: state === 'settled' ? { agreed: true, note: pick(NOTES), evidence: [] } : null,
      attachments: [],
      createdAt,
      updatedAt: closedAt ?? createdAt,
      closedAt,
      rev: open ? 1 : 2,
      events: 0,
    };
  });
}

/** The history that fits `manyTickets`: created, for some a note, and how it ended. Sets `ticket.events`. */
export function manyEvents(tickets: readonly Ticket[], seed = 1): TicketEvent[] {
  const random = seededRandom(seed);
  return tickets.flatMap((ticket) => {
    const agent = { type: 'agent', name: ticket.assignee ?? '小林' } as const;
    const events: TicketEvent[] = [
      {
        ticketId: ticket.id,
        n: 0,
        at: ticket.createdAt,
        by: { type: 'platform', source: 'sold-orders' },
        type: 'created',
      },
    ];
    if (random() < 0.3) {
      const text = NOTES[Math.floor(random() * NOTES.length)] as string;
      events.push({ ticketId: ticket.id, n: 1, at: ticket.createdAt + MINUTE, by: agent, type: 'noted', text });
    }
    if (ticket.closedAt !== null) {
      const type = ticket.state === 'settled' ? 'settled' : ticket.state === 'cancelled' ? 'cancelled' : 'ignored';
      const settlement = ticket.settlement;
      events.push({
        ticketId: ticket.id,
        n: events.length,
        at: ticket.closedAt,
        by: agent,
        type,
        ...(settlement ? { settlement } : {}),
      });
    }
    ticket.events = events.length;
    return events;
  });
}
