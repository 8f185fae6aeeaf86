import { describe, expect, it } from 'vitest';
import type { PageFetchResult } from '../messaging/protocol';
import type { TabClient } from '../messaging/tab-client';
import { AppError } from '../platform/errors';
import type { Identity } from '../sources/sold-orders/identity';
import { candidates, createTabTransport, type SellerTab } from './tab-transport';

const lin: Identity = { shop: '青瓷小铺', agent: '青瓷小铺:小林' };
const zhou: Identity = { shop: '青瓷小铺', agent: '青瓷小铺:小周' };
const other: Identity = { shop: '山风茶舍', agent: null };
const text: PageFetchResult['outcome'] = { type: 'text', status: 200, contentType: 'text/html', text: '{}' };

interface FakeTab {
  tab: SellerTab;
  identity: Identity | null | 'absent';
  result?: PageFetchResult | 'hangs';
}

function tab(id: number, host: string, more: Partial<SellerTab> = {}): SellerTab {
  return { id, url: `https://${host}/x`, status: 'complete', discarded: false, ...more };
}

function transportOver(tabs: FakeTab[]) {
  const asked: number[] = [];
  const find = (id: number) => tabs.find((each) => each.tab.id === id) as FakeTab;
  const client: TabClient = {
    async ask(tabId, name) {
      const { identity, result } = find(tabId);
      if (identity === 'absent') throw new AppError('no-receiver');
      if (name === 'tab.identity') return { identity } as never;
      asked.push(tabId);
      if (!result || result === 'hangs') throw new AppError('no-receiver');
      return result as never;
    },
  };
  return { asked, transport: createTabTransport(client, async () => tabs.map((each) => each.tab)) };
}

const pace = async () => {};
const ok = (identity: Identity): PageFetchResult => ({ before: identity, after: identity, outcome: text });

describe('choosing a tab', () => {
  it('skips discarded, frozen and incognito tabs, takes the list’s own origin first and loading tabs last', () => {
    const tabs = [
      tab(1, 'myseller.taobao.com', { discarded: true }),
      tab(2, 'myseller.taobao.com', { status: 'loading' }),
      tab(3, 'refund2.taobao.com'),
      tab(4, 'qn.taobao.com'),
      tab(5, 'trade.taobao.com'),
      tab(6, 'qn.taobao.com', { active: true }),
      tab(7, 'qn.taobao.com', { incognito: true }),
      tab(8, 'qn.taobao.com', { frozen: true }),
    ];
    expect(candidates(tabs).map((each) => each.id)).toEqual([5, 6, 4, 3, 2]);
  });

  it('says «no page» where no tab answers', async () => {
    const { transport, asked } = transportOver([{ tab: tab(1, 'qn.taobao.com'), identity: 'absent' }]);
    expect(await transport.who()).toEqual({ type: 'no-page' });
    expect(await transport.ask('青瓷小铺', {}, pace)).toEqual({ type: 'no-page' });
    expect(asked).toEqual([]);
  });
});

describe('asking', () => {
  it('says «logged out» without asking where nobody is logged in', async () => {
    const { transport, asked } = transportOver([{ tab: tab(1, 'qn.taobao.com'), identity: null }]);
    expect(await transport.who()).toEqual({ type: 'logged-out' });
    expect(await transport.ask('青瓷小铺', {}, pace)).toEqual({ type: 'logged-out' });
    expect(asked).toEqual([]);
  });

  it('gives the raw text of the page', async () => {
    const { transport } = transportOver([{ tab: tab(1, 'qn.taobao.com'), identity: lin, result: ok(lin) }]);
    expect(await transport.ask('青瓷小铺', {}, pace)).toEqual({
      type: 'answer',
      status: 200,
      contentType: 'text/html',
      text: '{}',
    });
  });

  it('asks nothing on behalf of another shop', async () => {
    const { transport, asked } = transportOver([{ tab: tab(1, 'qn.taobao.com'), identity: other, result: ok(other) }]);
    expect(await transport.ask('青瓷小铺', {}, pace)).toEqual({ type: 'other-shop', identity: other });
    expect(asked).toEqual([]);
  });

  it('drops an answer when the identity changed while asking', async () => {
    const during = (after: Identity | null) =>
      transportOver([
        { tab: tab(1, 'qn.taobao.com'), identity: lin, result: { before: lin, after, outcome: text } },
      ]).transport.ask('青瓷小铺', {}, pace);
    expect(await during(other)).toEqual({ type: 'other-shop', identity: other });
    expect(await during(zhou)).toEqual({ type: 'dropped' });
    expect(await during(null)).toEqual({ type: 'logged-out' });
  });

  it('an opaque redirect means logged out', async () => {
    const { transport } = transportOver([
      {
        tab: tab(1, 'qn.taobao.com'),
        identity: lin,
        result: { before: lin, after: lin, outcome: { type: 'redirected' } },
      },
    ]);
    expect(await transport.ask('青瓷小铺', {}, pace)).toEqual({ type: 'logged-out' });
  });

  it('after a network error only a trade.taobao.com tab is tried, else it is unreachable', async () => {
    const broken: PageFetchResult = { before: lin, after: lin, outcome: { type: 'network-error' } };
    const alone = transportOver([
      { tab: tab(1, 'qn.taobao.com'), identity: lin, result: broken },
      { tab: tab(2, 'myseller.taobao.com'), identity: lin, result: ok(lin) },
    ]);
    expect(await alone.transport.ask('青瓷小铺', {}, pace)).toEqual({ type: 'unreachable' });
    expect(alone.asked).toEqual([1]);
    const trade = transportOver([
      { tab: tab(1, 'trade.taobao.com'), identity: lin, result: 'hangs' },
      { tab: tab(2, 'trade.taobao.com'), identity: lin, result: ok(lin) },
      { tab: tab(3, 'trade.taobao.com'), identity: lin, result: ok(lin) },
    ]);
    expect(await trade.transport.ask('青瓷小铺', {}, pace)).toMatchObject({ type: 'answer' });
    expect(trade.asked).toEqual([1, 2]);
  });

  it('paces the request of a second tab, and asks the one that answered first from then on', async () => {
    const { transport, asked } = transportOver([
      { tab: tab(1, 'trade.taobao.com'), identity: lin, result: 'hangs' },
      { tab: tab(2, 'trade.taobao.com'), identity: lin, result: ok(lin) },
    ]);
    const steps: string[] = [];
    const paced = async () => void steps.push(`pause after ${asked.join()}`);
    for (let page = 0; page < 3; page += 1) await transport.ask('青瓷小铺', {}, paced);
    expect(asked).toEqual([1, 2, 2, 2]);
    expect(steps).toEqual(['pause after 1']);
    await transport.who(); // a new run begins
    await transport.ask('青瓷小铺', {}, paced);
    expect(asked.slice(4)).toEqual([1, 2]);
  });
});
