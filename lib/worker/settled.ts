import { createLog } from '../platform/log';

const log = createLog('worker');

/** Waits for side work of which none may undo the main work: failures are logged, never thrown. */
export async function settled(work: readonly Promise<unknown>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(work))
    if (outcome.status === 'rejected') log.error('side work failed', outcome.reason);
}
