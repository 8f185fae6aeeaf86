// What each shop's client remembers between calls (counts, bans, the clock's error), in storage.local under one key.
import * as z from 'zod/mini';
import { EMPTY_TOP_STATE, type TopState, type TopStateStore, topStateSchema } from '../sources/top/state';
import { createStored } from './stored';

export interface TopCalls {
  of(shop: string): TopStateStore;
  forget(shop: string): Promise<void>;
}

export function createTopCalls(): TopCalls {
  const stored = createStored<Record<string, TopState>>('topCalls', z.record(z.string(), topStateSchema), {});
  return {
    of: (shop) => ({
      get: async () => (await stored.get())[shop] ?? EMPTY_TOP_STATE,
      async update(change) {
        let result = EMPTY_TOP_STATE;
        await stored.update((all) => {
          const old = all[shop] ?? EMPTY_TOP_STATE;
          result = change(old);
          return result === old ? all : { ...all, [shop]: result };
        });
        return result;
      },
    }),
    async forget(shop) {
      await stored.update(({ [shop]: _, ...others }) => others);
    },
  };
}
