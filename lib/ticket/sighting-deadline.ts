// Which deadline counts when sources differ: the platform's field, then the page's text, then our rule.
import { MINUTE } from '../platform/clock';
import type { EventDraft } from './change';
import { type Deadline, type DeadlineBasis, isOpen, type Ticket } from './ticket';

const RANK: Readonly<Record<DeadlineBasis, number>> = { platform: 2, page: 1, rule: 0 };

/** A page's countdown has minutes only: the same deadline read twice may differ by that much. */
const PAGE_TOLERANCE = 2 * MINUTE;

function replaces(next: Deadline, known: Deadline): boolean {
  if (next.basis !== known.basis) return RANK[next.basis] > RANK[known.basis];
  if (next.basis === 'page') return Math.abs(next.dueAt - known.dueAt) >= PAGE_TOLERANCE;
  // Our estimate is a lower bound; a later one comes from a tighter window.
  if (next.basis === 'rule') return next.dueAt > known.dueAt;
  return next.dueAt !== known.dueAt;
}

/**
 * The step to the sighting's deadline, or null where it stays.
 * `fallback` (given when the ticket reopens) is the estimate that counts where the source gives none: the old time is over.
 */
export function nextDeadline(
  ticket: Ticket,
  sighting: { deadline?: Deadline | null },
  fallback: Deadline | null | undefined,
  open: boolean,
): { patch: Partial<Ticket>; event: EventDraft } | null {
  if (!open) return null;
  const known = ticket.deadline;
  const reopens = !isOpen(ticket.state);
  let next = known;
  if (sighting.deadline && (!known || reopens || replaces(sighting.deadline, known))) next = sighting.deadline;
  else if (!sighting.deadline && reopens && fallback !== undefined) next = fallback;
  else if (sighting.deadline === null && known && known.basis !== 'rule') next = null;
  if (next?.dueAt === known?.dueAt && next?.basis === known?.basis) return null;
  return {
    patch: { deadline: next },
    event: { type: 'deadline', before: known?.dueAt ?? null, after: next?.dueAt ?? null },
  };
}
