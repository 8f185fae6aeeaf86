// The toolbar badge: what waits for me, and how sure we are (design §3, «Counts»). Unknown is never shown as zero.
import { isOverdue, timeState } from './deadline';
import type { SourceHealth } from './health';
import type { CountCell } from './ports';
import type { Kind, Ticket } from './ticket';

export interface BadgeInput {
  cells: readonly CountCell[];
  /** Tickets whose deadline may be over or near: those with `dueAt` before now + soon. Others are harmless. */
  near: readonly Ticket[];
  /** Tickets still counted as snoozed although their snooze is over; empty after they were woken. */
  woken?: readonly Ticket[];
  /** One per source and shop. Empty = nothing is known yet. */
  health: readonly SourceHealth[];
  /** The agent's names and groups (`mineNames`); empty where nobody is known. */
  mine: readonly string[];
  /** ms */
  now: number;
  soonHours: number;
}

export interface Badge {
  /** At most four characters. */
  text: string;
  tone: 'overdue' | 'due' | 'open' | 'warn' | 'empty';
  count: number;
  breakdown: {
    kinds: { kind: Kind; n: number }[];
    overdue: number;
    soon: number;
    /** Enabled sources that are not fresh. */
    stale: SourceHealth[];
  };
}

/** What the badge counts: pending or processing, mine or nobody's. */
export function waitsFor(mine: readonly string[]): (cell: Pick<Ticket, 'state' | 'assignee'>) => boolean {
  return (cell) =>
    (cell.state === 'pending' || cell.state === 'processing') &&
    (cell.assignee === null || mine.includes(cell.assignee));
}

/** Counts what is open, not snoozed, pending or processing, and mine or nobody's. */
export function badge(input: BadgeInput): Badge {
  const { mine, now } = input;
  const waitsForMe = waitsFor(mine);

  const kinds = new Map<Kind, number>();
  const add = (kind: Kind, n: number): void => {
    if (n > 0) kinds.set(kind, (kinds.get(kind) ?? 0) + n);
  };
  for (const cell of input.cells) if (!cell.snoozed && waitsForMe(cell)) add(cell.kind, cell.n);
  for (const ticket of input.woken ?? [])
    if (ticket.snoozedUntil !== null && ticket.snoozedUntil <= now && waitsForMe(ticket)) add(ticket.kind, 1);

  const near = input.near.filter(
    (ticket) => waitsForMe(ticket) && (ticket.snoozedUntil === null || ticket.snoozedUntil <= now),
  );
  const overdue = near.filter((ticket) => isOverdue(ticket, now)).length;
  const soon = near.filter((ticket) => timeState(ticket, now, input.soonHours) === 'due').length;
  const stale = input.health.filter((source) => source.state !== 'fresh' && source.state !== 'off');
  const sure = input.health.length > 0 && stale.length === 0;
  const count = [...kinds.values()].reduce((sum, n) => sum + n, 0);

  return {
    text: badgeText(count, sure),
    tone: badgeTone({ count, overdue, soon, sure }),
    count,
    breakdown: { kinds: [...kinds].map(([kind, n]) => ({ kind, n })).sort((a, b) => b.n - a.n), overdue, soon, stale },
  };
}

function badgeText(count: number, sure: boolean): string {
  if (sure) return count === 0 ? '' : count > 99 ? '99+' : String(count);
  return count === 0 ? '!' : `${Math.min(count, 99)}!`;
}

function badgeTone(of: { count: number; overdue: number; soon: number; sure: boolean }): Badge['tone'] {
  if (of.overdue > 0) return 'overdue';
  if (of.soon > 0) return 'due';
  if (!of.sure) return 'warn';
  return of.count > 0 ? 'open' : 'empty';
}
