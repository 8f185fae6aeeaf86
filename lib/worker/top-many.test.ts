import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { beforeEach, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { fakePlatform } from '@/lib/testing/seller-tab';
import { freshWorld, type World } from '@/lib/testing/worker';
import { DAY, MINUTE, parseShanghai, SECOND } from '../platform/clock';
import type { TopFetch } from '../sources/top/types';
import type { App } from './app';
import { createUiHandlers } from './ui-handlers';

/** Tasks of the last 30 days, evenly; one in a hundred is open. 100,000 for a measurement, told on the console: TOP_TASKS=100000. */
const MEASURED = process.env['TOP_TASKS'];
const TASKS = Number(MEASURED ?? 20_000);
/** What may be held at any time beyond what was held at the start, bytes: tickets and events of the in-memory database among it. */
const HEAP = 12 * 1024 * 1024;
const SHOP = '青瓷小铺';

let world: World;
let app: App;
/** The first task's moment, ms. */
let begin: number;
let asked: number;
/** Calls from now on that answer before the worker «dies»; Infinity = all. */
let life: number;
/** Bytes in use after a collection, at every tenth of the tasks. */
let heap: number[];

setFlagsFromString('--expose_gc');
const collect = runInNewContext('gc') as () => void;

/** Makes tasks while it is asked: no list is held, so what grows is ours. */
const many: TopFetch = async (_url, init) => {
  const params = new URLSearchParams(init.body);
  const reply = (body: object) => ({
    status: 200,
    headers: { get: () => null },
    text: async () => JSON.stringify(body),
  });
  if (params.get('method') === 'taobao.sellercenter.subusers.get')
    return reply({ sellercenter_subusers_get_response: { subusers: {} } });
  asked += 1;
  if (asked % Math.round((0.015 * TASKS) / 10) === 1) {
    collect();
    heap.push(process.memoryUsage().heapUsed);
  }
  if (asked > life) return new Promise(() => {});
  const step = (30 * DAY) / TASKS;
  const place = (name: string): number => ((parseShanghai(params.get(name) ?? '') ?? 0) - begin) / step;
  const from = Math.max(0, Math.ceil(place('modify_start_time_str')));
  const to = Math.min(TASKS - 1, Math.floor(place('modify_end_time_str') + SECOND / step));
  const tasks = [];
  for (let i = from; i <= to && tasks.length < 100; i += 1)
    tasks.push({
      ...{ id: 1_000_000 + i, metadata_id: 5_000_000 + i, status: i % 100 === 0 ? 0 : 2, biz_type: 'trade' },
      ...{ content: '核实', receiver_nick: SHOP, gmt_modified_long: begin + i * step },
    });
  return reply({ qianniu_tasks_get_response: { tasks: { q_task: tasks } } });
};

function worker(): App {
  return world.worker();
}

beforeEach(async () => {
  world = freshWorld(fakePlatform());
  begin = world.time - 30 * DAY;
  asked = 0;
  heap = [];
  life = Number.POSITIVE_INFINITY;
  world.top = { fetch: many, permitted: async () => true };
  await fakeBrowser.storage.local.set({ taskTypes: [{ bizType: 'trade', subBizType: '', kind: 'collaboration' }] });
  app = worker();
  await app.settingsStore.save({
    top: { ...(await app.settings()).top, refunds: false, trades: false, dailyLimit: 1_000_000 },
  });
});

it('many tasks: the first run is resumed where it died, tells how far it is, and then one question keeps up', async () => {
  life = Math.round(TASKS / 200);
  const grant = { type: 'session' as const, account: SHOP, session: 's', expiresAt: null };
  await createUiHandlers(app)['ui.topConnect']({ appKey: 'k', appSecret: 's', grant }, { tabId: null });
  // It hangs where it died.
  while (asked <= life) await new Promise((resolve) => setTimeout(resolve, 20));
  const half = (await app.health.all()).find((entry) => entry.source === 'top')?.progress;
  expect(half?.read).toBeGreaterThan(5);
  expect(half?.read).toBeLessThan(95);

  life = Number.POSITIVE_INFINITY;
  app = worker();
  await app.top.poll();
  await app.top.idle();
  // Some 1.5 questions a hundred in both lives together: what the first worker had read is not read again.
  expect(asked).toBeLessThan((1.7 * TASKS) / 100 + 30);
  expect(await app.repository.openTickets(null)).toHaveLength(TASKS / 100);
  // What is held does not grow with what was read.
  const [start = 0] = heap;
  if (MEASURED) console.log(TASKS, 'tasks:', heap.map((bytes) => (bytes / 1024 / 1024).toFixed(1)).join(' '), 'MB');
  expect(heap.length).toBeGreaterThanOrEqual(10);
  expect(Math.max(...heap) - start).toBeLessThan(HEAP);
  // The position is a few numbers however much was read.
  expect(JSON.stringify(await fakeBrowser.storage.local.get('topPosition')).length).toBeLessThan(500);

  asked = 0;
  world.time += 5 * MINUTE;
  await app.top.poll();
  await app.top.idle();
  expect(asked).toBe(1);
}, 600_000);
