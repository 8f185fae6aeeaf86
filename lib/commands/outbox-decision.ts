// What an agent decides about a write that failed, or of which nobody knows how it ended.
import { AppError } from '../platform/errors';
import type { CommandDeps } from './context';
import { endOf } from './outbox-end';

/**
 * `retry` sends it again as if for the first time; `done` and `drop` end it, and the history says who decided. Gives the ticket's id.
 * @throws AppError `not-found` where nothing of that id waits for a decision
 */
export async function decideOutbox(
  { repository, now }: Pick<CommandDeps, 'repository' | 'now'>,
  id: string,
  decision: 'retry' | 'done' | 'drop',
): Promise<string[]> {
  const entry = (await repository.outbox(['failed', 'unknown'])).find((each) => each.id === id);
  if (!entry) throw new AppError('not-found');
  return repository.transact(async (tx) => {
    const current = (await tx.outboxOf(entry.commandId)).find((each) => each.id === id);
    if (!current || (current.state !== 'failed' && current.state !== 'unknown')) throw new AppError('not-found');
    const { error: _, lost = false, ...rest } = current;
    if (decision === 'retry') {
      // Of what nobody could tell the agent has looked; what was given up may still have arrived.
      const doubt = lost && current.state === 'failed';
      await tx.putOutbox({ ...rest, lost: doubt, state: 'waiting', attempts: 0, sendAt: now(), updatedAt: now() });
      return [entry.ticketId];
    }
    await tx.putOutbox({ ...rest, state: 'done', updatedAt: now() });
    const ticket = await tx.get(entry.ticketId);
    if (!ticket) return [entry.ticketId];
    const told = endOf(ticket, { ...entry, state: 'done' }, now(), {
      note: decision === 'done' ? 'verified' : 'dropped',
    });
    await tx.put(told.ticket);
    await tx.addEvents(told.events);
    return [entry.ticketId];
  });
}
