// Refunds and trades of the Open Platform as feeds, and the watch over orders that wait for shipping.
import { HOUR } from '../platform/clock';
import { needsUs, toRefundSighting } from '../sources/top/refund-sighting';
import { getRefunds, TRADE_PAGE_SIZE } from '../sources/top/refunds';
import { toTradeSightings, waitsForShipping } from '../sources/top/trade-sighting';
import { getTrade, getTrades, type TopTrade, TRADE_WINDOW } from '../sources/top/trades';
import type { TopResult } from '../sources/top/types';
import { WHOLE } from '../sources/top/windows';
import type { Sighting } from '../ticket/sighting';
import { countOf, type Feed, type FeedContext, type FeedPage } from './top-feeds';
import { addOwed } from './top-owed';
import { single } from './top-records';
import type { Owed, ShopPosition, WaitingTrade } from './top-state';

/** Most orders that are asked in full in one run: urges are told by the full answer only (documented), one call each. */
export const WATCH_PER_RUN = 20;
/** Most orders that are kept in sight; a shop with more sees urges of the others when they change. */
const WAITING_LIMIT = 2_000;

/** Deadline and version are in the single answer only: it is owed for what needs us. */
export function refundFeed({ client, app }: FeedContext): Feed {
  return {
    name: 'refunds',
    size: TRADE_PAGE_SIZE,
    widest: WHOLE,
    owes: 'refund',
    async read({ from, to, page }) {
      const answer = await getRefunds(client, { modifiedFrom: from, modifiedTo: to }, { page });
      if (!answer.ok) return answer;
      const { items, skipped } = answer.value;
      const sightings = items.map((refund) => toRefundSighting(refund, null, app.shop));
      const owed = items
        .filter(needsUs)
        .map(
          ({ id, modifiedAt }): Owed => ({ type: 'refund', id, mark: modifiedAt === null ? '' : String(modifiedAt) }),
        );
      return {
        ok: true,
        value: { ...countOf(answer.value), sightings, skipped, keep: (shop) => addOwed(shop, owed) },
      };
    },
  };
}

export interface TradeFeedContext extends FeedContext {
  /** Hours before the latest shipping time at which it becomes a ticket. */
  leadHours: number;
}

export function tradeFeed(ctx: TradeFeedContext): Feed {
  return {
    name: 'trades',
    size: TRADE_PAGE_SIZE,
    widest: TRADE_WINDOW,
    async read({ from, to, page }): Promise<TopResult<FeedPage>> {
      const answer = await getTrades(ctx.client, { modifiedFrom: from, modifiedTo: to }, { page });
      if (!answer.ok) return answer;
      const { items, skipped } = answer.value;
      return {
        ok: true,
        value: {
          ...countOf(answer.value),
          skipped,
          sightings: await usefulSightings(ctx, items),
          keep: (shop) => ({ ...shop, waiting: mergeWaiting(shop.waiting, items) }),
        },
      };
    },
  };
}

/** Sightings that open a ticket, or may touch one: an order without tickets is not looked up for every status of its life. */
async function usefulSightings(ctx: TradeFeedContext, trades: readonly TopTrade[]): Promise<Sighting[]> {
  const { shop } = ctx.app;
  const known = new Set(
    (
      await ctx.repository.byOrders(
        shop,
        trades.map(({ id }) => id),
      )
    ).map(({ orderId }) => orderId),
  );
  return trades
    .flatMap((trade) => toTradeSightings(trade, { shop, now: ctx.now(), leadHours: ctx.leadHours }))
    .filter((sighting) => sighting.opens || known.has(sighting.orderId));
}

/** Orders that wait for shipping come in, others go out. */
export function mergeWaiting(waiting: readonly WaitingTrade[], trades: readonly TopTrade[]): WaitingTrade[] {
  const byId = new Map(waiting.map((trade) => [trade.id, trade]));
  for (const trade of trades) {
    if (!waitsForShipping(trade)) byId.delete(trade.id);
    else {
      const dueAt = trade.shipBy ?? byId.get(trade.id)?.dueAt ?? null;
      // It has changed: ask again soon, before those that have stood here longer.
      byId.delete(trade.id);
      byId.set(trade.id, { id: trade.id, askedAt: 0, dueAt });
    }
  }
  return [...byId.values()].slice(-WAITING_LIMIT);
}

/** Which waiting orders, `most` of them, are asked in full now: those that have come near their time, then those not asked for the longest. */
export function nextWatched(
  waiting: readonly WaitingTrade[],
  { now, leadHours, most }: { now: number; leadHours: number; most: number },
): WaitingTrade[] {
  const near = ({ dueAt, askedAt }: WaitingTrade): boolean =>
    dueAt !== null && dueAt - leadHours * HOUR <= now && askedAt < dueAt - leadHours * HOUR;
  return [...waiting]
    .reverse()
    .sort((a, b) => Number(near(b)) - Number(near(a)) || a.askedAt - b.askedAt)
    .slice(0, Math.min(WATCH_PER_RUN, most));
}

/** One order in full. `keep` notes that it was asked. */
export async function watchTrade(ctx: TradeFeedContext, trade: WaitingTrade): Promise<TopResult<FeedPage>> {
  const answer = await getTrade(ctx.client, trade.id);
  const asked = (shop: ShopPosition, change: Partial<WaitingTrade>): ShopPosition => ({
    ...shop,
    waiting: shop.waiting.map((each) => (each.id === trade.id ? { ...each, askedAt: ctx.now(), ...change } : each)),
  });
  if (!answer.ok) {
    if (!single(answer)) return answer;
    // Nobody can tell of it any more: it is looked at again when it changes.
    const keep = (shop: ShopPosition) => ({ ...shop, waiting: shop.waiting.filter(({ id }) => id !== trade.id) });
    return { ok: true, value: { count: 0, skipped: 1, sightings: [], keep } };
  }
  const full = answer.value;
  const sightings = await usefulSightings(ctx, [full]);
  const keep = (shop: ShopPosition) =>
    waitsForShipping(full)
      ? asked(shop, { dueAt: full.shipBy })
      : { ...shop, waiting: shop.waiting.filter(({ id }) => id !== trade.id) };
  return { ok: true, value: { count: 1, skipped: 0, sightings, keep } };
}
