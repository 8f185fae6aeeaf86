import { isOpen, type Ticket } from './ticket';

/** Since when a reminder that has come waits to be taken up, ms; null = none does. The worker may not have noted it yet. */
export function wokenSince(ticket: Pick<Ticket, 'state' | 'snoozedUntil' | 'wokenAt'>, now: number): number | null {
  const { state, snoozedUntil, wokenAt } = ticket;
  if (!isOpen(state)) return null;
  if (snoozedUntil !== null) return snoozedUntil <= now ? snoozedUntil : null;
  return wokenAt ?? null;
}
