import type { OutboxEntry } from './ports';

/**
 * What the platform is still to be told of a ticket. Not what was taken back: it is only looked for, until it is known to have arrived,
 * or until nobody can tell.
 */
export function owedOf(entries: readonly OutboxEntry[], ticketId: string): OutboxEntry[] {
  return entries.filter((entry) => entry.ticketId === ticketId && (!entry.takenBack || entry.state === 'unknown'));
}
