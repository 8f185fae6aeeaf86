// How a ticket and its record change together: every change gives new events, numbered on from those it has.
import type { Actor, Ticket, TicketEvent } from './ticket';

/** A ticket after a change and the events to append. No events = nothing changed and `ticket` is the same object. */
export interface Outcome {
  ticket: Ticket;
  events: TicketEvent[];
}

export type EventDraft = Omit<TicketEvent, 'ticketId' | 'n' | 'at' | 'by'> & { by?: Actor };

/** Applies `patch`, numbers the events and moves `updatedAt`. Does not raise `rev`: only people's decisions do. */
export function change(
  ticket: Ticket,
  patch: Partial<Ticket>,
  drafts: readonly EventDraft[],
  who: { at: number; by: Actor },
): Outcome {
  const events = drafts.map(
    (draft, index): TicketEvent => ({
      ...draft,
      ticketId: ticket.id,
      n: ticket.events + index,
      at: who.at,
      by: draft.by ?? who.by,
    }),
  );
  return {
    ticket: { ...ticket, ...patch, updatedAt: who.at, events: ticket.events + events.length },
    events,
  };
}

/** The open state of a ticket that waits for nobody: somebody's is in work, nobody's is pending. */
export function activeState(assignee: string | null): 'pending' | 'processing' {
  return assignee === null ? 'pending' : 'processing';
}
