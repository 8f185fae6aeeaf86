// What a command would do to each of several tickets, by the same rules that the worker applies. Pure.
import { AppError, type ErrorData, toErrorData } from '@/lib/platform/errors';
import type { Kind, Ticket } from '@/lib/ticket/ticket';
import { applyCommand, type CommandContext, type TicketCommand } from '@/lib/ticket/transitions';

export interface Preview {
  /** Tickets that would change. */
  can: Ticket[];
  /** Tickets that are like that already. */
  same: Ticket[];
  /** Refused, by reason; the most frequent first. */
  cannot: { error: ErrorData; tickets: Ticket[] }[];
  /** Of those that would change: how many of each kind and shop, most first. */
  kinds: [Kind, number][];
  shops: [string, number][];
}

/** `now` in ms, the agent, and what the settings demand. */
export type PreviewContext = Pick<CommandContext, 'now' | 'by' | 'required' | 'replies' | 'rules'>;

export function previewCommand(tickets: readonly Ticket[], command: TicketCommand, context: PreviewContext): Preview {
  const ctx = { ...context, commandId: 'preview', attachments: [] };
  const can: Ticket[] = [];
  const same: Ticket[] = [];
  const refused = new Map<string, { error: ErrorData; tickets: Ticket[] }>();
  for (const ticket of tickets) {
    try {
      (applyCommand(ticket, command, ctx).events.length > 0 ? can : same).push(ticket);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      addTo(refused, toErrorData(error), ticket);
    }
  }
  return {
    can,
    same,
    cannot: [...refused.values()].sort((a, b) => b.tickets.length - a.tickets.length),
    kinds: counted(can, (ticket) => ticket.kind),
    shops: counted(can, (ticket) => ticket.shop),
  };
}

/** Same reason = same code and params: they read the same. */
export function addTo<T>(groups: Map<string, { error: ErrorData; tickets: T[] }>, error: ErrorData, ticket: T): void {
  const { code, params } = error;
  const key = code === 'stale' ? code : JSON.stringify([code, params]); // each stale one names its own rev
  const group = groups.get(key);
  if (group) group.tickets.push(ticket);
  else groups.set(key, { error, tickets: [ticket] });
}

function counted<K extends string>(tickets: readonly Ticket[], keyOf: (ticket: Ticket) => K): [K, number][] {
  const counts = new Map<K, number>();
  for (const ticket of tickets) counts.set(keyOf(ticket), (counts.get(keyOf(ticket)) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}
