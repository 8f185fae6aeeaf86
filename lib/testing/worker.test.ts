import { expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { fakePlatform } from './seller-tab';
import { freshWorld } from './worker';

it('what an earlier worker meant to do later does not happen to the next world', async () => {
  freshWorld(fakePlatform());
  setTimeout(() => void fakeBrowser.alarms.clear('outbox'), 1);
  freshWorld(fakePlatform());
  await fakeBrowser.alarms.create('outbox', { when: 5e12 });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await fakeBrowser.alarms.get('outbox')).toBeDefined();
});
