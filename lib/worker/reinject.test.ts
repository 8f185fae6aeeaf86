import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { reinjectContentScripts } from './reinject';

const matches = ['https://trade.taobao.com/*'];
const executeScript = vi.fn();
const query = vi.fn();

beforeEach(() => {
  fakeBrowser.reset();
  query.mockResolvedValue([{ id: 1 }, { id: 2, discarded: true }, { id: 3 }, {}]);
  executeScript.mockRejectedValueOnce(new Error('a page of errors')).mockResolvedValue([]);
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

it('runs the isolated scripts in every live page; one that refuses does not stop the others', async () => {
  await reinjectContentScripts();
  expect(query).toHaveBeenCalledWith({ url: matches });
  expect(executeScript.mock.calls).toEqual([
    [{ target: { tabId: 1 }, files: ['/content-scripts/orders.js'] }],
    [{ target: { tabId: 3 }, files: ['/content-scripts/orders.js'] }],
  ]);
});
