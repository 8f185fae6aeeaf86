// The sold-orders plan as a pass: pages in, sightings out; open tickets that the lists did not show are asked for by id.

import * as z from 'zod/mini';
import type { Clock } from '../platform/clock';
import '../platform/jitless';
import type { Settings } from '../settings/settings';
import { missing, unseen } from '../sources/sold-orders/absent';
import type { Listing } from '../sources/sold-orders/listing';
import * as plan from '../sources/sold-orders/plan';
import { shownIds, toSightings } from '../sources/sold-orders/sightings';
import type { TicketRepository } from '../ticket/ports';
import type { PageAnswer, Pass, PassNews, PassSource } from './pass';

const whole = z.number().check(z.int());

const listing: z.ZodMiniType<Listing> = z.object({
  size: whole,
  total: z.nullable(whole),
  covered: whole,
  head: whole,
  news: z.boolean(),
  island: z.nullable(z.object({ low: whole, top: whole })),
  probe: z.nullable(whole),
  probed: z.boolean(),
  asked: whole,
});

const passState: z.ZodMiniType<plan.PassState> = z.object({
  version: z.literal(1),
  shop: z.string(),
  startedAt: z.number(),
  pageSize: whole,
  maxPages: whole,
  used: whole,
  sinceNews: whole,
  daily: z.boolean(),
  tabs: z.array(z.object({ tab: z.enum(['refunding', 'waitSend']), list: listing })),
  paid: z.array(z.object({ from: z.number(), to: z.number(), list: listing })),
  shipCursor: z.nullable(z.number()),
  seen: z.array(z.string()),
  ids: z.nullable(z.array(z.string())),
  finished: z.boolean(),
});

export function createSoldOrdersSource(repository: TicketRepository, now: Clock): PassSource {
  return {
    async begin(shop, stored, settings) {
      const parsed = passState.safeParse(stored);
      const previous = parsed.success && !plan.needsIds(parsed.data) ? parsed.data : null;
      return createPass(repository, settings, shop, previous, now);
    },
  };
}

function createPass(
  repository: TicketRepository,
  { soldOrders, rules, shipDueLeadHours }: Settings,
  shop: string,
  previous: plan.PassState | null,
  now: Clock,
): Pass {
  const { pageSize, maxPages } = soldOrders;
  let state = plan.startPass(previous, { shop, pageSize, maxPages, shipDueLeadHours, rules }, now());

  async function accept(answer: PageAnswer): Promise<PassNews | null> {
    if (plan.isHollow(state, answer)) return null;
    const taken = plan.acceptAnswer(state, answer);
    const orderIds = taken.orders.map((order) => order.id);
    const known = new Set((await repository.byOrders(shop, orderIds)).map((ticket) => ticket.orderId ?? ''));
    const { question } = taken;
    const { sightings, unknownTexts } = toSightings(taken.orders, { shop, question, rules, known });
    // What the sweep saw matters only for orders with tickets; all ids of a big shop would make every stored page megabytes.
    const opened = new Set(sightings.filter((each) => each.opens).map((each) => each.orderId));
    const ours = taken.orders.filter((order) => known.has(order.id) || opened.has(order.id));
    state = { ...taken.state, seen: [...new Set([...state.seen, ...shownIds(ours)])] };
    const lost: string[] = [];
    if (plan.needsIds(state) || state.finished) {
      const open = await repository.openTickets(shop);
      if (plan.needsIds(state)) state = plan.askFor(state, unseen(state, open));
      lost.push(...missing(state, open).map((ticket) => ticket.id));
    }
    return { sightings, missing: lost, unknownTexts };
  }

  return {
    get state() {
      return state;
    },
    get progress() {
      return plan.progress(state);
    },
    next: () => plan.nextRequest(state)?.params ?? null,
    accept,
  };
}
