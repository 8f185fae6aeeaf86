// What an ended outbox entry leaves on its ticket. Pure.
import { change, type Outcome } from '../ticket/change';
import type { OutboxEntry } from '../ticket/ports';
import { SOURCES, type Source, type Ticket } from '../ticket/ticket';

/** The event says what ended and how; `note` = why, or what the platform showed instead. Raises no `rev`. */
export function endOf(
  ticket: Ticket,
  entry: Pick<OutboxEntry, 'action' | 'commandId' | 'remote' | 'state'>,
  note: string | undefined,
  names: readonly string[],
  now: number,
): Outcome {
  const fresh = names.filter((name) => name !== ticket.subject && !ticket.aliases.includes(name));
  const event = { type: 'remote', text: entry.action, after: entry.state, commandId: entry.commandId } as const;
  const source: Source = SOURCES.find((each) => each === entry.remote) ?? ticket.source;
  return change(
    ticket,
    fresh.length > 0 ? { aliases: [...ticket.aliases, ...fresh] } : {},
    [note === undefined ? event : { ...event, before: note }],
    { at: now, by: { type: 'platform', source } },
  );
}
