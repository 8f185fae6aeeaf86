// The hand-over sheet (交接班): what each person leaves to the next shift. Pure.
import { timeState } from './deadline';
import { isOpen, type Ticket } from './ticket';

/** Why a ticket is named on the sheet; the first that fits. */
export const HANDOVER_GROUPS = ['overdue', 'soon', 'urgent', 'waiting', 'snoozed'] as const;
export type HandoverGroup = (typeof HANDOVER_GROUPS)[number];

export interface HandoverPerson {
  /** null = nobody's. */
  name: string | null;
  /** All open tickets, and how many of them are overdue or near. */
  open: number;
  overdue: number;
  soon: number;
  /** Tickets worth a word, each once. */
  groups: Partial<Record<HandoverGroup, Ticket[]>>;
  /** Settled with a promise to the buyer whose time is still to come, the nearest first. */
  promised: Ticket[];
}

function groupOf(ticket: Ticket, now: number, soonHours: number): HandoverGroup | null {
  const state = timeState(ticket, now, soonHours);
  if (state === 'overdue') return 'overdue';
  if (state === 'due') return 'soon';
  if (ticket.priority >= 2) return 'urgent';
  if (ticket.state === 'waiting') return 'waiting';
  return ticket.snoozedUntil !== null && ticket.snoozedUntil > now ? 'snoozed' : null;
}

/**
 * One entry a person, whoever has most overdue first, nobody's last; within a group in the order given.
 * @param tickets open ones, and settled ones for their promises; others are left out
 */
export function handover(tickets: readonly Ticket[], now: number, soonHours: number): HandoverPerson[] {
  const people = new Map<string | null, HandoverPerson>();
  const of = (name: string | null): HandoverPerson => {
    const known = people.get(name) ?? { name, open: 0, overdue: 0, soon: 0, groups: {}, promised: [] };
    people.set(name, known);
    return known;
  };
  for (const ticket of tickets) {
    if (isOpen(ticket.state)) {
      const person = of(ticket.assignee);
      person.open += 1;
      const group = groupOf(ticket, now, soonHours);
      if (group === 'overdue') person.overdue += 1;
      if (group === 'soon') person.soon += 1;
      if (group) {
        const list = person.groups[group] ?? [];
        list.push(ticket);
        person.groups[group] = list;
      }
    } else if ((ticket.settlement?.promisedAt ?? 0) > now) of(ticket.assignee).promised.push(ticket);
  }
  for (const person of people.values())
    person.promised.sort((a, b) => (a.settlement?.promisedAt ?? 0) - (b.settlement?.promisedAt ?? 0));
  return [...people.values()].sort(
    (a, b) =>
      Number(a.name === null) - Number(b.name === null) ||
      b.overdue - a.overdue ||
      b.open - a.open ||
      (a.name ?? '').localeCompare(b.name ?? ''),
  );
}
