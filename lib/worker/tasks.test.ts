import { expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { buildTicket } from '@/lib/testing/builders';
import { store } from '@/lib/testing/commands';
import { fakePlatform } from '@/lib/testing/seller-tab';
import { freshWorld } from '@/lib/testing/worker';
import type { Change } from '../messaging/protocol';
import { createTasks } from './tasks';
import { createUiHandlers } from './ui-handlers';

const ours = { tabId: null };
const note = { type: 'note', text: '已问仓库' } as const;

it('a batch tells how far it is, and stops when asked', async () => {
  const world = freshWorld(fakePlatform());
  const app = world.worker();
  const ui = createUiHandlers(app);
  const many = Array.from({ length: 401 }, (_, n) => buildTicket({ id: `m${n}` }));
  await store(app.repository, many);
  const keep = world.changes.push.bind(world.changes);
  let stopping: Promise<{ stopping: boolean }> | undefined;
  world.changes.push = (...changes: Change[]) => {
    if (changes[0]?.progress?.done === 0) stopping ??= ui['ui.stop']({ id: 'c1' }, ours);
    return keep(...changes);
  };
  const targets = many.map(({ id, rev }) => ({ ticketId: id, rev }));
  const { results } = await ui['ui.runCommand']({ id: 'c1', command: note, targets, by: '小林' }, ours);
  expect(await stopping).toEqual({ stopping: true });
  // Stopped before its first step: nothing is done, and each ticket is answered.
  expect(results).toHaveLength(401);
  expect(results.every((each) => !each.ok && each.error.code === 'cancelled')).toBe(true);
  expect(world.changes.flatMap((change) => change.progress ?? [])).toEqual([
    { id: 'c1', what: 'batch', done: 0, total: 401 },
    { id: 'c1', what: 'end', done: 0, total: 0 },
  ]);
  expect(await ui['ui.stop']({ id: 'c1' }, ours)).toEqual({ stopping: false });
});

it('undo of a batch tells how far it is, and stops between two steps', async () => {
  const world = freshWorld(fakePlatform());
  const app = world.worker();
  const ui = createUiHandlers(app);
  const many = Array.from({ length: 401 }, (_, n) => buildTicket({ id: `m${n}` }));
  await store(app.repository, many);
  const targets = many.map(({ id, rev }) => ({ ticketId: id, rev }));
  await ui['ui.runCommand']({ id: 'c1', command: { type: 'priority', priority: 3 }, targets, by: '小林' }, ours);
  world.changes.length = 0;
  const keep = world.changes.push.bind(world.changes);
  world.changes.push = (...changes: Change[]) => {
    if (changes[0]?.progress?.done === 200) void ui['ui.stop']({ id: 'u1' }, ours);
    return keep(...changes);
  };
  const undo = { type: 'undo', commandId: 'c1' } as const;
  const { results } = await ui['ui.runCommand']({ id: 'u1', command: undo, targets: [], by: '小林' }, ours);
  expect(world.changes.flatMap(({ progress }) => progress ?? []).map(({ what, done }) => `${what} ${done}`)).toEqual([
    'batch 0',
    'batch 200',
    'end 0',
  ]);
  expect(results.filter((each) => each.ok)).toHaveLength(200);
  expect(results.filter((each) => !each.ok && each.error.code === 'cancelled')).toHaveLength(201);
  expect((await app.repository.get('m0'))?.priority).toBe(1);
  expect((await app.repository.get('m400'))?.priority).toBe(3);
});

it('a small command makes no noise', async () => {
  const world = freshWorld(fakePlatform());
  const app = world.worker();
  const ticket = buildTicket();
  await store(app.repository, [ticket]);
  const request = { id: 'c1', command: note, targets: [{ ticketId: ticket.id, rev: ticket.rev }], by: '小林' };
  await createUiHandlers(app)['ui.runCommand'](request, ours);
  expect(world.changes.some((change) => change.progress)).toBe(false);
});

it('a task begun again under its name is not ended by the first one', () => {
  const tasks = createTasks(vi.fn());
  const first = tasks.begin('a');
  const second = tasks.begin('a');
  first.end();
  expect(tasks.stop('a')).toBe(true);
  expect(second.signal.aborted).toBe(true);
  second.end();
  expect(tasks.stop('a')).toBe(false);
});

it('who comes later hears how far a batch is, and what became of it once it is over', async () => {
  const world = freshWorld(fakePlatform());
  const app = world.worker();
  const ui = createUiHandlers(app);
  const many = Array.from({ length: 401 }, (_, n) => buildTicket({ id: `m${n}` }));
  await store(app.repository, many);
  const keep = world.changes.push.bind(world.changes);
  let fate: ReturnType<(typeof ui)['ui.commandResult']> | undefined;
  let asked = false;
  world.changes.push = (...changes: Change[]) => {
    if (changes[0]?.progress?.done === 200 && !asked) {
      asked = true;
      fate = ui['ui.commandResult']({ id: 'c1' }, ours);
    }
    return keep(...changes);
  };
  const targets = many.map(({ id, rev }) => ({ ticketId: id, rev }));
  const answer = await ui['ui.runCommand']({ id: 'c1', command: note, targets, by: '小林' }, ours);
  expect(await fate).toEqual({ result: answer, undone: false });
  expect(world.changes.flatMap(({ progress }) => progress ?? []).filter(({ done }) => done === 200)).toHaveLength(2);
});

it('what a batch owes the platform is planned with its first step: the worker may die in the next', async () => {
  const world = freshWorld(fakePlatform());
  const app = world.worker();
  const facts = { metaId: '5', sender: '官方小二', receiver: '青瓷小铺', priority: 1, ours: false } as const;
  const many = Array.from({ length: 401 }, (_, n) => buildTicket({ id: `m${n}`, task: { ...facts, id: `${n + 1}` } }));
  await store(app.repository, many);
  const transact = app.repository.transact.bind(app.repository);
  let died = false;
  world.changes.push = (...changes: Change[]) => {
    if (changes[0]?.progress?.done === 200) died = true;
    return changes.length;
  };
  vi.spyOn(app.repository, 'transact').mockImplementation((work) =>
    died ? new Promise<never>(() => undefined) : transact(work),
  );
  const settle = { type: 'settle', settlement: { agreed: true, note: '已核实' } } as const;
  const targets = many.map(({ id, rev }) => ({ ticketId: id, rev }));
  void createUiHandlers(app)['ui.runCommand']({ id: 'c1', command: settle, targets, by: '小林' }, ours);
  await expect.poll(() => died).toBe(true);
  const owed = await app.repository.outbox(['waiting']);
  expect(owed).toHaveLength(200);
  await expect.poll(async () => (await fakeBrowser.alarms.get('outbox'))?.scheduledTime).toBe(owed[0]?.sendAt);
});
