// One alarm listener, dispatch by name.
import { browser } from '@/lib/platform/browser';
import { createLog } from '@/lib/platform/log';
import { isAlarmName } from '@/lib/worker/alarms';
import type { App } from '@/lib/worker/app';
import { ring } from '@/lib/worker/wake';

const log = createLog('alarms');

export function registerAlarms(app: App): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (isAlarmName(name)) ring(app, name).catch((error: unknown) => log.error(`${name} failed`, error));
  });
}
