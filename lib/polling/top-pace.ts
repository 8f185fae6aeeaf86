// One pace for everything that is asked of the Open Platform, reads and writes.
import type { Clock } from '../platform/clock';
import { SECOND } from '../platform/clock';
import type { Settings } from '../settings/settings';
import type { Stored } from './stored';
import type { TopPosition } from './top-state';

export interface TopPaceDeps {
  position: Stored<TopPosition>;
  settings(): Promise<Settings>;
  /** Waits `ms`; replaced in tests. */
  sleep(ms: number): Promise<void>;
  now: Clock;
}

/** Asks when it is its turn. */
export type Paced = <T>(ask: () => Promise<T>) => Promise<T>;

/** The moment is stored before the request, so that neither a restart nor an impatient human shortens the pause. */
export function createPace({ position, settings, sleep, now }: TopPaceDeps): Paced {
  let last: Promise<void> = Promise.resolve();

  async function turn(): Promise<void> {
    const pace = (await settings()).top.paceSeconds * SECOND;
    const wait = (await position.get()).lastRequestAt + pace - now();
    if (wait > 0) await sleep(Math.min(wait, pace));
    await position.update((old) => ({ ...old, lastRequestAt: now() }));
  }

  return async (ask) => {
    // A run and the outbox may want to ask at the same time.
    const mine = last.catch(() => {}).then(turn);
    last = mine;
    await mine;
    return ask();
  };
}
