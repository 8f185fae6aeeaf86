// What a long command has written, told in few portions: everybody who hears of it reads again, in the way of what is still to be written.
import { type Clock, SECOND } from '../platform/clock';

/** Who waits longer than this hears of what is done so far. */
const PATIENCE = 2 * SECOND;

export interface News {
  /** Ids that were written. */
  add(ids: readonly string[]): void;
  /** Tells what is left, also where the work failed half way. */
  end(): void;
}

/** `tell` gets each id once per portion. */
export function createNews(tell: (ids: string[]) => void, now: Clock): News {
  let waiting = new Set<string>();
  let since = now();
  const flush = (): void => {
    since = now();
    if (waiting.size === 0) return;
    const ids = [...waiting];
    waiting = new Set();
    tell(ids);
  };
  return {
    add(ids) {
      for (const id of ids) waiting.add(id);
      if (now() - since >= PATIENCE) flush();
    },
    end: flush,
  };
}
