// Deadlines: our dated rules, and what a deadline means at a moment. Day boundaries are Shanghai's.
import { DAY, HOUR, parseShanghai, shanghaiDayStart } from '../platform/clock';
import type { DeadlineFilter } from './query';
import { type Deadline, isOpen, type Kind, type Ticket } from './ticket';

/** A dated deadline rule: the newest one with `validFrom` ≤ the start moment applies (rules change over time). */
export interface DeadlineRule {
  kind: string;
  /** Hours from the start moment: payment for `ship-due`, appearance of the ticket for the rest. */
  hours: number;
  /** `yyyy-MM-dd` in Shanghai. */
  validFrom: string;
  /** Where the figure comes from, in words; shown in settings. */
  origin: string;
}

/** The rule that applies to a matter that began at `startAt` (ms), or undefined. Of two with one date the later in the list. */
export function ruleFor(kind: Kind, startAt: number, rules: readonly DeadlineRule[]): DeadlineRule | undefined {
  let best: { rule: DeadlineRule; from: number } | undefined;
  for (const rule of rules) {
    const from = parseShanghai(`${rule.validFrom} 00:00`);
    if (rule.kind !== kind || from === null || from > startAt) continue;
    if (!best || from >= best.from) best = { rule, from };
  }
  return best?.rule;
}

/** Our estimate for a matter that began at `startAt` (ms); null where no rule applies («时限未知»). */
export function ruleDeadline(kind: Kind, startAt: number, rules: readonly DeadlineRule[]): Deadline | null {
  const rule = ruleFor(kind, startAt, rules);
  return rule ? { dueAt: startAt + rule.hours * HOUR, basis: 'rule' } : null;
}

export type TimeState = 'overdue' | 'due' | 'open' | 'closed' | 'none';
type Timed = Pick<Ticket, 'state' | 'deadline'>;

/** A deadline of the platform or its page, not our estimate: only such a one can be overdue. */
export function isHard(deadline: Deadline | null): deadline is Deadline {
  return deadline !== null && deadline.basis !== 'rule';
}

/** «超时»: an open ticket whose platform or page deadline is over. Never stored. */
export function isOverdue(ticket: Timed, now: number): boolean {
  return isOpen(ticket.state) && isHard(ticket.deadline) && ticket.deadline.dueAt < now;
}

/**
 * How a ticket stands at `now` (ms). `due` = within `soonHours`; an estimate (basis `rule`) that is over stays `due`.
 * `none` = open without a deadline.
 */
export function timeState(ticket: Timed, now: number, soonHours: number): TimeState {
  if (!isOpen(ticket.state)) return 'closed';
  if (!ticket.deadline) return 'none';
  if (isOverdue(ticket, now)) return 'overdue';
  return ticket.deadline.dueAt <= now + soonHours * HOUR ? 'due' : 'open';
}

/** First ms of the next day in Shanghai. */
export function shanghaiDayEnd(ms: number): number {
  return shanghaiDayStart(ms) + DAY;
}

/** Does an open ticket's deadline fall under a filter? `today` = until midnight in Shanghai, what is over included; `later` = the rest. */
export function matchesDeadline(ticket: Timed, filter: DeadlineFilter, now: number, soonHours: number): boolean {
  const state = timeState(ticket, now, soonHours);
  if (state === 'closed') return false;
  if (filter === 'none') return state === 'none';
  if (state === 'none') return false;
  if (filter === 'overdue') return state === 'overdue';
  if (filter === 'soon') return state === 'due';
  const today = (ticket.deadline?.dueAt ?? 0) < shanghaiDayEnd(now);
  return filter === 'today' ? today : !today;
}

/**
 * The next moment after `now` (ms) at which something about these tickets changes by the clock alone: a deadline comes
 * into the «soon» range, passes, or a snooze ends. Null = none. One alarm stands there.
 */
export function nextMoment(
  tickets: Iterable<Timed & Pick<Ticket, 'snoozedUntil'>>,
  now: number,
  soonHours: number,
): number | null {
  let next: number | null = null;
  const consider = (moment: number): void => {
    if (moment > now && (next === null || moment < next)) next = moment;
  };
  for (const ticket of tickets) {
    if (!isOpen(ticket.state)) continue;
    if (ticket.snoozedUntil !== null) consider(ticket.snoozedUntil);
    if (!ticket.deadline) continue;
    consider(ticket.deadline.dueAt - soonHours * HOUR);
    if (isHard(ticket.deadline)) consider(ticket.deadline.dueAt + 1); // overdue is `dueAt < now`
  }
  return next;
}
