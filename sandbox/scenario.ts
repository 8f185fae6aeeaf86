// What a test or a demo makes happen: buyers, sellers, time and the platform's troubles.
import type { MtopFault } from './endpoints/mtop/ret';
import { DAY, HOUR, MINUTE } from './model/clock';
import { generateOrder, refundId } from './model/generate';
import { isRefundOpen, type Order, type Refund, type RefundState, type SubOrder } from './model/order';
import { generateContext } from './model/world';
import { defaultSwitches, type FaultName, type FaultOptions, type Switches } from './server/faults';
import type { MtopFaultOptions } from './server/mtop-faults';
import type { Platform } from './server/platform';
import { type SandboxCookie, sessionCookies } from './server/sessions';
import { createTopScenario, type TopScenario } from './top/scenario';

export interface AddOrder {
  /** Default: the first shop. */
  shop?: string;
  title?: string;
  /** ms before now; default 0. */
  paidAgo?: number;
  paid?: boolean;
}

export interface Scenario {
  /** Opens a session; the cookies are for `BrowserContext.addCookies`. Default: first shop, its first agent. */
  login(shop?: string, agent?: string): { shop: string; agent: string; cookies: SandboxCookie[] };
  /** Ends every session on the platform's side; the cookies stay in the browsers, as with a session that ran out. */
  logout(): void;
  /** Every live session becomes this agent's; the next answer is already the other shop's and sets the cookies. */
  switchShop(shop: string, agent?: string): void;
  /** The buyer urges shipping; again = one more time. */
  urge(orderId: string): void;
  /** Default: the first sub-order without an open refund. Answers the new refund. */
  applyRefund(orderId: string, options?: { subOrderId?: string; withReturn?: boolean; reason?: string }): Refund;
  /** The seller agrees: a refund with return waits for the buyer for 7 days (article R3), one without is done. */
  agreeRefund(orderId: string, subOrderId?: string): void;
  buyerReturns(orderId: string, subOrderId?: string): void;
  refundSuccess(orderId: string, subOrderId?: string): void;
  refundClosed(orderId: string, subOrderId?: string): void;
  ship(orderId: string): void;
  /** The buyer confirms: 交易成功. */
  confirm(orderId: string): void;
  /** 交易关闭 */
  close(orderId: string): void;
  pay(orderId: string): void;
  addOrder(options?: AddOrder): string;
  /** The order is now 125 days old and no longer in the default list. */
  archive(orderId: string): void;
  /** The platform no longer knows the order at all. */
  deleteCopy(orderId: string): void;
  setMemo(orderId: string, memo: string, flag?: number): void;
  clock: Platform['world']['clock'];
  fault(name: FaultName, options?: FaultOptions): void;
  /** The next mtop calls answer so. */
  mtopFault(name: MtopFault, options?: MtopFaultOptions): void;
  clearFaults(): void;
  /** No faults, no verification, every switch as at the start. */
  calm(): void;
  /** The list asks for a human until one passes the verification page (or null). */
  verification(kind: Switches['verification']): void;
  switches: Switches;
  /** What happens at the Open Platform. */
  top: TopScenario;
}

export function createScenario(platform: Platform): Scenario {
  const { world, sessions, switches, faults, mtopFaults } = platform;
  const top = createTopScenario(platform);
  const now = (): number => world.clock.now();
  const find = (id: string): Order => {
    const order = world.order(id);
    if (!order) throw new Error(`sandbox: no order ${id}`);
    return order;
  };
  const openRefund = (orderId: string, subOrderId?: string): Refund => {
    const subs = find(orderId).subOrders.filter((sub) => !subOrderId || sub.id === subOrderId);
    const refund = subs.map((sub) => sub.refund).find(isRefundOpen);
    if (!refund) throw new Error(`sandbox: no open refund on ${subOrderId ?? orderId}`);
    return refund;
  };
  const move = (refund: Refund, state: RefundState, timeoutAt: number | null): void => {
    Object.assign(refund, { state, timeoutAt, changedAt: now() });
  };
  /** An unshipped order of which everything was refunded is closed (likely). */
  const succeed = (refund: Refund): void => {
    move(refund, 'success', null);
    const order = find(refund.orderId);
    if (order.status === 'PAID' && order.subOrders.every((sub) => sub.refund?.state === 'success'))
      Object.assign(order, { status: 'DROP', endedAt: now() });
  };
  const chooseSub = (order: Order, id?: string): SubOrder => {
    const sub = order.subOrders.find((each) => (id ? each.id === id : !isRefundOpen(each.refund)));
    if (!sub) throw new Error(`sandbox: no sub-order to refund on ${order.id}`);
    return sub;
  };

  return {
    clock: world.clock,
    switches,
    top,
    login(shop = world.shops[0]?.setup.name ?? '', agent = world.shop(shop).setup.agents[0] ?? '') {
      const session = sessions.open(world.shop(shop).setup.name, agent);
      return { shop, agent, cookies: sessionCookies(session) };
    },
    logout: () => sessions.end(),
    switchShop(shop, agent = world.shop(shop).setup.agents[0] ?? '') {
      sessions.change(world.shop(shop).setup.name, agent);
    },
    urge(orderId) {
      find(orderId).urges.push(now());
    },
    applyRefund(orderId, { subOrderId, withReturn = false, reason = '未按约定时间发货' } = {}) {
      const order = find(orderId);
      const sub = chooseSub(order, subOrderId);
      sub.refunds++;
      const refund: Refund = {
        id: refundId(sub.id, sub.refunds),
        orderId: order.id,
        subOrderId: sub.id,
        state: 'wait-seller',
        withReturn,
        reason,
        amount: sub.price * sub.quantity,
        appliedAt: now(),
        changedAt: now(),
        timeoutAt: now() + 48 * HOUR,
      };
      sub.refund = refund;
      world.watch(order);
      return refund;
    },
    agreeRefund(orderId, subOrderId) {
      const refund = openRefund(orderId, subOrderId);
      if (refund.withReturn) move(refund, 'wait-buyer-return', now() + 7 * DAY);
      else succeed(refund);
    },
    buyerReturns: (orderId, subOrderId) =>
      move(openRefund(orderId, subOrderId), 'wait-seller-confirm', now() + 10 * DAY),
    refundSuccess: (orderId, subOrderId) => succeed(openRefund(orderId, subOrderId)),
    refundClosed: (orderId, subOrderId) => move(openRefund(orderId, subOrderId), 'closed', null),
    ship(orderId) {
      Object.assign(find(orderId), { status: 'SEND', sentAt: now() });
    },
    confirm(orderId) {
      Object.assign(find(orderId), { status: 'SUCCESS', endedAt: now() });
    },
    close(orderId) {
      Object.assign(find(orderId), { status: 'DROP', endedAt: now() });
    },
    pay(orderId) {
      Object.assign(find(orderId), { status: 'PAID', paidAt: now() });
    },
    addOrder({ shop: name = world.shops[0]?.setup.name ?? '', title, paidAgo = 0, paid = true } = {}) {
      const shop = world.shop(name);
      // Specimens take the first hundred negative numbers.
      const order = generateOrder({ ...generateContext(world, shop), quiet: true }, -(100 + shop.added++));
      const createdAt = now() - paidAgo - (paid ? MINUTE / 2 : 0);
      Object.assign(order, {
        createdAt,
        sentAt: null,
        endedAt: null,
        status: paid ? 'PAID' : 'NOT_PAID',
        presale: false,
        held: false,
      });
      order.paidAt = paid ? now() - paidAgo : null;
      for (const sub of order.subOrders) Object.assign(sub, { refund: null, refunds: 0, ...(title ? { title } : {}) });
      world.add(order);
      return order.id;
    },
    archive(orderId) {
      const order = find(orderId);
      order.createdAt = now() - 125 * DAY;
    },
    deleteCopy(orderId) {
      find(orderId).gone = true;
    },
    setMemo(orderId, memo, flag) {
      Object.assign(find(orderId), { memo, ...(flag === undefined ? {} : { flag }) });
    },
    fault: (name, options) => faults.add(name, options),
    mtopFault: (name, options) => mtopFaults.add(name, options),
    clearFaults() {
      faults.clear();
      mtopFaults.clear();
    },
    calm() {
      faults.clear();
      top.calm();
      mtopFaults.clear();
      Object.assign(switches, defaultSwitches(switches.pace));
    },
    verification(kind) {
      switches.verification = kind;
    },
  };
}
