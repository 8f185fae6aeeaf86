// When an agent is told that a deadline comes near. Pure, and independent of when it is asked: what was told is remembered per ticket,
// so a worker that died, a machine that slept or a clock that was set neither repeats nor loses a reminder.

import type { Chime } from '../platform/chime';
import { DAY, HOUR, MINUTE, shanghaiDayStart } from '../platform/clock';
import { isHard } from './deadline';
import type { Kind, Ticket } from './ticket';

export interface ReminderSettings {
  on: boolean;
  /** Hours before the deadline, per kind; `other` stands for every kind that is not named. 0 = once it is over. */
  ladder: Record<string, number[]>;
  /** false: nobody's tickets, too. */
  onlyMine: boolean;
  /** `HH:mm` in Shanghai; from = to: never quiet. What comes due in that time arrives together at its end. */
  quietFrom: string;
  quietTo: string;
  /** Without any sound. */
  silent: boolean;
  /** The system's, or one of ours (lib/platform/chime.ts). */
  sound: 'system' | Chime;
}

/** The deadline and the step of its ladder that were last told. */
export interface Told {
  dueAt: number;
  /** hours */
  step: number;
}

export interface Reminder {
  ticket: Ticket;
  /** Hours of the ladder's step that has passed; null = a snooze ended. */
  step: number | null;
}

export interface ReminderInput {
  /** Open tickets whose deadline is over or comes within the longest ladder. */
  near: readonly Ticket[];
  /** Tickets whose snooze has ended since the last notice. */
  woken: readonly Ticket[];
  told: Readonly<Record<string, Told>>;
  /** Names whose tickets are mine: the agent and the agent's groups. */
  mine: readonly string[];
  settings: ReminderSettings;
  /** ms */
  now: number;
}

/** A page's countdown is read to the minute and wavers: a deadline that moved less is the same one. */
const SAME_DEADLINE = 30 * MINUTE;

/** The hours of a kind's ladder, most urgent first. */
export function ladderOf(kind: Kind, { ladder }: ReminderSettings): number[] {
  return [...(ladder[kind] ?? ladder['other'] ?? [])].sort((a, b) => a - b);
}

/** Hours of the longest ladder; null = there is no step at all. */
export function longestStep({ ladder }: ReminderSettings): number | null {
  const steps = Object.values(ladder).flat();
  return steps.length > 0 ? Math.max(...steps) : null;
}

/** What is to be told now, the most urgent first, and what will then have been told. A ticket is told its most urgent passed step only. */
export function dueReminders(input: ReminderInput): { reminders: Reminder[]; told: Record<string, Told> } {
  const told: Record<string, Told> = {};
  const reminders: Reminder[] = [];
  for (const ticket of input.near) {
    const before = input.told[ticket.id];
    if (before) told[ticket.id] = before;
    const step = passedStep(ticket, input);
    if (step === null || !ticket.deadline || !concerns(ticket, input) || !mayTell(ticket, step, input.now)) continue;
    const { dueAt } = ticket.deadline;
    if (before && Math.abs(before.dueAt - dueAt) < SAME_DEADLINE && before.step <= step) continue;
    told[ticket.id] = { dueAt, step };
    reminders.push({ ticket, step });
  }
  reminders.sort((a, b) => (a.ticket.deadline?.dueAt ?? 0) - (b.ticket.deadline?.dueAt ?? 0));
  const named = new Set(reminders.map(({ ticket }) => ticket.id));
  for (const ticket of input.woken)
    if (!named.has(ticket.id) && concerns(ticket, input)) reminders.push({ ticket, step: null });
  return { reminders, told };
}

/** The next moment > `now` (ms) at which one of these tickets passes a step; null = none. */
export function nextReminder({ near, ...input }: Omit<ReminderInput, 'woken' | 'told'>): number | null {
  let next = Infinity;
  for (const ticket of near) {
    if (!ticket.deadline || !concerns(ticket, input)) continue;
    for (const step of ladderOf(ticket.kind, input.settings)) {
      const at = momentOf(ticket.deadline.dueAt, step);
      const counts = (step > 0 || isHard(ticket.deadline)) && mayTell(ticket, step, at);
      if (at > input.now && at < next && counts) next = at;
    }
  }
  return Number.isFinite(next) ? next : null;
}

/** The end of the quiet hours that `now` (ms) lies in; null = not quiet. */
export function quietUntil(now: number, { quietFrom, quietTo }: ReminderSettings): number | null {
  const [from, to] = [clockTime(quietFrom), clockTime(quietTo)];
  if (from === null || to === null || from === to) return null;
  const today = shanghaiDayStart(now);
  const time = now - today;
  if (from < to) return time >= from && time < to ? today + to : null;
  if (time >= from) return today + DAY + to;
  return time < to ? today + to : null;
}

/** `HH:mm` → ms since midnight; null for anything else. */
export function clockTime(text: string): number | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  return match ? Number(match[1]) * HOUR + Number(match[2]) * MINUTE : null;
}

/** At the very moment of a deadline it is not over yet. */
const momentOf = (dueAt: number, step: number): number => (step === 0 ? dueAt + 1 : dueAt - step * HOUR);

/** The most urgent step that has passed. An estimate of ours never counts as overdue, so one that is over says nothing. */
function passedStep(ticket: Ticket, { settings, now }: Pick<ReminderInput, 'settings' | 'now'>): number | null {
  const { deadline } = ticket;
  if (!deadline || (deadline.basis === 'rule' && deadline.dueAt < now)) return null;
  const usable = ladderOf(ticket.kind, settings).filter((step) => step > 0 || isHard(deadline));
  return usable.find((step) => momentOf(deadline.dueAt, step) <= now) ?? null;
}

/** Waits for somebody of ours, and mine (or nobody's). */
export function concerns(ticket: Ticket, { settings, mine }: Pick<ReminderInput, 'settings' | 'mine'>): boolean {
  if (ticket.state !== 'pending' && ticket.state !== 'processing') return false;
  return ticket.assignee === null ? !settings.onlyMine : mine.includes(ticket.assignee);
}

/** The last hour counts although the ticket is put off: a snooze must not hide the end of its time. */
function mayTell(ticket: Ticket, step: number, now: number): boolean {
  return step <= 1 || ticket.snoozedUntil === null || ticket.snoozedUntil <= now;
}
