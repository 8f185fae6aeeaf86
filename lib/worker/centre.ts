// What the seller centre itself says beside orders: its to-do number and where its ticket centre is. Shown as a hint, never made into
// tickets. One entry a shop in storage.local under `centre`; written by the worker, read by popup and desk.
import * as z from 'zod/mini';
import '../platform/jitless';
import { createStored } from '../polling/stored';

/** @public read by popup and desk without a schema (lib/store/centre-store.ts) */
export interface CentreEntry {
  /** The platform's own number of things to do; `at` ms. */
  todo?: { count: number; at: number };
  /** The menu's way to the ticket centre: its name there, and an https address on the platform's hosts. `at` ms. */
  tickets?: { name: string; url: string; at: number };
  /** When the menu was last looked at, ms. */
  lookedAt?: number;
}

const moment = z.number();
const schema: z.ZodMiniType<Record<string, CentreEntry>> = z.record(
  z.string(),
  z.object({
    todo: z.exactOptional(z.object({ count: z.number(), at: moment })),
    tickets: z.exactOptional(z.object({ name: z.string(), url: z.string(), at: moment })),
    lookedAt: z.exactOptional(moment),
  }),
);

/** Shops that are remembered; the one written longest ago goes first. */
const SHOPS = 50;

export interface CentreStore {
  of(shop: string): Promise<CentreEntry>;
  patch(shop: string, patch: CentreEntry): Promise<void>;
}

export function createCentreStore(): CentreStore {
  const stored = createStored('centre', schema, {});
  return {
    of: async (shop) => (await stored.get())[shop] ?? {},
    async patch(shop, patch) {
      await stored.update(({ [shop]: old = {}, ...others }) =>
        Object.fromEntries([...Object.entries(others).slice(1 - SHOPS), [shop, { ...old, ...patch }]]),
      );
    },
  };
}
