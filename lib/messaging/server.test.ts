import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { AppError } from '../platform/errors';
import { createClient } from './client';
import type { Envelope, Reply } from './protocol';
import { requestParsers } from './request-schemas';
import type { Sender } from './sender';
import { answer, type Handlers, registerServer } from './server';

const parsers = async () => requestParsers;

const self = { id: 'us', origin: 'chrome-extension://us/' };
const popup: Sender = { id: 'us', url: 'chrome-extension://us/popup.html' };
const page: Sender = { id: 'us', url: 'https://trade.taobao.com/trade/x.htm', frameId: 0, tab: { id: 7 } };
const identity = { shop: '青瓷小铺', agent: null };

/** Every handler answers with where the request came from. */
function echoHandlers(): Handlers {
  const handlers = Object.fromEntries(
    Object.keys(requestParsers).map((name) => [name, vi.fn(async (_: unknown, from: unknown) => from)]),
  );
  return handlers as unknown as Handlers;
}

function ask(name: string, data: unknown, sender: Sender, handlers = echoHandlers()): Promise<Reply> {
  return answer({ danling: 1, name, data } as Envelope, sender, self, handlers, parsers);
}

const forbidden = { ok: false, error: { code: 'forbidden', params: {} } };

describe('who may ask', () => {
  it('our own pages may send ui messages', async () => {
    expect(await ask('ui.refresh', {}, popup)).toEqual({ ok: true, data: { tabId: null } });
    const desk = { ...popup, url: 'chrome-extension://us/desk.html#x', tab: { id: 3 }, frameId: 0 };
    expect(await ask('ui.refresh', {}, desk)).toEqual({ ok: true, data: { tabId: null } });
  });

  it('the top frame of a seller page may send page messages', async () => {
    expect(await ask('page.openMarks', { identity }, page)).toEqual({ ok: true, data: { tabId: 7, url: page.url } });
  });

  it('the top frame of a page that was taught may, where the worker admits it', async () => {
    const guest: Sender = { ...page, url: 'https://shop.example/orders' };
    const message = { danling: 1, name: 'page.openMarks', data: { identity } } as Envelope;
    const admits = vi.fn(async (_name: string, tabId: number) => tabId === 7);
    const from = (sender: Sender) => answer(message, sender, self, echoHandlers(), parsers, admits);
    expect(await from(guest)).toEqual({ ok: true, data: { tabId: 7, url: guest.url } });
    expect(admits).toHaveBeenCalledWith('page.openMarks', 7, guest.url);
    expect(await from({ ...guest, tab: { id: 8 } })).toEqual(forbidden);
    for (const odd of [
      { frameId: 1 },
      { url: 'http://shop.example/' },
      { id: 'them' },
      { url: 'chrome-extension://us/popup.html' },
    ])
      expect(await from({ ...guest, ...odd })).toEqual(forbidden);
    const command = { ...message, name: 'ui.refresh' } as Envelope;
    expect(await answer(command, guest, self, echoHandlers(), parsers, admits)).toEqual(forbidden);
  });

  it.each<[string, string, Sender]>([
    ['a content script sends ui', 'ui.refresh', page],
    ['our page sends page', 'page.openMarks', popup],
    ['another extension', 'ui.refresh', { ...popup, id: 'them' }],
    ['another extension at a seller page', 'page.openMarks', { ...page, id: 'them' }],
    ['a page of another extension', 'ui.refresh', { ...popup, url: 'chrome-extension://usx/popup.html' }],
    ['no url', 'ui.refresh', { id: 'us' }],
    ['a child frame', 'page.openMarks', { ...page, frameId: 4 }],
    ['an unknown frame', 'page.openMarks', { ...page, frameId: undefined }],
    ['no tab', 'page.openMarks', { ...page, tab: undefined }],
    ['plain http', 'page.openMarks', { ...page, url: 'http://trade.taobao.com/x' }],
    ['another port', 'page.openMarks', { ...page, url: 'https://trade.taobao.com:8443/x' }],
    ['a look-alike host', 'page.openMarks', { ...page, url: 'https://trade.taobao.com.evil.example/x' }],
    ['a host in the user part', 'page.openMarks', { ...page, url: 'https://trade.taobao.com@evil.example/' }],
    ['another host', 'page.openMarks', { ...page, url: 'https://item.taobao.com/x' }],
  ])('refuses: %s', async (_, name, sender) => {
    const handlers = echoHandlers();
    expect(await ask(name, { identity }, sender, handlers)).toEqual(forbidden);
    for (const handler of Object.values(handlers)) expect(handler).not.toHaveBeenCalled();
  });

  it('knows no other names, inherited ones included', async () => {
    for (const name of ['ui.nothing', 'constructor', '__proto__', 'tab.identity'])
      expect(await ask(name, {}, popup)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
  });
});

describe('what may be asked', () => {
  it.each<[string, unknown]>([
    ['page.marks', { identity, orderIds: [210000000000000] }],
    ['page.marks', { identity, orderIds: ['21<img>'] }],
    ['page.marks', { identity, orderIds: Array.from({ length: 201 }, () => '2100000000000000001') }],
    ['page.marks', { identity: { shop: '' }, orderIds: [] }],
    ['page.loadPanel', { file: 'evil.js' }],
    ['page.openTicket', { ticketId: '../x y' }],
    ['page.runCommand', { identity, command: { id: 'c', by: '', targets: [], command: { type: 'drop' } } }],
  ])('refuses a %s that does not parse', async (name, data) => {
    expect(await ask(name, data, page)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
  });

  it('leaves out facts that do not parse and keeps the sighting', async () => {
    const handlers = echoHandlers();
    const facts = { amount: 12, refundText: '请卖家处理', receiver: '张三' };
    const sightings = [{ orderId: '2100000000000000001', filter: 'urge', facts }];
    await ask('page.sightings', { identity, sightings }, page, handlers);
    expect(handlers['page.sightings']).toHaveBeenCalledWith(
      {
        identity,
        sightings: [{ orderId: '2100000000000000001', filter: 'urge', facts: { refundText: '请卖家处理' } }],
      },
      { tabId: 7, url: page.url },
    );
  });
});

describe('errors', () => {
  it('carries a code across, and nothing of an unexpected error', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const handlers = echoHandlers();
    vi.mocked(handlers['ui.refresh']).mockRejectedValueOnce(new AppError('no-page'));
    expect(await ask('ui.refresh', {}, popup, handlers)).toEqual({ ok: false, error: { code: 'no-page', params: {} } });
    vi.mocked(handlers['ui.refresh']).mockRejectedValueOnce(new Error('secret'));
    expect(await ask('ui.refresh', {}, popup, handlers)).toEqual({ ok: false, error: { code: 'unexpected' } });
  });
});

describe('over the browser', () => {
  beforeEach(() => fakeBrowser.reset());

  it('answers through sendResponse and ignores messages that are not ours', async () => {
    registerServer(echoHandlers(), parsers);
    const respond = vi.fn();
    const sender = { id: fakeBrowser.runtime.id, url: fakeBrowser.runtime.getURL('/popup.html') };
    const [kept] = await fakeBrowser.runtime.onMessage.trigger(
      { danling: 1, name: 'ui.refresh', data: {} },
      sender,
      respond,
    );
    expect(kept).toBe(true);
    await expect.poll(() => respond).toHaveBeenCalledWith({ ok: true, data: { tabId: null } });
    const [other] = await fakeBrowser.runtime.onMessage.trigger({ hello: 1 }, sender, respond);
    expect(other).toBeUndefined();
  });

  it('the client throws the coded error again', async () => {
    registerServer(echoHandlers(), parsers);
    // The fake browser gives an empty sender: nobody we know.
    await expect(createClient().send('ui.refresh', {})).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('client', () => {
  const ok: Reply = { ok: true, data: { started: true } };

  it('asks once more when the worker was just gone', async () => {
    const wire = vi.fn().mockRejectedValueOnce(new Error('Receiving end does not exist.')).mockResolvedValueOnce(ok);
    expect(await createClient(wire).send('ui.refresh', {})).toEqual({ started: true });
    expect(wire).toHaveBeenCalledTimes(2);
  });

  it('gives up after the second time, and at once in an old script', async () => {
    const gone = vi.fn().mockRejectedValue(new Error('Receiving end does not exist.'));
    await expect(createClient(gone).send('ui.refresh', {})).rejects.toMatchObject({ code: 'no-receiver' });
    expect(gone).toHaveBeenCalledTimes(2);
    const old = vi.fn().mockRejectedValue(new Error('Extension context invalidated.'));
    await expect(createClient(old).send('ui.refresh', {})).rejects.toMatchObject({ code: 'no-receiver' });
    expect(old).toHaveBeenCalledTimes(1);
  });

  it('has a time limit', async () => {
    const never = vi.fn(() => new Promise<never>(() => {}));
    await expect(createClient(never).send('ui.refresh', {}, { timeout: 5 })).rejects.toMatchObject({
      code: 'no-receiver',
    });
    expect(never).toHaveBeenCalledTimes(1);
  });
});
