// Install, update, start of the browser, permissions and settings that change.
import { browser } from '@/lib/platform/browser';
import { createLog } from '@/lib/platform/log';
import type { App } from '@/lib/worker/app';
import { registerNoticeClicks } from '@/lib/worker/notices';
import { showDesk } from '@/lib/worker/open-ticket';
import { hostsGranted, sitesChanged } from '@/lib/worker/taught-handlers';
import { installed, settingsChanged } from '@/lib/worker/wake';

const log = createLog('lifecycle');

export function registerLifecycle(app: App): void {
  const failed = (what: string) => (error: unknown) => log.error(`${what} failed`, error);
  browser.runtime.onInstalled.addListener(() => {
    installed(app)
      .then(() => app.taught.sync())
      .catch(failed('install'));
  });
  // Waking is all that a start of the browser needs; without a listener nobody would wake us.
  browser.runtime.onStartup.addListener(() => {
    app.paint().catch(failed('start'));
    app.taught.register().catch(failed('start'));
  });
  registerNoticeClicks();
  // A permission prompt may have closed the popup that asked: go on from here (R12).
  browser.permissions.onAdded.addListener(({ origins = [] }) => {
    registerNoticeClicks();
    installed(app)
      .then(() => app.poller.request('refresh'))
      .then(() => app.top.poll())
      .catch(failed('permission'));
    if (origins.length > 0) hostsGranted(app, origins).catch(failed('permission'));
  });
  browser.permissions.onRemoved.addListener(() => {
    app.poller.request('refresh').catch(failed('permission'));
    app.top.poll().catch(failed('permission'));
    sitesChanged(app).catch(failed('permission'));
  });
  app.taught.watch(() => {
    sitesChanged(app).catch(failed('sites'));
  });
  // A key of the browser: the popup's own key needs no listener.
  browser.commands?.onCommand.addListener((name) => {
    if (name === 'open-desk') showDesk().catch(failed('desk'));
  });
  app.settingsStore.watch(() => {
    settingsChanged(app).catch(failed('settings'));
  });
}
