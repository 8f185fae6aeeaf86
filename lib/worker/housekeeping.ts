// What can wait until nobody does anything else. Each step may be stopped anywhere and repeated.
import * as z from 'zod/mini';
import { type Clock, DAY } from '../platform/clock';
import '../platform/jitless';
import { createLog } from '../platform/log';
import { createStored } from '../polling/stored';
import type { Settings } from '../settings/settings';
import type { TicketRepository } from '../ticket/ports';
import { PANEL_DRAFTS } from './panel-draft-id';

const log = createLog('housekeeping');
/** How long a command can be re-sent or undone, and an ended outbox entry is kept. */
const COMMANDS_KEPT = 7 * DAY;
/** A panel sends its pictures right before their command: what is older belongs to a command that was refused. A file to import that nobody has said yes to for so long is as good as not chosen. */
const FILES_KEPT = DAY;
/** A form that nobody has touched for so long is about nothing any more. */
const FORMS_KEPT = 365 * DAY;
/** `import`, `import-templates` (lib/store). */
const IMPORT_DRAFTS = 'import';
const recountedAt = createStored<number>('recountedAt', z.number(), 0);

/** More than a day's changes; a rest waits for the next time. */
const FOLD_ROUNDS = 200;

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
  for (const files of [PANEL_DRAFTS, IMPORT_DRAFTS]) await repository.pruneDrafts(files, now() - FILES_KEPT);
  await repository.pruneDrafts('', now() - FORMS_KEPT);
  // A round may leave as many deltas as it found, but smaller ones.
  for (let round = 0; round < FOLD_ROUNDS && (await repository.foldDeltas()) > 0; round += 1);
  await recountDaily(repository, now());
  return pruned;
}

/** Reads every ticket: once a day is enough for what should never be wrong. */
async function recountDaily(repository: TicketRepository, now: number): Promise<void> {
  const last = await recountedAt.get();
  if (last <= now && now - last < DAY) return;
  const { drift, tickets } = await repository.recount();
  if (drift > 0) log.warn(`${drift} counters were wrong over ${tickets} tickets and have been put right`);
  await recountedAt.update(() => now);
}
