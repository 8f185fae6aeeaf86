// Where polling stands: position of each shop's pass, pace, failures, stop. In storage.local, so that the next wake continues.
import * as z from 'zod/mini';
import '../platform/jitless';
import type { Stop } from './schedule';
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
  nextAt: null,
};

const pollStateSchema: z.ZodMiniType<PollState> = z.object({
  shop: z.nullable(z.string()),
  agents: z.record(z.string(), z.string()),
  passes: z.record(z.string(), z.unknown()),
  lastRequestAt: z.number(),
  lastPassAt: z.number(),
  failures: z.number(),
  stop: z.nullable(z.object({ why: z.enum(['logged-out', 'verification']), at: z.number() })),
  nextAt: z.nullable(z.number()),
});

export function createPollState(): Stored<PollState> {
  return createStored('poll', pollStateSchema, EMPTY_POLL_STATE);
}
