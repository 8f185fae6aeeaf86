import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createDirectTransport } from './direct-transport';

let jar: Record<string, string>;
const get = vi.fn();
const fetched = vi.fn();
const SHOP = '青瓷小铺';

beforeEach(() => {
  jar = { tracknick: encodeURIComponent(SHOP), sn: encodeURIComponent(`${SHOP}:小林`) };
  get.mockImplementation(async ({ name }: { name: string }) => (jar[name] === undefined ? null : { value: jar[name] }));
  Object.assign(fakeBrowser, { cookies: { get } });
  fetched.mockImplementation(async () => new Response('{}', { headers: { 'content-type': 'text/html;charset=GBK' } }));
  vi.stubGlobal('fetch', fetched);
});

const pace = async () => {};

describe('asking from the worker itself', () => {
  it('reads two cookies and no other', async () => {
    expect(await createDirectTransport().who()).toEqual({
      type: 'identity',
      identity: { shop: SHOP, agent: `${SHOP}:小林` },
    });
    expect(new Set(get.mock.calls.map(([{ name }]) => name))).toEqual(new Set(['tracknick', 'sn']));
  });

  it('gives the answer, asked as the page would ask', async () => {
    const asked = await createDirectTransport().ask(SHOP, { pageNum: '1' }, pace);
    expect(asked).toEqual({ type: 'answer', status: 200, contentType: 'text/html;charset=GBK', text: '{}' });
    expect(fetched.mock.calls[0]?.[1]).toMatchObject({ method: 'POST', credentials: 'include', redirect: 'manual' });
  });

  it('asks nothing when nobody, or another shop, is logged in', async () => {
    const transport = createDirectTransport();
    expect(await transport.ask('山风茶舍', {}, pace)).toMatchObject({ type: 'other-shop' });
    jar = {};
    expect(await transport.ask(SHOP, {}, pace)).toEqual({ type: 'logged-out' });
    expect(fetched).not.toHaveBeenCalled();
  });

  it('drops the answer when the login changed meanwhile', async () => {
    const transport = createDirectTransport();
    fetched.mockImplementationOnce(async () => {
      jar['sn'] = encodeURIComponent(`${SHOP}:小周`);
      return new Response('{}');
    });
    expect(await transport.ask(SHOP, {}, pace)).toEqual({ type: 'dropped' });
    fetched.mockImplementationOnce(async () => {
      jar = {};
      return new Response('{}');
    });
    expect(await transport.ask(SHOP, {}, pace)).toEqual({ type: 'logged-out' });
  });

  it('says unreachable where the network fails', async () => {
    fetched.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    expect(await createDirectTransport().ask(SHOP, {}, pace)).toEqual({ type: 'unreachable' });
  });
});
