// When the outbox runs: by this worker's own timer while it lives, else by the alarm.
import type { Outbox } from '../commands/outbox';
import { outboxDue } from '../commands/outbox-due';
import { type Clock, MINUTE } from '../platform/clock';
import { createLog } from '../platform/log';
import { once } from '../platform/once';
import type { TicketRepository } from '../ticket/ports';
import { setAlarm } from './alarms';

const log = createLog('outbox');
/** A later entry is the alarm's: a timer that long does not outlive the worker. */
const TIMER_UP_TO = MINUTE;
/** After storage or code could not be read. */
const RETRY = MINUTE;

export interface OutboxRunner {
  /** Sends what is due, then plans the next time. */
  run(): Promise<void>;
  /** Plans only; call after every command. */
  plan(): Promise<void>;
}

export function createOutboxRunner(
  repository: Pick<TicketRepository, 'outbox'>,
  load: () => Promise<Outbox>,
  ended: (ticketIds: string[]) => Promise<void>,
  now: Clock,
): OutboxRunner {
  const outbox = once(load);
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function plan(): Promise<void> {
    const next = await outboxDue(repository, now);
    clearTimeout(timer);
    // The alarm comes first: whatever happens to this worker, the entry is sent.
    await setAlarm('outbox', next);
    if (next === null || next - now() > TIMER_UP_TO) return;
    timer = setTimeout(
      () => void run().catch((error: unknown) => log.error('run failed', error)),
      Math.max(0, next - now()),
    );
  }

  async function run(): Promise<void> {
    // A paced run may outlive its alarm, and the worker its run.
    if ((await outboxDue(repository, now)) !== null) await setAlarm('outbox', now() + RETRY);
    const tickets = await outbox()
      .then((loaded) => loaded.run())
      .catch(async (error: unknown) => {
        await setAlarm('outbox', now() + RETRY);
        throw error;
      });
    await ended(tickets);
    await plan();
  }

  return { run, plan };
}
