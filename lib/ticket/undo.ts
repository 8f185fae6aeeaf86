// Taking a command back (design §3: undo).
import { change, type EventDraft, type Outcome } from './change';
import { closedByPlatform } from './platform-state';
import { isOpen, type Ticket } from './ticket';

export interface UndoContext {
  /** ms */
  now: number;
  by: string;
  /** The undo's own id. */
  commandId: string;
}

/**
 * Gives back the decisions of `before` (state, owner, priority, tags, snooze and its mark, settlement, steps of the guide) with a higher `rev`, and
 * appends `undone`. What sources reported since (`seen`, facts, deadline, missing) stays, and so do pictures: nothing
 * that was stored is lost. Where the platform showed the matter done meanwhile, the ticket closes again by the platform.
 */
export function restore(before: Ticket, current: Ticket, ctx: UndoContext): Outcome {
  const patch: Partial<Ticket> = {
    state: before.state,
    priority: before.priority,
    assignee: before.assignee,
    tags: before.tags,
    snoozedUntil: before.snoozedUntil,
    settlement: before.settlement,
    closedAt: before.closedAt,
    rev: current.rev + 1,
  };
  const events: EventDraft[] = [
    { type: 'undone', before: current.state, after: before.state, commandId: ctx.commandId },
  ];
  const source = isOpen(before.state) ? doneSince(before, current) : undefined;
  if (source) {
    const closing = closedByPlatform(before.state, current.seen[source]?.text ?? '', ctx.now);
    Object.assign(patch, closing.patch);
    events.push({ ...closing.event, by: { type: 'platform', source } });
  }
  const { steps: _, wokenAt: __, ...rest } = current;
  const { steps, wokenAt } = before;
  const given = { ...rest, ...(steps ? { steps } : {}), ...(wokenAt === undefined ? {} : { wokenAt }) };
  return change(given, patch, events, { at: ctx.now, by: { type: 'agent', name: ctx.by } });
}

/** What our own command did there is what is taken back here. */
function doneSince(before: Ticket, current: Ticket): keyof Ticket['seen'] | undefined {
  const sources = Object.keys(current.seen) as (keyof Ticket['seen'])[];
  return sources.find((source) => {
    const now = current.seen[source];
    return now?.meaning === 'done' && !now.own && before.seen[source]?.meaning !== 'done';
  });
}
