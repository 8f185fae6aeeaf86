// Stands before the part that reminds: where reminders are off, or not permitted, it is not even read.
import { createLog } from '../platform/log';
import { once } from '../platform/once';
import { loadPart } from './parts';
import type { ReminderDeps, Reminders } from './reminders';

const log = createLog('reminders');

export function createRemindersFront(deps: ReminderDeps): Reminders {
  const load = once(async () => (await loadPart('reminders')).createReminders(deps));
  const on = async (): Promise<boolean> => (await deps.settings()).reminders.on && deps.notices.ready();
  return {
    async noteSnoozes() {
      if (await on()) await (await load()).noteSnoozes();
    },
    async check() {
      try {
        if (await on()) await (await load()).check();
        else await deps.setAlarm(null);
      } catch (error) {
        log.error('reminders could not be checked', error);
      }
    },
  };
}
