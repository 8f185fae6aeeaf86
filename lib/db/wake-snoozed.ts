// Snoozes end by the clock: whoever wakes the worker looks.
import type { TicketRepository } from '../ticket/ports';
import type { Db } from './schema';

const CHUNK = 200;

/** Ends snoozes ≤ `now`. Nobody decided anything: `rev` stays. */
export async function wakeSnoozed(db: Db, transact: TicketRepository['transact'], now: number): Promise<string[]> {
  const ids = await db.getAllKeysFromIndex('tickets', 'snoozedUntil', IDBKeyRange.upperBound(now));
  for (let from = 0; from < ids.length; from += CHUNK) {
    await transact(async (tx) => {
      for (const id of ids.slice(from, from + CHUNK)) {
        const ticket = await tx.get(id);
        if (!ticket || ticket.snoozedUntil === null || ticket.snoozedUntil > now) continue;
        const by = { type: 'rule', name: 'snooze' } as const;
        await tx.put({
          ...ticket,
          snoozedUntil: null,
          wokenAt: ticket.snoozedUntil,
          updatedAt: now,
          events: ticket.events + 1,
        });
        await tx.addEvents([
          { ticketId: id, n: ticket.events, at: now, by, type: 'woken', before: ticket.snoozedUntil, after: null },
        ]);
      }
    });
  }
  return ids;
}
