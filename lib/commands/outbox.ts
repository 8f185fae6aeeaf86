// Sends what commands owe the platform: waiting → sending (stored before the request) → done / failed / unknown.
// After a crash the platform is asked before anything is sent again; what it cannot tell is `unknown` and asks the agent.
import { MINUTE, SECOND } from '../platform/clock';
import { createLog } from '../platform/log';
import type { OutboxEntry, OutboxState } from '../ticket/ports';
import type { CommandDeps } from './context';
import { endOf } from './outbox-end';
import type { CheckOutcome, Done, Later, Remote, SendOutcome } from './remote';

/** Some two hours: a line that is down over lunch must not turn into a question to the agent. */
export const MAX_ATTEMPTS = 10;
/** What arrived and is not listed yet is looked for this often, some four minutes: later polls know nothing of it. */
const NAME_LOOKS = 4;
const RETRY_BASE = 30 * SECOND;
const RETRY_CAP = 30 * MINUTE;
/** How often it is tried whether a human has put right what holds entries back; renewing the authorisation releases them at once. */
const HELD = 15 * MINUTE;
/** Entries of one run: between two of them the platform can be read, and a new entry waits for no batch of a thousand. */
export const RUN_LIMIT = 50;

const log = createLog('outbox');

export interface Outbox {
  /** Sends what is due; a second call during a run joins it. Gives the ids of tickets whose entry now says something else. Never rejects for a remote. */
  run(): Promise<string[]>;
}

const waitAfter = (attempts: number): number => Math.min(RETRY_CAP, RETRY_BASE * 2 ** Math.max(0, attempts - 1));

export function createOutbox(deps: Pick<CommandDeps, 'repository' | 'remotes' | 'now'>): Outbox {
  const { repository, now } = deps;
  let running: Promise<string[]> | null = null;

  async function runOnce(): Promise<string[]> {
    const told: string[] = [];
    // One run at a time in one worker: whatever is `sending` now was left by a worker that died, or could not be checked yet.
    for (const entry of await repository.outbox(['sending'])) {
      if (entry.sendAt <= now() && (await recover(entry))) told.push(entry.ticketId);
    }
    const due = (await repository.outbox(['waiting'])).filter(({ sendAt }) => sendAt <= now());
    for (const entry of due.slice(0, RUN_LIMIT)) if (await sendOne(entry)) told.push(entry.ticketId);
    return told;
  }

  async function sendOne(waiting: OutboxEntry): Promise<boolean> {
    const remote = remoteOf(waiting);
    if (!remote) return end(waiting, 'waiting', 'failed', 'no-remote');
    // What did not get lost did not arrive: only this time counts.
    const sentAt = waiting.lost ? (waiting.sentAt ?? waiting.createdAt) : now();
    const attempts = waiting.attempts + 1;
    const entry = await move(waiting, 'waiting', { state: 'sending', attempts, held: false, sentAt });
    if (!entry) return false; // taken back in the meantime
    // What was lost may have arrived after it was last looked for.
    const seen = entry.lost ? await look(entry) : 'not-done';
    if (seen !== 'not-done') return ending(entry, seen);
    if (await isUnwanted(remote, entry)) return end(entry, 'sending', 'done', undefined, { note: 'dropped' });
    const outcome = await remote.send(entry).catch((): SendOutcome => ({ type: 'lost' }));
    if (outcome.type === 'done') return end(entry, 'sending', 'done', undefined, outcome);
    if (outcome.type === 'arrived')
      return postpone({ ...entry, arrived: true, attempts: 0 }, { type: 'later', at: outcome.at });
    if (outcome.type === 'lost') return recover(entry);
    if (outcome.held) return hold(entry, outcome.reason);
    if (!outcome.retry) return end(entry, 'sending', 'failed', outcome.reason);
    return retry(entry, { error: outcome.reason }, outcome.at ?? null);
  }

  async function isUnwanted({ moot }: Remote, entry: OutboxEntry): Promise<boolean> {
    if (entry.takenBack || !moot) return entry.takenBack === true;
    const ticket = await repository.get(entry.ticketId);
    return ticket !== undefined && moot(entry, ticket);
  }

  async function recover(entry: OutboxEntry): Promise<boolean> {
    const seen = await look(entry);
    if (entry.arrived && seen === 'not-done' && entry.attempts < NAME_LOOKS)
      return postpone(entry, { type: 'later', at: null });
    if (entry.arrived && (seen === 'not-done' || seen === 'unknown')) return end(entry, 'sending', 'done');
    return seen === 'not-done' ? retry(entry, { error: 'lost', lost: true }, null) : ending(entry, seen);
  }

  async function look(entry: OutboxEntry): Promise<CheckOutcome> {
    const remote = remoteOf(entry);
    return remote ? remote.check(entry).catch((): CheckOutcome => 'unknown') : 'unknown';
  }

  function ending(entry: OutboxEntry, seen: Exclude<CheckOutcome, 'not-done'>): Promise<boolean> {
    if (seen === 'done' || seen === 'unknown') return end(entry, 'sending', seen);
    if (seen.type === 'later') return postpone(entry, seen);
    return end(entry, 'sending', 'done', undefined, seen);
  }

  /** Nothing was sent, and nothing can be until somebody acts: as if it had not been tried. */
  async function hold(entry: OutboxEntry, error: string): Promise<boolean> {
    const patch = { sendAt: now() + HELD, attempts: entry.attempts - 1, held: true, error };
    return (await move(entry, 'sending', { state: 'waiting', ...patch })) !== null;
  }

  /** Nobody can be asked whether it arrived: it stays as it is, and is asked about later. */
  async function postpone(entry: OutboxEntry, { at, held = false }: Later): Promise<boolean> {
    const { arrived = false } = entry;
    if (held) {
      return (await move(entry, 'sending', { sendAt: now() + HELD, held, arrived })) !== null;
    }
    if (entry.attempts >= MAX_ATTEMPTS) return end(entry, 'sending', arrived ? 'done' : 'unknown');
    const sendAt = Math.max(now() + SECOND, at ?? now() + waitAfter(entry.attempts));
    return (await move(entry, 'sending', { sendAt, attempts: entry.attempts + 1, held, arrived })) !== null;
  }

  /** `at`: when the platform said that it will listen again, ms; null = it did not say. */
  async function retry(entry: OutboxEntry, why: { error: string; lost?: true }, at: number | null): Promise<boolean> {
    if (entry.attempts >= MAX_ATTEMPTS) return end(entry, 'sending', 'failed', why.error);
    const sendAt = Math.max(now() + SECOND, at ?? now() + waitAfter(entry.attempts));
    return (await move(entry, 'sending', { state: 'waiting', sendAt, held: false, ...why })) !== null;
  }

  /** Changes an entry only if it still is in `from`: an undo may have removed it. */
  function move(entry: OutboxEntry, from: OutboxState, patch: Partial<OutboxEntry>): Promise<OutboxEntry | null> {
    return repository.transact(async (tx) => {
      const current = (await tx.outboxOf(entry.commandId)).find((each) => each.id === entry.id);
      if (current?.state !== from) return null;
      const next: OutboxEntry = { ...current, ...patch, updatedAt: now() };
      await tx.putOutbox(next);
      return next;
    });
  }

  /** Entry and event in one transaction. */
  function end(
    entry: OutboxEntry,
    from: OutboxState,
    state: OutboxState,
    error?: string,
    done: Partial<Done> = {},
  ): Promise<boolean> {
    if (state !== 'done') log.warn(`${entry.remote}.${entry.action} ended as ${state}`);
    return repository.transact(async (tx) => {
      const current = (await tx.outboxOf(entry.commandId)).find((each) => each.id === entry.id);
      if (current?.state !== from) return false;
      // Taken back meanwhile, and it did not arrive: just what was wanted.
      if (current.takenBack && state === 'failed') [state, error, done] = ['done', undefined, { note: 'dropped' }];
      await tx.putOutbox({
        ...current,
        state,
        held: false,
        updatedAt: now(),
        ...(error === undefined ? {} : { error }),
      });
      const ticket = await tx.get(entry.ticketId);
      if (!ticket) return true;
      const told = endOf(ticket, { ...entry, state }, now(), error === undefined ? done : { ...done, note: error });
      await tx.put(told.ticket);
      await tx.addEvents(told.events);
      return true;
    });
  }

  function remoteOf(entry: OutboxEntry): Remote | undefined {
    return deps.remotes.find((each) => each.name === entry.remote);
  }

  return {
    run() {
      running ??= runOnce().finally(() => {
        running = null;
      });
      return running;
    },
  };
}
