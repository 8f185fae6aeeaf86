import type { Clock } from '../platform/clock';
import type { TicketRepository } from '../ticket/ports';

/** When the next entry of the outbox is due, ms; now if one was left in `sending` and may be asked about; null = nothing to send. */
export async function outboxDue(repository: Pick<TicketRepository, 'outbox'>, now: Clock): Promise<number | null> {
  const entries = await repository.outbox(['waiting', 'sending']);
  const moments = entries.map((entry) => (entry.state === 'sending' ? Math.max(now(), entry.sendAt) : entry.sendAt));
  return moments.length > 0 ? Math.min(...moments) : null;
}
