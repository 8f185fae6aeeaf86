// What an ended outbox entry leaves on its ticket. Pure.
import { change, type Outcome } from '../ticket/change';
import type { OutboxEntry } from '../ticket/ports';
import { endTeam } from '../ticket/task-team';
import { SOURCES, type Source, type Ticket } from '../ticket/ticket';
import type { Done } from './remote';

/** The event says what ended and how; `note` = why, or what the platform showed instead. Raises no `rev`. */
export function endOf(
  ticket: Ticket,
  entry: Pick<OutboxEntry, 'action' | 'commandId' | 'remote' | 'state'>,
  now: number,
  { note, names = [], task, shows }: Partial<Omit<Done, 'type'>> = {},
): Outcome {
  const fresh = names.filter((name) => name !== ticket.subject && !ticket.aliases.includes(name));
  const event = { type: 'remote', text: entry.action, after: entry.state, commandId: entry.commandId } as const;
  const source: Source = SOURCES.find((each) => each === entry.remote) ?? ticket.source;
  const patch: Partial<Ticket> = {};
  if (fresh.length > 0) patch.aliases = [...ticket.aliases, ...fresh];
  // The next poll shows our own write: it must not close what was reopened here since. What others did is news to an undo.
  if (task && !ticket.task) patch.task = task;
  if (shows && shows.id === ticket.task?.id) {
    const own = note === undefined ? ({ own: true } as const) : {};
    patch.seen = { ...ticket.seen, [source]: { meaning: 'done', text: shows.text, at: now, ...own } };
    if (ticket.task.team) patch.task = { ...ticket.task, team: endTeam(ticket.task.team) };
  }
  return change(ticket, patch, [note === undefined ? event : { ...event, before: note }], {
    at: now,
    by: { type: 'platform', source },
  });
}
