// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Envelope } from '../messaging/protocol';
import { expectedOrders } from './expected';
import { startRelay } from './relay';
import { HEARD_EVENT, UNWATCH_EVENT } from './watched';

let sent: unknown[];
let on: boolean;
let now: number;
let cookies: string;
let stopped: number;
const count = (): void => void stopped++;

beforeEach(() => {
  [sent, on, now, cookies, stopped] = [[], true, 0, 'tracknick=lin', 0];
  vi.spyOn(document, 'cookie', 'get').mockImplementation(() => cookies);
  document.addEventListener(UNWATCH_EVENT, count);
  startRelay({
    document,
    now: () => now,
    wire: async (message) => {
      sent.push((message as Envelope).data);
      return { ok: true, data: { on } };
    },
  });
});
afterEach(() => {
  cookies = 'tracknick=end';
  tell({}); // another shop: the relay ends
  document.removeEventListener(UNWATCH_EVENT, count);
  vi.restoreAllMocks();
});

function tell(more: object, detail?: unknown): void {
  const heard = { api: 'todo', status: 200, text: '{}', shop: 'lin', ...more };
  document.dispatchEvent(new CustomEvent(HEARD_EVENT, { detail: detail ?? JSON.stringify(heard) }));
}

it('hands over what was heard, once, with who is logged in', () => {
  tell({});
  tell({});
  tell({ text: '{"a":1}' });
  const identity = { shop: 'lin', agent: null };
  expect(sent).toEqual([
    { identity, heard: { api: 'todo', status: 200, text: '{}' } },
    { identity, heard: { api: 'todo', status: 200, text: '{"a":1}' } },
  ]);
});

it('takes nothing odd, nothing of another shop, nothing when nobody is logged in', () => {
  for (const odd of [5, {}, '', 'null', '[', '{}', '{"api":"todo"}', '{"api":"x","text":"","shop":"lin"}'])
    tell({}, odd);
  tell({ shop: 'other' });
  cookies = 'tracknick=';
  tell({ text: 'x' });
  expect(sent).toEqual([]);
});

it('is silent for ever once the document has seen a second shop', () => {
  tell({});
  cookies = 'tracknick=other';
  tell({ shop: 'other', text: 'x' });
  cookies = 'tracknick=lin';
  tell({ text: 'y' });
  expect(sent).toHaveLength(1);
  expect(stopped).toBe(1);
});

it('ends where the shop does not want it any more', async () => {
  on = false;
  tell({});
  await expect.poll(() => stopped).toBe(1);
  tell({ text: 'x' });
  expect(sent).toHaveLength(1);
});

it('tells no more than twenty times a minute', () => {
  for (let n = 0; n < 50; n++) tell({ text: String(n) });
  expect(sent).toHaveLength(20);
  now = 60_000;
  tell({ text: 'next' });
  expect(sent).toHaveLength(21);
});

it('notes how many orders the page’s own list held', () => {
  tell({ api: 'sold', text: '{"page":{},"mainOrders":[{"id":2100000000000000001},{}]}' });
  expect(expectedOrders()).toEqual({ orders: 2, at: 0 });
  tell({ api: 'sold', text: '<html>' });
  expect(expectedOrders()?.orders).toBe(2);
});

it('what was over the limit is handed over when the page asks again later', () => {
  for (let n = 0; n < 21; n++) tell({ text: `${n}` });
  expect(sent).toHaveLength(20);
  now = 120_000;
  tell({ text: '20' });
  expect(sent.at(-1)).toMatchObject({ heard: { text: '20' } });
});
