// The Open Platform's side of a sandbox: accounts, tasks, faults and switches.
import type { World } from '../model/world';
import { type Accounts, createAccounts } from './accounts';
import { createTopFaults, type TopFaults } from './faults';
import { createTaskStore, type TaskStore } from './task-store';

/** Lasting properties of the gateway; each is something that nobody outside knows. */
export interface TopSwitches {
  /** Refuses tasks.get without a documented combination of parameters. */
  strictCombinations: boolean;
  /** A session acts for its own account only, not for all accounts of its shop. */
  strictActors: boolean;
  /** Finishing or cancelling a second time is answered with true instead of an error. */
  repeatIsOk: boolean;
  /** Answers `finish_strategy` as 1 and 2 (an older text) instead of 0 and 1 (the answer's table); both are documented. */
  strategyFromOne: boolean;
  /** A buyer's urge counts as a change of the trade. */
  urgeTouches: boolean;
  /** tasks.get gives 20 a page however many are asked for, and does not tell how many there are: its largest page is not documented. */
  smallPages: boolean;
}

export const TOP_SWITCHES: Readonly<TopSwitches> = {
  strictCombinations: false,
  strictActors: false,
  repeatIsOk: false,
  strategyFromOne: false,
  urgeTouches: true,
  smallPages: false,
};

export interface Top {
  accounts: Accounts;
  store: TaskStore;
  faults: TopFaults;
  switches: TopSwitches;
  /** Reminder messages that were sent. */
  messages: { taskId: string; at: number }[];
  /** OAuth codes that were given and not used yet. */
  codes: Map<string, { appKey: string; redirectUri: string; uid: string; expiresAt: number }>;
}

export function createTop(world: World): Top {
  return {
    accounts: createAccounts(world),
    store: createTaskStore(world.clock),
    faults: createTopFaults(world.clock),
    switches: { ...TOP_SWITCHES },
    messages: [],
    codes: new Map(),
  };
}
