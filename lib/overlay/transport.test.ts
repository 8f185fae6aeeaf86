import { describe, expect, it, vi } from 'vitest';
import { fetchSoldOrders } from './transport';

const LIN = 'tracknick=%5Cu9752%5Cu74f7; sn=%5Cu9752%5Cu74f7%3Alin';
const answer = (body: BodyInit, init?: ResponseInit): typeof fetch => vi.fn(async () => new Response(body, init));

describe('fetchSoldOrders', () => {
  it('asks simply, with the login, and follows nothing', async () => {
    const fetch = answer('{}', { headers: { 'content-type': 'text/html;charset=GBK' } });
    const result = await fetchSoldOrders({ pageNum: '1' }, { fetch, cookies: () => LIN });
    expect(result).toMatchObject({
      before: { shop: '青瓷' },
      after: { shop: '青瓷' },
      outcome: { type: 'text', text: '{}' },
    });
    const [url, init] = vi.mocked(fetch).mock.calls[0] ?? [];
    expect(url).toContain('https://trade.taobao.com/trade/itemlist/asyncSold.htm');
    expect(init).toMatchObject({ method: 'POST', credentials: 'include', redirect: 'manual', cache: 'no-store' });
    expect(init?.headers).toBeUndefined(); // a header would make it no simple request
    expect(String(init?.body)).toBe('pageNum=1');
  });

  it('reads the login again after the answer', async () => {
    let cookies = LIN;
    const fetch: typeof globalThis.fetch = async () => {
      cookies = 'tracknick=';
      return new Response('{}');
    };
    const result = await fetchSoldOrders({}, { fetch, cookies: () => cookies });
    expect(result.before?.shop).toBe('青瓷');
    expect(result.after).toBeNull();
  });

  it('names what came instead of an answer', async () => {
    const deps = { cookies: () => LIN };
    const redirect = { type: 'opaqueredirect', body: null } as Response;
    expect((await fetchSoldOrders({}, { ...deps, fetch: async () => redirect })).outcome).toEqual({
      type: 'redirected',
    });
    const broken = async (): Promise<Response> => {
      throw new TypeError('Failed to fetch');
    };
    expect((await fetchSoldOrders({}, { ...deps, fetch: broken })).outcome).toEqual({ type: 'network-error' });
    const huge = answer(new Uint8Array(5 * 1024 * 1024 + 1));
    expect((await fetchSoldOrders({}, { ...deps, fetch: huge })).outcome).toEqual({ type: 'too-large' });
  });
});
