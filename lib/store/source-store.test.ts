import { expect, test } from 'vitest';
import { createDatabaseStore } from './database-store';
import type { DatabaseState, StoreClient } from './ports';
import { createSourceStore, parseHealth } from './source-store';

const client = (answer: () => Promise<unknown> = async () => ({ ready: true })): StoreClient => ({
  send: () => answer() as never,
});
const entry = (over: object) => ({
  source: 'sold-orders',
  shop: 's',
  state: 'fresh',
  lastGoodAt: 5,
  since: 1,
  nextAt: null,
  progress: null,
  busy: false,
  unknownTexts: 0,
  link: null,
  ...over,
});

test('health that is not understood is left out; a link that is no https page is dropped', () => {
  expect(parseHealth('x')).toEqual([]);
  expect(parseHealth([entry({}), entry({ state: 'great' }), null])).toHaveLength(1);
  expect(parseHealth([entry({ link: 'javascript:alert(1)' })])[0]?.link).toBeNull();
});

test('nothing known is not fresh, nor is nothing asked; the worst comes first', () => {
  const fresh = (health: unknown) => createSourceStore(client(), { health }).allFresh.value;
  expect(fresh(undefined)).toBe(false);
  expect(fresh([entry({ state: 'off' })])).toBe(false);
  expect(fresh([entry({ state: 'off' }), entry({ source: 'page' })])).toBe(false);
  expect(fresh([entry({}), entry({ source: 'top', state: 'off' })])).toBe(true);
  expect(fresh([entry({}), entry({ source: 'top', state: 'stale' })])).toBe(false);
  const { troubles } = createSourceStore(client(), {
    health: [entry({ state: 'stale' }), entry({ source: 'top', state: 'logged-out' })],
  });
  expect(troubles.value.map((one) => one.state)).toEqual(['logged-out', 'stale']);
});

test('never read well by one source: no «read … ago»', () => {
  const store = createSourceStore(client(), { health: [entry({}), entry({ source: 'top', lastGoodAt: null })] });
  expect(store.lastGoodAt.value).toBeNull();
  store.take('health', [entry({ lastGoodAt: 9 }), entry({ source: 'top', lastGoodAt: 7 })]);
  expect(store.lastGoodAt.value).toBe(7);
});

test('«read … ago» is about the present shop, and no page seen yesterday makes it old', () => {
  const health = [
    entry({ lastGoodAt: 9 }),
    entry({ source: 'page', lastGoodAt: 1 }),
    entry({ shop: 't', lastGoodAt: 2 }),
  ];
  const store = createSourceStore(client(), { health, poll: { shop: 's', agents: {} } });
  expect(store.lastGoodAt.value).toBe(9);
});

test('a shop that nobody is logged in to is no trouble of the one that is, and keeps nothing from being known', () => {
  const store = (other: object, shop: string | null = 's') =>
    createSourceStore(client(), { health: [entry({}), entry({ shop: 't', ...other })], poll: { shop, agents: {} } });
  for (const state of ['stale', 'logged-out', 'no-page', 'unreadable', 'verification'])
    expect([state, store({ state }).troubles.value, store({ state }).allFresh.value]).toEqual([state, [], true]);
  for (const [other, shop] of [
    [{ state: 'stale', source: 'top' }, 's'],
    [{ state: 'stale', shop: 's' }, 's'],
    [{ state: 'no-permission', shop: '' }, 's'],
    [{ state: 'stale' }, null],
  ] as const) {
    expect(store(other, shop).troubles.value).toHaveLength(1);
    expect(store(other, shop).allFresh.value).toBe(false);
  }
  // A page that cannot be read is taught anew, whoever is logged in; a login that a page missed is over.
  expect(store({ state: 'unreadable', source: 'page' }).troubles.value).toHaveLength(1);
  expect(store({ state: 'logged-out', source: 'page' }).troubles.value).toEqual([]);
});

test('who is logged in, as the worker saw it', () => {
  const store = createSourceStore(client(), { poll: { shop: '青瓷小铺', agents: { 青瓷小铺: '青瓷小铺:小林' } } });
  expect([store.shop.value, store.agent.value]).toEqual(['青瓷小铺', '青瓷小铺:小林']);
  store.take('poll', { shop: null });
  expect([store.shop.value, store.agent.value]).toEqual([null, null]);
});

test('an absent or older database is asked for, a newer one is left alone', async () => {
  const asked = async (states: DatabaseState[], answer?: () => Promise<unknown>) => {
    let calls = 0;
    const store = createDatabaseStore(
      { state: async () => states.shift() ?? 'failed' },
      client(async () => {
        calls += 1;
        return answer?.();
      }),
    );
    await store.open(async () => undefined);
    return [store.state.value, calls];
  };
  expect(await asked(['absent', 'ready'])).toEqual(['ready', 1]);
  expect(await asked(['older', 'ready'])).toEqual(['ready', 1]);
  expect(await asked(['newer'])).toEqual(['newer', 0]);
  expect(await asked(['absent'], () => Promise.reject(new DOMException('', 'QuotaExceededError')))).toEqual([
    'quota',
    1,
  ]);
});

test('the database is ready once the first rows are there; where they cannot be read, it says so', async () => {
  const store = createDatabaseStore({ state: async () => 'ready' }, client());
  let arrive = () => {};
  const opening = store.open(
    () =>
      new Promise((done) => {
        arrive = done;
      }),
  );
  await new Promise((done) => setTimeout(done));
  expect(store.state.value).toBe('opening');
  arrive();
  expect(await opening).toBe(true);
  expect(store.state.value).toBe('ready');
  expect(await store.open(() => Promise.reject(new Error('closed')))).toBe(false);
  expect(store.state.value).toBe('failed');
});
