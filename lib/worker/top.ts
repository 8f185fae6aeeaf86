// The door to the Open Platform: loads its part when a shop has an app, and not otherwise.
import { browser } from '../platform/browser';
import { once } from '../platform/once';
import type { Stored } from '../polling/stored';
import { createTopApps, createTopPosition, type TopApps, type TopPosition } from '../polling/top-state';
import { TOP_MATCHES } from '../sites/hosts';
import { setAlarm } from './alarms';
import { loadPart } from './parts';
import type { TopService, TopServiceDeps } from './top-service';

export interface TopDoor {
  apps: Stored<TopApps>;
  /** Loads the part. Throws `part-missing`. */
  service(): Promise<TopService>;
  /** Starts a run, or joins the one that is on; false = no shop has an app. */
  poll(): Promise<boolean>;
  /** The run that is on has ended. */
  idle(): Promise<void>;
  /** Puts the alarm right after a start of the worker; not later than `latest`, ms, where a run is planned. */
  plan(latest?: number): Promise<void>;
  readonly running: boolean;
}

export type TopDoorDeps = Omit<TopServiceDeps, 'apps' | 'position' | 'types' | 'permitted' | 'wakeAt' | 'fetch'> &
  Partial<Pick<TopServiceDeps, 'permitted' | 'fetch'>>;

export function createTopDoor(deps: TopDoorDeps): TopDoor {
  const apps = createTopApps();
  const position: Stored<TopPosition> = createTopPosition();
  let loaded: TopService | null = null;

  const load = once(async () => {
    const { createTopService, taskTypeCollection } = await loadPart('top');
    loaded = createTopService({
      fetch: (url, init) => fetch(url, init),
      permitted: () => browser.permissions.contains({ origins: [...TOP_MATCHES] }),
      types: () => taskTypeCollection.load(),
      ...deps,
      apps,
      position,
      wakeAt: (when) => setAlarm('top', when),
    });
    return loaded;
  });

  const connected = async (): Promise<boolean> => Object.keys(await apps.get()).length > 0;

  return {
    apps,
    service: load,
    async poll() {
      if (!(await connected())) {
        await setAlarm('top', null);
        return false;
      }
      return (await load()).request();
    },
    idle: async () => {
      await loaded?.idle();
    },
    async plan(latest = Infinity) {
      const { nextAt, lastRunAt } = await position.get();
      // The clock was set back: what was planned by it may be hours away.
      const soonest = lastRunAt > deps.now() ? deps.now() : latest;
      const when = nextAt !== null && (await connected()) ? Math.min(nextAt, soonest) : null;
      if (!loaded?.running) await setAlarm('top', when);
    },
    get running() {
      return loaded?.running === true;
    },
  };
}
