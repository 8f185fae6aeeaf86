// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Client } from '../messaging/client-core';
import type { PageSighting } from '../messaging/protocol';
import { findRows } from '../sites/find-rows';
import { joinedNumbers, numbersApart } from '../sites/taught-rows';
import { toDefinition } from '../sites/taught-site';
import { buildSite } from '../testing/sites';
import { createTicketReport } from './ticket-report';

const site = buildSite({
  list: 'tickets',
  labels: [],
  number: '\\d{1,12}',
  unlabelled: { stands: 'alone', columns: ['订单'] },
  columns: { ticket: '工单编号', kind: '类型', state: '状态', deadline: '剩余时间' },
});
const identity = { shop: site.shop ?? '', agent: null };

let now: number;
let sent: PageSighting[][];
let fails: boolean;
let who: { shop: string; agent: null } | null;
let report: () => Promise<void>;

beforeEach(() => {
  now = 1_800_000_000_000;
  sent = [];
  fails = false;
  who = identity;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const client: Client = {
    send: vi.fn(async (_name: string, data: unknown) => {
      if (fails) throw new Error('no worker');
      sent.push((data as { sightings: PageSighting[] }).sightings);
      return { changed: 0 };
    }) as Client['send'],
  };
  const row = (cells: string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  const parsed = new DOMParser().parseFromString(
    `<table><thead><tr><th>工单编号</th><th>类型</th><th>订单</th><th>状态</th><th>剩余时间</th></tr></thead><tbody>
     ${row(['G1', '催发货', '501', '待处理', '1小时'])}${row(['G2', '投诉', '501', '待处理', '2小时'])}</tbody></table>`,
    'text/html',
  );
  document.body.replaceChildren(...parsed.body.childNodes);
  const tell = createTicketReport(
    () => void report(),
    () => now,
  );
  report = () =>
    tell(client, who, site, joinedNumbers(findRows(document.body, toDefinition(site), 'ticket-list', numbersApart)));
});

afterEach(() => {
  vi.useRealTimers();
});

const cell = (row: number, column: number): Element =>
  document.querySelectorAll('tbody tr')[row]?.children[column] as Element;

it('tells every row with its columns, once', async () => {
  await report();
  expect(sent).toMatchObject([
    [
      { filter: 'ticket', orderId: '501', ticketId: 'G1', kind: '催发货', state: '待处理', deadline: '1小时' },
      { filter: 'ticket', orderId: '501', ticketId: 'G2', kind: '投诉', state: '待处理', deadline: '2小时' },
    ],
  ]);
  await report();
  expect(sent).toHaveLength(1);
});

it('tells a changed state at once, also back again, and a moved countdown only after a while', async () => {
  await report();
  for (const state of ['已处理', '待处理']) {
    cell(0, 3).textContent = state;
    await report();
    expect(sent.at(-1)).toMatchObject([{ ticketId: 'G1', state }]);
  }
  expect(sent).toHaveLength(3);
  cell(1, 4).textContent = '1小时';
  now += 60_000;
  await report();
  expect(sent).toHaveLength(3);
  now += 5 * 60_000;
  await report();
  expect(sent.at(-1)).toHaveLength(2);
});

it('what could not be told is told next time', async () => {
  fails = true;
  await report();
  fails = false;
  await report();
  expect(sent.at(-1)).toHaveLength(2);
});

it('a page that stands still tells what nobody heard, or was nobody’s yet, by itself, until it is heard', async () => {
  fails = true;
  await report();
  await vi.advanceTimersByTimeAsync(40_000);
  expect(sent).toEqual([]);
  fails = false;
  who = null;
  await vi.advanceTimersByTimeAsync(30_000);
  who = identity;
  await vi.advanceTimersByTimeAsync(30_000);
  expect(sent).toMatchObject([[{ ticketId: 'G1' }, { ticketId: 'G2' }]]);
  await vi.advanceTimersByTimeAsync(300_000);
  expect(sent).toHaveLength(1);
});
