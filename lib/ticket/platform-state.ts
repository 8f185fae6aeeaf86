// What the platform's side does to a ticket: closing, what it still shows, what it no longer has.
import { DAY } from '../platform/clock';
import { change, type EventDraft, type Outcome } from './change';
import { isPlatformTicketKind } from './kind';
import { type ClosedState, isOpen, type Observation, type State, type Ticket } from './ticket';

/** Patch and event of a ticket that closes because a source shows the matter done. No settlement: nobody of us wrote one. */
export function closedByPlatform(
  state: State,
  text: string,
  now: number,
  closes: ClosedState = 'settled',
): { patch: Partial<Ticket>; event: EventDraft } {
  return {
    patch: { state: closes, closedAt: now, settlement: null, snoozedUntil: null },
    event: { type: closes, text, before: state, after: closes },
  };
}

/**
 * For «平台仍显示：…» on a closed ticket: what still needs us by the newest observation whose meaning is known, or null.
 * One source may show a matter done that another was last seen to show open.
 */
export function stillShown(ticket: Pick<Ticket, 'state' | 'seen'>): Observation | null {
  if (isOpen(ticket.state)) return null;
  const known = Object.values(ticket.seen).filter((seen) => seen.meaning !== 'unknown');
  const newest = known.sort((a, b) => b.at - a.at)[0];
  return newest?.meaning === 'needs-us' ? newest : null;
}

/**
 * A complete pass and a question by id did not find the matter: «平台已查不到 · 自 …». It stays open.
 * Null where nothing changes (closed, or marked before).
 */
export function markMissing(ticket: Ticket, now: number): Outcome | null {
  if (!isOpen(ticket.state) || ticket.missingSince !== null) return null;
  return change(ticket, { missingSince: now }, [{ type: 'missing', after: now }], {
    at: now,
    by: { type: 'platform', source: ticket.source },
  });
}

export interface PlatformDeletion {
  /** ms */
  deletesAt: number;
  deleted: boolean;
}

/**
 * When the platform deletes its own copy: `days` after it came, whatever its state (article P4). Null for what it keeps
 * no ticket of (refunds, unshipped orders, our own tickets), or with `days` 0.
 */
export function platformDeletion(
  ticket: Pick<Ticket, 'kind' | 'source' | 'createdAt'>,
  now: number,
  days: number,
): PlatformDeletion | null {
  if (days <= 0 || ticket.source === 'agent' || !isPlatformTicketKind(ticket.kind)) return null;
  const deletesAt = ticket.createdAt + days * DAY;
  return { deletesAt, deleted: now >= deletesAt };
}
