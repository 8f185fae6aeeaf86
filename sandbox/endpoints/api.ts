// `/__sandbox/api/…` on every host: the scenario over HTTP. Invented; JSON in, JSON out.

import { HOUR } from '../model/clock';
import { isRefundOpen, orderAmount, STATUS_TEXT, yuan } from '../model/order';
import { DEFAULT_SHOPS } from '../model/people';
import { liveUrges } from '../model/query';
import type { Scenario } from '../scenario';
import { CHARSETS, FAULTS, type FaultName, type Switches } from '../server/faults';
import { type Call, json, type Reply } from '../server/http';
import type { Platform } from '../server/platform';
import { TOP_ACTIONS } from '../top/actions';
import { MTOP_FAULTS, type MtopFault } from './mtop/ret';
import { pageRefund } from './page-model';

type Body = Record<string, unknown>;
type Action = (body: Body, scenario: Scenario, platform: Platform, call: Call) => unknown;

const text = (body: Body, name: string): string => String(body[name] ?? '');
const optional = (body: Body, name: string): string | undefined => (body[name] ? String(body[name]) : undefined);
const order = (body: Body): string => text(body, 'orderId');

/** What the control page shows: orders newest first, and the switches. */
function state(body: Body, _scenario: Scenario, platform: Platform): unknown {
  const { world, switches } = platform;
  const now = world.clock.now();
  const shop = world.shop(text(body, 'shop') || (world.shops[0]?.setup.name ?? ''));
  const search = text(body, 'search');
  const orders = shop.orders.filter(
    (each) =>
      !each.gone && (!search || each.id.includes(search) || each.subOrders.some((sub) => sub.title.includes(search))),
  );
  const requests = platform.log.of('asyncSold.htm');
  return {
    now,
    shops: world.shops.map(({ setup }) => setup),
    shop: shop.setup.name,
    switches,
    faults: FAULTS,
    mtopFaults: Object.keys(MTOP_FAULTS),
    charsets: CHARSETS,
    specimens: world.specimens,
    requests: requests.length,
    lastRequest: requests.at(-1) ?? null,
    total: orders.length,
    orders: orders.slice(0, Number(body['limit']) || 30).map((each) => ({
      id: each.id,
      title: each.subOrders[0]?.title ?? '',
      items: each.subOrders.length,
      status: each.status,
      statusText: STATUS_TEXT[each.status],
      amount: yuan(orderAmount(each)),
      buyer: each.buyer.maskedNick,
      createdAt: each.createdAt,
      shipBy:
        each.status === 'PAID' && each.paidAt !== null && !each.presale && !each.held ? each.paidAt + 48 * HOUR : null,
      urges: liveUrges(each, now).length,
      refunds: each.subOrders.flatMap(({ refund }) =>
        refund
          ? [
              {
                ...pageRefund(world, refund),
                subOrderId: refund.subOrderId,
                open: isRefundOpen(refund),
                state: refund.state,
              },
            ]
          : [],
      ),
    })),
  };
}

const ACTIONS: Record<string, Action> = {
  ...TOP_ACTIONS,
  state,
  login: (body, scenario) => scenario.login(text(body, 'shop') || DEFAULT_SHOPS[0]?.name, optional(body, 'agent')),
  logout: (_body, scenario) => scenario.logout(),
  switchShop: (body, scenario) => scenario.switchShop(text(body, 'shop'), optional(body, 'agent')),
  urge: (body, scenario) => scenario.urge(order(body)),
  applyRefund: (body, scenario) => {
    const subOrderId = optional(body, 'subOrderId');
    const reason = optional(body, 'reason');
    return scenario.applyRefund(order(body), {
      withReturn: body['withReturn'] === true,
      ...(subOrderId ? { subOrderId } : {}),
      ...(reason ? { reason } : {}),
    });
  },
  agreeRefund: (body, scenario) => scenario.agreeRefund(order(body), optional(body, 'subOrderId')),
  buyerReturns: (body, scenario) => scenario.buyerReturns(order(body), optional(body, 'subOrderId')),
  refundSuccess: (body, scenario) => scenario.refundSuccess(order(body), optional(body, 'subOrderId')),
  refundClosed: (body, scenario) => scenario.refundClosed(order(body), optional(body, 'subOrderId')),
  ship: (body, scenario) => scenario.ship(order(body)),
  confirm: (body, scenario) => scenario.confirm(order(body)),
  close: (body, scenario) => scenario.close(order(body)),
  pay: (body, scenario) => scenario.pay(order(body)),
  addOrder: (body, scenario) => ({ orderId: scenario.addOrder(body) }),
  archive: (body, scenario) => scenario.archive(order(body)),
  deleteCopy: (body, scenario) => scenario.deleteCopy(order(body)),
  setMemo: (body, scenario) =>
    scenario.setMemo(order(body), text(body, 'memo'), body['flag'] === undefined ? undefined : Number(body['flag'])),
  clock: (body, scenario) => {
    if (typeof body['set'] === 'number') scenario.clock.set(body['set']);
    if (typeof body['advance'] === 'number') scenario.clock.advance(body['advance']);
    if (body['freeze'] === true) scenario.clock.freeze();
    if (body['freeze'] === false) scenario.clock.run();
    return { now: scenario.clock.now() };
  },
  fault: (body, scenario) => scenario.fault(text(body, 'name') as FaultName, body),
  mtopFault: (body, scenario) => scenario.mtopFault(text(body, 'name') as MtopFault, body),
  calm: (_body, scenario) => scenario.calm(),
  clearFaults: (_body, scenario) => scenario.clearFaults(),
  switches: (body, scenario) => {
    for (const name of Object.keys(scenario.switches))
      if (name in body) Object.assign(scenario.switches, { [name]: body[name] });
    return scenario.switches satisfies Switches;
  },
  verification: (body, scenario) => scenario.verification((optional(body, 'kind') ?? null) as Switches['verification']),
  requests: (body, _scenario, platform) => ({ requests: platform.log.of(text(body, 'path')) }),
  clearRequests: (_body, _scenario, platform) => platform.log.clear(),
  /** Tickets of the ticket centre (invented). */
  tasks: (body, _scenario, platform) => ({ tasks: platform.world.tasks.of(text(body, 'shop')) }),
  secrets: (_body, _scenario, platform) => ({ secrets: platform.world.secrets }),
};

function readBody(call: Call): Body {
  const fromQuery = Object.fromEntries(call.query);
  if (!call.body) return fromQuery;
  const parsed: unknown = JSON.parse(call.body);
  return typeof parsed === 'object' && parsed !== null ? { ...fromQuery, ...parsed } : fromQuery;
}

export function api(call: Call, platform: Platform, scenario: Scenario): Reply {
  const action = ACTIONS[call.path.slice('/__sandbox/api/'.length)];
  if (!action) return json({ error: `no such action; there are: ${Object.keys(ACTIONS).join(', ')}` }, 'api', 404);
  try {
    return json(action(readBody(call), scenario, platform, call) ?? { ok: true }, 'api');
  } catch (error) {
    return json({ error: error instanceof Error ? error.message : String(error) }, 'api', 400);
  }
}
