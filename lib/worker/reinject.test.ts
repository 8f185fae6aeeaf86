import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { TabClient } from '../messaging/tab-client';
import { AppError } from '../platform/errors';
import { reinjectContentScripts } from './reinject';

const matches = ['https://trade.taobao.com/*'];
const executeScript = vi.fn();
const query = vi.fn();

beforeEach(() => {
  fakeBrowser.reset();
  vi.clearAllMocks();
  query.mockResolvedValue([{ id: 1 }, { id: 2, discarded: true }, { id: 3 }, {}]);
  executeScript.mockReset().mockRejectedValueOnce(new Error('a page of errors')).mockResolvedValue([]);
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  vi.spyOn(fakeBrowser.tabs, 'query').mockImplementation(query);
  Object.assign(fakeBrowser, { scripting: { executeScript } });
  Object.assign(fakeBrowser.runtime, {
    getManifest: () => ({
      content_scripts: [
        { matches, js: ['content-scripts/orders.js'] },
        { matches, js: ['content-scripts/page-watch.js'], world: 'MAIN' },
      ],
    }),
  });
});

const pause = vi.fn(async () => {});
/** Who answers, asked again and again. */
function tabsWhere(alive: (tabId: number, time: number) => boolean): TabClient {
  const asked = new Map<number, number>();
  return {
    async ask(tabId) {
      const time = (asked.get(tabId) ?? 0) + 1;
      asked.set(tabId, time);
      if (!alive(tabId, time)) throw new AppError('no-receiver');
      return { identity: null } as never;
    },
  };
}

it('runs the isolated scripts in every live page; one that refuses does not stop the others', async () => {
  await reinjectContentScripts(
    tabsWhere(() => false),
    pause,
  );
  expect(query).toHaveBeenCalledWith({ url: matches });
  expect(executeScript.mock.calls).toEqual([
    [{ target: { tabId: 1 }, files: ['/content-scripts/orders.js'] }],
    [{ target: { tabId: 3 }, files: ['/content-scripts/orders.js'] }],
  ]);
  expect(pause).not.toHaveBeenCalled();
});

it('never replaces a script that lives', async () => {
  await reinjectContentScripts(
    tabsWhere((tabId) => tabId === 1),
    pause,
  );
  expect(executeScript.mock.calls.map(([{ target }]) => target.tabId)).toEqual([3]);
});

it('asks a page that still loads once more: the manifest may be about to give it the script', async () => {
  query.mockResolvedValue([
    { id: 1, status: 'loading' },
    { id: 3, status: 'loading' },
  ]);
  await reinjectContentScripts(
    tabsWhere((tabId, time) => tabId === 1 && time === 2),
    pause,
  );
  expect(executeScript.mock.calls.map(([{ target }]) => target.tabId)).toEqual([3]);
});
