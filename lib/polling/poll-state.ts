// Where polling stands: position of each shop's pass, pace, failures, stop. In storage.local, so that the next wake continues.
import * as z from 'zod/mini';
import '../platform/jitless';
import type { Identity } from '../sources/sold-orders/identity';
import type { Limit, Stop } from './schedule';
import { createStored, type Stored } from './stored';

export interface PollState {
  /** The shop of the last identity seen; null = none yet. */
  shop: string | null;
  /** The agent last seen per shop («me»). */
  agents: Record<string, string>;
  /** Plan state per shop, as the source's plan stores it; parsed there. */
  passes: Record<string, unknown>;
  /** Stored before every request, so that a restart keeps the pace. ms */
  lastRequestAt: number;
  /** When the last pass ended, however it ended. ms */
  lastPassAt: number;
  failures: number;
  stop: Stop | null;
  /** The platform said «too often»: until then nobody asks it. */
  limit: Limit | null;
  nextAt: number | null;
}

export const EMPTY_POLL_STATE: PollState = {
  shop: null,
  agents: {},
  passes: {},
  lastRequestAt: 0,
  lastPassAt: 0,
  failures: 0,
  stop: null,
  limit: null,
  nextAt: null,
};

const pollStateSchema: z.ZodMiniType<PollState> = z.object({
  shop: z.nullable(z.string()),
  agents: z.record(z.string(), z.string()),
  passes: z.record(z.string(), z.unknown()),
  lastRequestAt: z.number(),
  lastPassAt: z.number(),
  failures: z.number(),
  stop: z.nullable(
    z.object({ why: z.enum(['logged-out', 'verification']), at: z.number(), again: z.catch(z.boolean(), false) }),
  ),
  limit: z.catch(z.nullable(z.object({ at: z.number(), until: z.number() })), null),
  nextAt: z.nullable(z.number()),
});

export function createPollState(): Stored<PollState> {
  return createStored('poll', pollStateSchema, EMPTY_POLL_STATE);
}

/** Who works here now, as the cookies of a seller page say. Gives whether that is news. */
export async function rememberIdentity(stored: Stored<PollState>, { shop, agent }: Identity): Promise<boolean> {
  let news = false;
  await stored.update((state) => {
    news = state.shop !== shop || (state.agents[shop] ?? null) !== agent;
    if (!news) return state;
    const { [shop]: _, ...others } = state.agents;
    return { ...state, shop, agents: agent === null ? others : { ...others, [shop]: agent } };
  });
  return news;
}
