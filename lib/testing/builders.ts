// Small makers of test data for every part's tests.
import { parseShanghai } from '@/lib/platform/clock';
import type { SoldOrder } from '@/lib/sources/sold-orders/order';
import type { Sighting } from '@/lib/ticket/sighting';
import type { Ticket, TicketEvent } from '@/lib/ticket/ticket';

/** A fixed afternoon: 2026-11-22 15:00 in Shanghai, ms. */
export const TEST_NOW = parseShanghai('2026-11-22 15:00:00') as number;

let counter = 0;

/** A 19-digit order id that no other call gave. */
export function buildOrderId(): string {
  counter += 1;
  return `21${String(counter).padStart(17, '0')}`;
}

/** An open refund ticket of 青瓷小铺, created at TEST_NOW, nobody's; `overrides` replace whole properties. */
export function buildTicket(overrides: Partial<Ticket> = {}): Ticket {
  const fresh = buildOrderId();
  const orderId = overrides.orderId === undefined ? fresh : overrides.orderId;
  return {
    id: `ticket-${counter}`,
    no: counter,
    shop: '青瓷小铺',
    kind: 'refund',
    subject: orderId ?? `subject-${counter}`,
    aliases: [],
    source: 'sold-orders',
    orderId,
    state: 'pending',
    priority: 1,
    assignee: null,
    deadline: null,
    text: '请卖家处理',
    tags: [],
    snoozedUntil: null,
    order: {
      createdAt: TEST_NOW - 86_400_000,
      stateText: '买家已付款',
      items: [{ title: '龙泉青瓷茶杯', quantity: 1 }],
      amount: '129.00',
      buyer: '林**',
      flag: 0,
    },
    seen: {},
    urges: 0,
    missingSince: null,
    settlement: null,
    attachments: [],
    createdAt: TEST_NOW,
    updatedAt: TEST_NOW,
    closedAt: null,
    rev: 1,
    events: 1,
    ...overrides,
  };
}

/** The `created` event of a ticket, or another one. */
export function buildEvent(overrides: Partial<TicketEvent> = {}): TicketEvent {
  return {
    ticketId: 'ticket-1',
    n: 0,
    at: TEST_NOW,
    by: { type: 'platform', source: 'sold-orders' },
    type: 'created',
    ...overrides,
  };
}

/** A paid order of the list with one sub-order of the same id, as the platform numbers single-item orders. */
export function buildSoldOrder(overrides: Partial<SoldOrder> = {}): SoldOrder {
  const id = overrides.id ?? buildOrderId();
  return {
    id,
    createdAt: TEST_NOW - 3_600_000,
    buyer: '林**',
    amount: '129.00',
    statusText: '买家已付款',
    flag: 0,
    held: false,
    presale: false,
    urges: 0,
    subOrders: [{ id, title: '龙泉青瓷茶杯', quantity: 1, operations: [] }],
    ...overrides,
  };
}

/** 请卖家处理 on a sub-order, as the list shows it. */
export function buildSighting(overrides: Partial<Sighting> = {}): Sighting {
  const subject = overrides.subject ?? buildOrderId();
  return {
    source: 'sold-orders',
    shop: '青瓷小铺',
    kind: 'refund',
    subject,
    aliases: [],
    orderId: subject,
    meaning: 'needs-us',
    text: '请卖家处理',
    opens: true,
    order: { stateText: '买家已付款', items: [{ title: '龙泉青瓷茶杯', subOrderId: subject }] },
    ...overrides,
  };
}
