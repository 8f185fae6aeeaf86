// What can wait until nobody does anything else. Each step may be stopped anywhere and repeated.
import { type Clock, DAY } from '../platform/clock';
import { createLog } from '../platform/log';
import type { Settings } from '../settings/settings';
import type { TicketRepository } from '../ticket/ports';

const log = createLog('housekeeping');
/** How long a command can be re-sent or undone, and an ended outbox entry is kept. */
const COMMANDS_KEPT = 7 * DAY;

export interface HousekeepingDeps {
  repository: TicketRepository;
  settings(): Promise<Settings>;
  now: Clock;
}

/** Retention, old commands, search deltas, counters. Gives the ids of tickets that were deleted. */
export async function keepHouse({ repository, settings, now }: HousekeepingDeps): Promise<string[]> {
  const { retentionDays } = await settings();
  const pruned = retentionDays > 0 ? await repository.pruneClosed(now() - retentionDays * DAY) : [];
  await repository.pruneCommands(now() - COMMANDS_KEPT);
  for (let left = await repository.foldDeltas(); left > 0; ) {
    const rest = await repository.foldDeltas();
    if (rest >= left) break;
    left = rest;
  }
  const { drift, tickets } = await repository.recount();
  if (drift > 0) log.warn(`${drift} counters were wrong over ${tickets} tickets and have been put right`);
  return pruned;
}
