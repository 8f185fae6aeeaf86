// Sends what commands owe the platform: waiting → sending (stored before the request) → done / failed / unknown.
// After a crash the platform is asked before anything is sent again; what it cannot tell is `unknown` and asks the agent.
import { MINUTE, SECOND } from '../platform/clock';
import { createLog } from '../platform/log';
import { change } from '../ticket/change';
import type { OutboxEntry, OutboxState } from '../ticket/ports';
import type { CommandDeps } from './context';
import type { CheckOutcome, Remote, SendOutcome } from './remote';

export const MAX_ATTEMPTS = 5;
const RETRY_BASE = 30 * SECOND;
const RETRY_CAP = 30 * MINUTE;

const log = createLog('outbox');

export interface Outbox {
  /** Sends what is due; a second call during a run joins it. Gives the ids of tickets whose entry ended. Never rejects for a remote. */
  run(): Promise<string[]>;
}

export function createOutbox(deps: Pick<CommandDeps, 'repository' | 'remotes' | 'now'>): Outbox {
  const { repository, now } = deps;
  let running: Promise<string[]> | null = null;

  async function runOnce(): Promise<string[]> {
    const ended: string[] = [];
    // One run at a time in one worker: whatever is `sending` now was left by a worker that died.
    for (const entry of await repository.outbox(['sending'])) if (await recover(entry)) ended.push(entry.ticketId);
    for (const entry of await repository.outbox(['waiting'])) {
      if (entry.sendAt <= now() && (await sendOne(entry))) ended.push(entry.ticketId);
    }
    return ended;
  }

  async function sendOne(waiting: OutboxEntry): Promise<boolean> {
    const remote = remoteOf(waiting);
    if (!remote) return end(waiting, 'waiting', 'failed', 'no-remote');
    const entry = await move(waiting, 'waiting', { state: 'sending', attempts: waiting.attempts + 1 });
    if (!entry) return false; // taken back in the meantime
    const outcome = await remote.send(entry).catch((): SendOutcome => ({ type: 'lost' }));
    if (outcome.type === 'done') return end(entry, 'sending', 'done');
    if (outcome.type === 'lost') return recover(entry);
    return outcome.retry ? retry(entry, outcome.reason) : end(entry, 'sending', 'failed', outcome.reason);
  }

  async function recover(entry: OutboxEntry): Promise<boolean> {
    const remote = remoteOf(entry);
    const outcome = remote ? await remote.check(entry).catch((): CheckOutcome => 'unknown') : 'unknown';
    if (outcome === 'not-done') return retry(entry, 'lost');
    return end(entry, 'sending', outcome);
  }

  async function retry(entry: OutboxEntry, reason: string): Promise<boolean> {
    if (entry.attempts >= MAX_ATTEMPTS) return end(entry, 'sending', 'failed', reason);
    const wait = Math.min(RETRY_CAP, RETRY_BASE * 2 ** (entry.attempts - 1));
    await move(entry, 'sending', { state: 'waiting', sendAt: now() + wait, error: reason });
    return false;
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
  function end(entry: OutboxEntry, from: OutboxState, state: OutboxState, error?: string): Promise<boolean> {
    if (state !== 'done') log.warn(`${entry.remote}.${entry.action} ended as ${state}`);
    return repository.transact(async (tx) => {
      const current = (await tx.outboxOf(entry.commandId)).find((each) => each.id === entry.id);
      if (current?.state !== from) return false;
      await tx.putOutbox({ ...current, state, updatedAt: now(), ...(error === undefined ? {} : { error }) });
      const ticket = await tx.get(entry.ticketId);
      if (!ticket) return true;
      const told = change(
        ticket,
        {},
        [{ type: 'remote', text: entry.action, after: state, commandId: entry.commandId }],
        {
          at: now(),
          by: { type: 'platform', source: ticket.source },
        },
      );
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
