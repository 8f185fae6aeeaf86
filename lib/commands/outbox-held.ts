import type { Clock } from '../platform/clock';
import type { TicketRepository } from '../ticket/ports';

/** What was held back for a shop is due now: a human has put right what held it. */
export async function releaseHeld(
  repository: Pick<TicketRepository, 'outbox' | 'transact'>,
  of: { shop: string; remote: string },
  now: Clock,
): Promise<void> {
  const held = (await repository.outbox(['waiting', 'sending']))
    .filter((entry) => entry.held && entry.shop === of.shop && entry.remote === of.remote)
    .sort((a, b) => a.createdAt - b.createdAt); // `sendAt` moved at each try that was held back
  if (held.length === 0) return;
  await repository.transact(async (tx) => {
    for (const [n, { id, commandId }] of held.entries()) {
      // An undo may have removed it.
      const current = (await tx.outboxOf(commandId)).find((each) => each.id === id);
      if (current?.held) await tx.putOutbox({ ...current, sendAt: now() - held.length + n, updatedAt: now() }); // in the order in which they were decided
    }
  });
}
