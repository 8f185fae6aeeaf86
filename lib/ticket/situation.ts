// How an order stands with its shipping, from the little that we keep: which reply fits, what a guide shows.
import { type DeadlineRule, isHard, ruleDeadline } from './deadline';
import type { Deadline, Kind, Ticket } from './ticket';

/** `in-time`: inside the promised time. `late`: it is over. `open`: not known to be shipped, and nothing is promised. */
export const SITUATIONS = ['shipped', 'in-time', 'late', 'open'] as const;
export type Situation = (typeof SITUATIONS)[number];

/** State texts of an order that has left (observed); detail pages add sentences to them. */
const SHIPPED = /^(?:卖家|商家)已发货|^交易成功/;
/** State texts of an order that has not (observed, 等待卖家发货 and 待发货 likely). */
const UNSHIPPED = /^(?:买家已付款|等待卖家发货|待发货)/;

/** Kinds whose answer to the buyer is a shipping time. */
const SHIPPING_KINDS: ReadonlySet<Kind> = new Set(['urge-shipment', 'ship-due', 'resend']);

/** true, false, or null where the state text does not tell. */
export function isShipped(ticket: Pick<Ticket, 'order'>): boolean | null {
  const text = ticket.order.stateText?.replace(/\s+/g, '') ?? '';
  return SHIPPED.test(text) ? true : UNSHIPPED.test(text) ? false : null;
}

/**
 * The promised moment at `now` (ms): what the agent promised when settling, else the platform's or page's deadline. An urged order
 * without one is promised what the shop's `ship-due` rule says (an estimate), never its own rule's time: that is the time to answer,
 * not to ship. The rule counts from the payment; where that is unknown, from the order, which came first: while that time is still
 * to come it promises too little rather than too much, afterwards nothing is known.
 */
export function promisedTime(ticket: Ticket, rules: readonly DeadlineRule[], now: number): Deadline | null {
  const { settlement, deadline, kind, order } = ticket;
  if (settlement?.promisedAt !== undefined) return { dueAt: settlement.promisedAt, basis: 'page' };
  if (kind !== 'urge-shipment' || isHard(deadline)) return deadline;
  if (order.paidAt !== undefined) return ruleDeadline('ship-due', order.paidAt, rules);
  const least = order.createdAt === undefined ? null : ruleDeadline('ship-due', order.createdAt, rules);
  return least && least.dueAt > now ? least : null;
}

/** `now` in ms. */
export function situationOf(ticket: Ticket, now: number, rules: readonly DeadlineRule[]): Situation {
  if (!SHIPPING_KINDS.has(ticket.kind)) return 'open';
  if (isShipped(ticket)) return 'shipped';
  const promised = promisedTime(ticket, rules, now);
  return promised === null ? 'open' : promised.dueAt > now ? 'in-time' : 'late';
}
