// Tells the agent in time: one notice of the system for all that came due since the last one (design: «reminders»). What was told is
// stored, so a worker that died, a sleeping machine or quiet hours lead to one grouped notice later, never to a lost or a double one.
import * as z from 'zod/mini';
import { resolveLanguage } from '../i18n/language';
import { reminderText } from '../i18n/reminder';
import { type Clock, HOUR, MINUTE } from '../platform/clock';
import { coalesce } from '../platform/coalesce';
import '../platform/jitless';
import { createLog } from '../platform/log';
import { createStored } from '../polling/stored';
import type { Settings } from '../settings/settings';
import type { TicketRepository } from '../ticket/ports';
import {
  concerns,
  dueReminders,
  longestStep,
  nextReminder,
  quietUntil,
  type Reminder,
  type Told,
} from '../ticket/reminder';
import { isOpen, type Ticket } from '../ticket/ticket';

const log = createLog('reminders');
/** Tickets looked at per class (overdue, near): a shop with more has other troubles than a missing notice. */
const NEAR_LIMIT = 500;
/** After a failure, ms. */
const AGAIN = 5 * MINUTE;

interface State {
  told: Record<string, Told>;
  /** Tickets whose snooze ended and that were not told yet. */
  woken: string[];
}

const stateSchema: z.ZodMiniType<State> = z.object({
  told: z.record(z.string(), z.object({ dueAt: z.number(), step: z.number() })),
  woken: z.array(z.string()),
});

/** What shows a notice; lib/worker/notices is the real one. */
export interface Notices {
  /** The permission is there. */
  ready(): boolean;
  /** `ticketId`: opened by a click; null = the list of what is due soon. A later notice takes the place of an earlier grouped one. */
  show(notice: {
    title: string;
    message: string;
    silent: boolean;
    sound: Settings['reminders']['sound'];
    ticketId: string | null;
  }): Promise<void>;
}

export interface ReminderDeps {
  repository: TicketRepository;
  settings(): Promise<Settings>;
  /** Names whose tickets are mine. */
  mine(): Promise<readonly string[]>;
  notices: Notices;
  setAlarm(when: number | null): Promise<void>;
  now: Clock;
  browserLanguage: string;
}

export interface Reminders {
  /** Call before ended snoozes are cleared: remembers whose they were. */
  noteSnoozes(): Promise<void>;
  /** Tells what is due and sets the alarm of the next reminder. Calls during a check lead to one more. Never rejects. */
  check(): Promise<void>;
}

export function createReminders(deps: ReminderDeps): Reminders {
  const { repository, notices, now } = deps;
  const state = createStored<State>('reminders', stateSchema, { told: {}, woken: [] });

  async function checkOnce(): Promise<void> {
    const settings = await deps.settings();
    const longest = longestStep(settings.reminders);
    if (!settings.reminders.on || longest === null || !notices.ready()) return deps.setAlarm(null);
    const at = now();
    const quiet = quietUntil(at, settings.reminders);
    if (quiet !== null) return deps.setAlarm(quiet);
    const { told, woken: wokenIds } = await state.get();
    const mine = await deps.mine();
    // Colleagues' tickets must not crowd out mine; what was told stays in sight, so that it is not told again.
    const wanted = (ticket: Ticket): boolean =>
      ticket.id in told || concerns(ticket, { settings: settings.reminders, mine });
    const [{ tickets: near }, woken] = await Promise.all([
      repository.near(at, at + longest * HOUR + 1, NEAR_LIMIT, wanted),
      Promise.all(wokenIds.map((id) => repository.get(id))),
    ]);
    const open = woken.filter((ticket): ticket is Ticket => ticket !== undefined && isOpen(ticket.state));
    const input = { near, woken: open, told, mine, settings: settings.reminders, now: at };
    const due = dueReminders(input);
    // Shown first, noted then: a worker that dies in between shows the same notice again in its own place.
    if (due.reminders.length > 0) await tell(due.reminders, settings, at);
    await state.update((old) => {
      const left = old.woken.filter((id) => !wokenIds.includes(id));
      return sameTold(old.told, due.told) && left.length === old.woken.length ? old : { told: due.told, woken: left };
    });
    const moments = [nextReminder(input), await repository.nextMoment(at, longest * HOUR)];
    const known = moments.filter((moment) => moment !== null);
    await deps.setAlarm(known.length > 0 ? Math.min(...known) : null);
  }

  async function tell(reminders: readonly Reminder[], settings: Settings, at: number): Promise<void> {
    const language = resolveLanguage(settings.language, deps.browserLanguage);
    const [only, ...others] = reminders;
    await notices.show({
      ...reminderText(reminders, language, at),
      silent: settings.reminders.silent,
      sound: settings.reminders.sound,
      ticketId: only && others.length === 0 ? only.ticket.id : null,
    });
  }

  return {
    async noteSnoozes() {
      if (!(await deps.settings()).reminders.on) return;
      const ended = await repository.snoozeEndsBetween(0, now() + 1);
      if (ended.length === 0) return;
      await state.update((old) => ({ ...old, woken: [...new Set([...old.woken, ...ended.map(({ id }) => id)])] }));
    },
    check: coalesce(() =>
      checkOnce().catch(async (error: unknown) => {
        log.error('reminders could not be checked', error);
        await deps.setAlarm(now() + AGAIN);
      }),
    ),
  };
}

function sameTold(a: Readonly<Record<string, Told>>, b: Readonly<Record<string, Told>>): boolean {
  const ids = Object.keys(b);
  return ids.length === Object.keys(a).length && ids.every((id) => a[id] === b[id]);
}
