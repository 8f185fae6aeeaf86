// What happens when the worker wakes, an alarm rings, or settings change.
import { MINUTE } from '../platform/clock';
import { heldUntil } from '../polling/schedule';
import type { Source } from '../ticket/ticket';
import { type AlarmName, ensurePeriodic, setAlarm } from './alarms';
import type { App } from './app';
import { keepHouse } from './housekeeping';
import { passMoment } from './moments';
import { loadPart } from './parts';
import { settled } from './settled';

const HOUSEKEEPING_MINUTES = 60;

/** Every start of the worker: nothing in memory, so alarms, badge and outbox are put right from storage (R3). */
export async function wake(app: App): Promise<void> {
  await settled([
    ensurePollAlarm(app),
    ensurePeriodic('housekeeping', HOUSEKEEPING_MINUTES),
    moment(app),
    app.outbox.plan(),
    app.top.plan(),
    app.syncPageWatch(),
  ]);
}

export async function ring(app: App, name: AlarmName): Promise<void> {
  switch (name) {
    case 'poll':
      await app.poller.request('alarm');
      return;
    case 'top':
      await app.top.poll();
      return;
    case 'moment':
      return moment(app);
    case 'remind':
      return app.reminders.check();
    case 'outbox':
      return app.outbox.run();
    case 'housekeeping': {
      const pruned = await keepHouse(app);
      if (pruned.length > 0) await app.announce.everything();
      return app.afterWrite();
    }
  }
}

/** Pages that were open before us get their script; they then say hello, which starts the first pass. */
export async function installed(app: App): Promise<void> {
  const reinject = async () => (await loadPart('install')).reinjectContentScripts(app.tabs);
  await settled([app.repository.counts(), reinject(), app.syncPageWatch()]);
  await app.paint();
}

/** Polling switched on or off, or a shorter interval; open pages take over language and switches; the rest is read when needed. */
export async function settingsChanged(app: App): Promise<void> {
  await settled([app.syncPageWatch()]);
  const { soldOrders, top } = await app.settings();
  await app.top.plan(app.now() + top.everyMinutes * MINUTE);
  const { nextAt, stop, limit } = await app.pollState.get();
  const latest = Math.max(app.now() + soldOrders.everyMinutes * MINUTE, heldUntil(limit, app.now()) ?? 0);
  // A stop is not taken back by a switch, but it is told again.
  if (!soldOrders.enabled || nextAt === null) await app.poller.request(stop ? 'alarm' : 'refresh');
  else if (nextAt !== null && nextAt > latest) {
    await app.pollState.update((state) => ({ ...state, nextAt: latest }));
    await setAlarm('poll', latest);
  }
  await settled([app.paint(), app.planMoment(), app.reminders.check(), app.announce.pages()]);
}

/** The next pass as planned; at once where it is overdue or never was planned; none where polling has stopped. */
async function ensurePollAlarm(app: App): Promise<void> {
  if (app.poller.running) return;
  const { nextAt, stop } = await app.pollState.get();
  const { soldOrders } = await app.settings();
  if (stop || !soldOrders.enabled) return setAlarm('poll', null);
  await setAlarm('poll', nextAt ?? app.now() + MINUTE);
}

async function moment(app: App): Promise<void> {
  await app.reminders.noteSnoozes();
  const woken = await passMoment(app, runningSources(app));
  await settled([app.announce.ids(woken), app.paint(), app.planMoment(), app.reminders.check()]);
}

function runningSources(app: App): Set<Source> {
  const running = new Set<Source>();
  if (app.poller.running) running.add('sold-orders');
  if (app.top.running) running.add('top');
  return running;
}
