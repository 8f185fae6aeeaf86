// Snoozes end by the clock: whoever wakes the worker looks.
import { activeState } from '../ticket/change';
import type { TicketRepository } from '../ticket/ports';
import type { TicketEvent } from '../ticket/ticket';
import type { Db } from './schema';

const CHUNK = 200;

/** Ends snoozes ≤ `now`; who waited for an answer is at work again. Nobody decided anything: `rev` stays. */
export async function wakeSnoozed(db: Db, transact: TicketRepository['transact'], now: number): Promise<string[]> {
  const ids = await db.getAllKeysFromIndex('tickets', 'snoozedUntil', IDBKeyRange.upperBound(now));
  for (let from = 0; from < ids.length; from += CHUNK) {
    await transact(async (tx) => {
      for (const id of ids.slice(from, from + CHUNK)) {
        const ticket = await tx.get(id);
        if (!ticket || ticket.snoozedUntil === null || ticket.snoozedUntil > now) continue;
        const by = { type: 'rule', name: 'snooze' } as const;
        // Put off while somebody else had to answer: now it is ours to look, else no badge would ever tell.
        const state = ticket.state === 'waiting' ? activeState(ticket.assignee) : ticket.state;
        const events: TicketEvent[] = [
          { ticketId: id, n: ticket.events, at: now, by, type: 'woken', before: ticket.snoozedUntil, after: null },
        ];
        if (state !== ticket.state)
          events.push({
            ...{ ticketId: id, n: ticket.events + 1, at: now, by },
            ...{ type: 'resumed', before: ticket.state, after: state },
          });
        await tx.put({
          ...ticket,
          state,
          snoozedUntil: null,
          wokenAt: ticket.snoozedUntil,
          updatedAt: now,
          events: ticket.events + events.length,
        });
        await tx.addEvents(events);
      }
    });
  }
  return ids;
}
