// What a ticket will look like if the worker agrees: shown at once, thrown away when the answer is there. Pure.
import type { Command } from '../ticket/command';
import type { State, Ticket } from '../ticket/ticket';

/** Whose turn it is does not change with the owner. */
const owned = (ticket: Ticket, state: State): State => (ticket.state === 'waiting' ? 'waiting' : state);

/** The visible part of a command's effect. The worker's own rules decide; this never reaches the database. */
export function expectAfter({ wokenAt: _, ...ticket }: Ticket, command: Command, me: string, now: number): Ticket {
  switch (command.type) {
    case 'claim':
      return { ...ticket, state: owned(ticket, 'processing'), assignee: me };
    case 'release':
      return { ...ticket, state: owned(ticket, 'pending'), assignee: null };
    case 'wait':
      return { ...ticket, state: 'waiting' };
    case 'resume':
      return { ...ticket, state: ticket.assignee ? 'processing' : 'pending' };
    case 'transfer':
      return { ...ticket, state: owned(ticket, 'processing'), assignee: command.to };
    case 'snooze':
      return { ...ticket, snoozedUntil: command.until };
    case 'tag':
      return {
        ...ticket,
        tags: [...new Set([...ticket.tags.filter((tag) => !command.remove.includes(tag)), ...command.add])],
      };
    case 'priority':
      return { ...ticket, priority: command.priority };
    case 'settle':
      return { ...ticket, state: 'settled', closedAt: now, settlement: { ...command.settlement, evidence: [] } };
    case 'cancel':
      return { ...ticket, state: 'cancelled', closedAt: now };
    case 'ignore':
      return { ...ticket, state: 'ignored', closedAt: now };
    case 'reopen':
      return { ...ticket, state: ticket.assignee ? 'processing' : 'pending', closedAt: null };
    case 'macro':
      return command.parts.reduce<Ticket>((expected, part) => expectAfter(expected, part, me, now), ticket);
    default:
      return ticket;
  }
}
