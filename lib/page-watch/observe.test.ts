// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type HeardHere, observePage } from './observe';
import { HEARD_EVENT, HEARD_LIMIT, UNWATCH_EVENT } from './watched';

const LIST = 'https://trade.taobao.com/trade/itemlist/asyncSold.htm?event_submit_do_query=1';

/** A page's world with a network of its own. */
function fakeView(answer: (input: unknown) => Promise<Response>) {
  class Xhr extends EventTarget {
    responseType = '';
    responseText = '';
    response: unknown = null;
    status = 200;
    address = '';
    open(_method: string, address: string): void {
      if (address === 'bad:') throw new SyntaxError('bad address');
      this.address = address;
    }
    getResponseHeader = (): string => 'text/html;charset=GBK';
    come(text: string, response: unknown = text): void {
      this.responseText = text;
      this.response = response;
      this.dispatchEvent(new Event('load'));
    }
  }
  const view = {
    document,
    fetch: (input: unknown) => answer(input),
    XMLHttpRequest: Xhr,
    Request,
    Response,
    Promise,
    EventTarget,
    CustomEvent,
  };
  return { view: view as unknown as Window & typeof globalThis, Xhr };
}

let heard: HeardHere[];
const hear = (event: Event): void => void heard.push(JSON.parse((event as CustomEvent<string>).detail) as HeardHere);
beforeEach(() => {
  heard = [];
  document.addEventListener(HEARD_EVENT, hear);
  vi.spyOn(document, 'cookie', 'get').mockReturnValue('tracknick=%5Cu6797');
});
afterEach(() => {
  document.removeEventListener(HEARD_EVENT, hear);
  document.dispatchEvent(new Event(UNWATCH_EVENT));
  vi.restoreAllMocks();
});

describe('fetch', () => {
  it('gives the page the same promise and the whole answer, and notes a copy', async () => {
    const answer = Promise.resolve(new Response('{"mainOrders":[]}', { status: 200 }));
    const { view } = fakeView(() => answer);
    const native = view.fetch;
    observePage(view);
    expect(view.fetch.name).toBe(native.name);
    expect(view.fetch.length).toBe(native.length);
    const got = view.fetch(LIST);
    expect(got).toBe(answer);
    expect(await (await got).text()).toBe('{"mainOrders":[]}');
    await expect.poll(() => heard).toEqual([{ api: 'sold', shop: '林', status: 200, text: '{"mainOrders":[]}' }]);
  });

  it('decodes what comes in the platform’s charset, from an address, a URL or a Request', async () => {
    const gbk = new Uint8Array([0x7b, 0x22, 0xc2, 0xf2, 0x22, 0x7d]);
    const { view } = fakeView(async () => new Response(gbk, { headers: { 'content-type': 'text/html;charset=GBK' } }));
    observePage(view);
    await view.fetch(new URL(LIST));
    await view.fetch(new Request(LIST));
    await expect.poll(() => heard.map(({ text }) => text)).toEqual(['{"买"}', '{"买"}']);
  });

  it('leaves every other answer untouched, and failures to the page', async () => {
    const clone = vi.spyOn(Response.prototype, 'clone');
    const { view } = fakeView((input) =>
      input === LIST ? Promise.reject(new TypeError('offline')) : Promise.resolve(new Response('x')),
    );
    observePage(view);
    await view.fetch('https://trade.taobao.com/other');
    await view.fetch({ toString: () => LIST } as unknown as string).catch(() => undefined);
    await expect(view.fetch(LIST)).rejects.toThrow('offline');
    expect(clone).not.toHaveBeenCalled();
    expect(heard).toEqual([]);
  });

  it('notes nothing too long, and not too much', async () => {
    const { view } = fakeView(async (input) =>
      String(input).endsWith('long') ? new Response('x'.repeat(HEARD_LIMIT + 1)) : new Response('{}'),
    );
    observePage(view);
    await view.fetch(`${LIST}&long`);
    for (let n = 0; n < 60; n++) await view.fetch(LIST);
    await expect.poll(() => heard.length).toBeGreaterThanOrEqual(29);
    await new Promise((done) => setTimeout(done));
    expect(heard.length).toBeLessThanOrEqual(30);
  });
});

describe('XMLHttpRequest', () => {
  it('notes text, JSON and bytes; the page’s own errors stay its own', () => {
    const { view, Xhr } = fakeView(async () => new Response());
    observePage(view);
    const ask = (type: string, text: string, response?: unknown): void => {
      const xhr = new Xhr();
      xhr.responseType = type;
      xhr.open('POST', LIST);
      xhr.come(text, response);
    };
    ask('', '{"a":1}');
    ask('json', '', { a: 1 });
    ask('arraybuffer', '', new TextEncoder().encode('{"买":1}').buffer);
    ask('blob', '', new Blob(['x']));
    expect(heard.map(({ text }) => text)).toEqual(['{"a":1}', '{"a":1}', '{"买":1}']);
    expect(() => new Xhr().open('GET', 'bad:')).toThrow(SyntaxError);
  });

  it('follows an object that is used again for something else', () => {
    const { view, Xhr } = fakeView(async () => new Response());
    observePage(view);
    const xhr = new Xhr();
    xhr.open('GET', LIST);
    xhr.open('GET', 'https://trade.taobao.com/other');
    xhr.come('secret');
    expect(heard).toEqual([]);
    xhr.open('GET', LIST);
    xhr.come('list');
    expect(heard.map(({ text }) => text)).toEqual(['list']);
  });
});

it('gives everything back when told to, but not over what somebody has put on top', async () => {
  const { view, Xhr } = fakeView(async () => new Response('{}'));
  const [fetch, open] = [view.fetch, Xhr.prototype.open];
  observePage(view);
  const watched = view.fetch;
  document.dispatchEvent(new Event(UNWATCH_EVENT));
  expect(view.fetch).toBe(fetch);
  expect(Xhr.prototype.open).toBe(open);
  observePage(view);
  const theirs = (...args: Parameters<typeof fetch>) => watched(...args);
  view.fetch = theirs;
  document.dispatchEvent(new Event(UNWATCH_EVENT));
  expect(view.fetch).toBe(theirs);
  await view.fetch(LIST);
  expect(heard).toEqual([]);
});
