import { beforeEach, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { freshIndexedDb } from '@/lib/testing/db';
import background from './index';

/** The fake browser lacks these. */
function fakeEvent() {
  const listeners: unknown[] = [];
  return { addListener: (listener: unknown) => listeners.push(listener), count: () => listeners.length };
}

let connected: ReturnType<typeof fakeEvent>;
let added: ReturnType<typeof fakeEvent>;

beforeEach(() => {
  freshIndexedDb();
  fakeBrowser.reset();
  connected = fakeEvent();
  added = fakeEvent();
  Object.assign(fakeBrowser.runtime, { onConnect: connected });
  Object.assign(fakeBrowser, { commands: { onCommand: fakeEvent() } });
  Object.assign(fakeBrowser, { permissions: { onAdded: added, onRemoved: fakeEvent(), contains: async () => true } });
});

it('every listener is there before the first turn ends', () => {
  background.main();
  expect(fakeBrowser.runtime.onMessage.hasListeners()).toBe(true);
  expect(fakeBrowser.runtime.onInstalled.hasListeners()).toBe(true);
  expect(fakeBrowser.runtime.onStartup.hasListeners()).toBe(true);
  expect(fakeBrowser.alarms.onAlarm.hasListeners()).toBe(true);
  expect(fakeBrowser.storage.onChanged.hasListeners()).toBe(true);
  expect(connected.count()).toBe(1);
  expect(added.count()).toBe(1);
});

it('started by anything at all, it makes its alarms and shows that nothing is known yet', async () => {
  background.main();
  await expect
    .poll(async () => (await fakeBrowser.alarms.getAll()).map((alarm) => alarm.name).sort())
    .toEqual(['housekeeping', 'poll']);
  await expect.poll(() => fakeBrowser.action.getBadgeText({})).toBe('!');
});

it('the first popup after an install gets its database', async () => {
  background.main();
  const sender = { id: fakeBrowser.runtime.id, url: fakeBrowser.runtime.getURL('/popup.html') };
  const answer = new Promise((resolve) => {
    void fakeBrowser.runtime.onMessage.trigger({ danling: 1, name: 'ui.prepareDatabase', data: {} }, sender, resolve);
  });
  expect(await answer).toEqual({ ok: true, data: { ready: true } });
});
