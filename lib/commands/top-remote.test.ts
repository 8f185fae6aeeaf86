import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildTicket, TEST_NOW } from '@/lib/testing/builders';
import { mortal, request } from '@/lib/testing/commands';
import type { Trouble } from '@/lib/testing/fake-top';
import { COLLEAGUE, COMMANDS, DONE, GIVEN, remoteWorld, SHOP } from '@/lib/testing/top-remote';
import { taskReasonText } from '../i18n/task-texts';
import { HOUR, MINUTE } from '../platform/clock';
import { DEFAULT_SETTINGS } from '../settings/settings';
import { type Command, UNDO_WINDOW } from '../ticket/command';
import type { OutboxState } from '../ticket/ports';
import { createOutbox } from './outbox';
import { runCommand } from './run-command';
import { planTask } from './top-plan';

const ALL: readonly OutboxState[] = ['waiting', 'sending', 'done', 'failed', 'unknown'];

async function states(deps: Awaited<ReturnType<typeof remoteWorld>>['deps']): Promise<OutboxState[]> {
  return (await deps.repository.outbox(ALL)).map((entry) => entry.state);
}

/** So many runs, a minute apart. */
async function runs(deps: Awaited<ReturnType<typeof remoteWorld>>['deps'], times: number): Promise<void> {
  for (let n = 0; n < times; n += 1) {
    await createOutbox(deps).run();
    deps.advance(MINUTE);
  }
}

it('killed 1,000 times at any step, with answers lost and refused: every write is done once, or nobody knows and is asked', async () => {
  const trouble = fc.constantFrom<Trouble>(
    { lost: true },
    { cut: true },
    { late: 5_000 },
    { late: 65_000 },
    {
      error: {
        code: 7,
        sub_code: 'accesscontrol.limited-by-api-access-count',
        sub_msg: 'This ban will last for 2 more seconds',
      },
    },
    { error: { code: 15, sub_code: 'isp.remote-service-error' } },
  );
  const death = fc.record({
    at: fc.integer({ min: 1, max: 12 }),
    when: fc.constantFrom('before' as const, 'after' as const),
  });
  let kills = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...Object.keys(COMMANDS)),
      fc.array(trouble, { maxLength: 3 }),
      fc.array(death, { minLength: 4, maxLength: 8 }),
      async (what, troubles, deaths) => {
        const { repository, top, remote, deps, ticket } = await remoteWorld(GIVEN[what]);
        const command = COMMANDS[what] as Command;
        const targets = command.type === 'create' ? [] : [ticket];
        const [answer] = (await runCommand(deps, request('c1', command, targets), { shop: null })).results;
        expect(answer?.ok).toBe(true);
        deps.advance(UNDO_WINDOW);
        top.troubles.push(...troubles);
        for (const { at, when } of deaths) {
          const { wrap, died } = mortal(at, when);
          const mortals = {
            ...deps,
            repository: wrap(repository),
            remotes: [{ ...wrap(remote), plan: remote.plan, name: 'top' }],
          };
          const dead = died.then(() => 1);
          kills += await Promise.race([
            createOutbox(mortals)
              .run()
              .then(() => 0),
            dead,
          ]);
          deps.advance(MINUTE);
        }
        for (let n = 0; n < 14; n += 1) {
          await createOutbox(deps).run();
          deps.advance(HOUR);
        }
        const [state, ...others] = await states(deps);
        expect(others).toEqual([]);
        const done = top.done.filter((each) => each.startsWith(DONE[what] ?? what)).length;
        expect(done).toBeLessThanOrEqual(1);
        if (state === 'done') expect(done).toBe(1);
        else expect(['unknown', 'failed']).toContain(state);
        if (state === 'failed') expect(done).toBe(0);
        for (const each of new Set(top.done)) expect(top.done.filter((other) => other === each)).toHaveLength(1);
        const told = (await repository.events(answer?.ticketId ?? '', 100)).filter((event) => event.type === 'remote');
        expect(told.map((event) => event.after)).toEqual([state]);
      },
    ),
    { numRuns: 700 },
  );
  expect(kills).toBeGreaterThanOrEqual(1_000);
}, 120_000);

it.each([
  ['forwarded', 6],
  ['cancelled', 4],
])('a task that was %s meanwhile is not touched', async (reason, status) => {
  const { top, deps, ticket } = await remoteWorld();
  await runCommand(deps, request('c1', COMMANDS['finish'] as Command, [ticket]), { shop: null });
  Object.assign(top.tasks[0] as object, { status });
  deps.advance(UNDO_WINDOW);
  await createOutbox(deps).run();
  expect(top.done).toEqual([]);
  expect((await deps.repository.outbox(['failed']))[0]?.error).toBe(reason);
});

it.each(['finish', 'cancel'])(
  '%s that the browser sent twice is done, though the second answer is a refusal',
  async (what) => {
    const { top, deps, ticket } = await remoteWorld();
    await runCommand(deps, request('c1', COMMANDS[what] as Command, [ticket]), { shop: null });
    top.troubles.push({ twice: true, method: `task.${what}` });
    deps.advance(UNDO_WINDOW);
    await createOutbox(deps).run();
    expect(await states(deps)).toEqual(['done']);
  },
);

it('finished there by somebody else: nothing is sent, and the history says so', async () => {
  const { top, deps, ticket } = await remoteWorld();
  await runCommand(deps, request('c1', COMMANDS['finish'] as Command, [ticket]), { shop: null });
  Object.assign(top.tasks[0] as object, { status: 2 });
  deps.advance(UNDO_WINDOW);
  await createOutbox(deps).run();
  expect(top.done).toEqual([]);
  expect((await deps.repository.events(ticket.id))[0]).toMatchObject({
    type: 'remote',
    after: 'done',
    before: 'finished',
  });
});

it('with writing switched off, or without being the sender, the platform hears nothing', () => {
  const { top } = DEFAULT_SETTINGS;
  const facts = { id: '1', metaId: '5', sender: '官方小二', receiver: SHOP, priority: 1, ours: false } as const;
  const ticket = buildTicket({ task: facts });
  const off = { ...DEFAULT_SETTINGS, top: { ...top, write: false } };
  expect(planTask(COMMANDS['finish'] as Command, ticket, off)).toBeNull();
  expect(planTask(COMMANDS['increase'] as Command, ticket, DEFAULT_SETTINGS)).toBeNull();
  expect(planTask(COMMANDS['cancel'] as Command, ticket, DEFAULT_SETTINGS)).toBeNull();
  const quiet = { ...DEFAULT_SETTINGS, top: { ...top, memos: false } };
  expect(planTask(COMMANDS['update'] as Command, ticket, quiet)).toBeNull();
});

it('a task whose text names an address is known again by its title', async () => {
  const { top, deps, ticket } = await remoteWorld();
  const send = { receivers: [COLLEAGUE], finishBy: 'one' as const, remind: true };
  const text = '改地址：浙江省杭州市西湖区文三路12号';
  const command: Command = { type: 'create', ticket: { shop: SHOP, kind: 'other', orderId: null, text, send } };
  const made = await runCommand(deps, request('c1', command), { shop: null });
  deps.advance(UNDO_WINDOW);
  top.troubles.push({ lost: true, method: 'task.create' });
  await runs(deps, 2);
  expect(top.done).toEqual(['create 1']);
  expect(await states(deps)).toEqual(['done']);
  const [{ ticketId } = { ticketId: ticket.id }] = made.results;
  expect((await deps.repository.get(ticketId))?.aliases).toEqual([top.tasks.at(-1)?.id]);
});

it.each(['create', 'increase'])('%s that lands after it was looked for is not sent again', async (what) => {
  const { top, deps, ticket } = await remoteWorld();
  await runCommand(deps, request('c1', COMMANDS[what] as Command, what === 'create' ? [] : [ticket]), { shop: null });
  deps.advance(UNDO_WINDOW);
  top.troubles.push({ late: 70_000, method: `task.${what}` });
  await runs(deps, 3);
  expect(top.done).toHaveLength(1);
  expect(await states(deps)).toEqual(['done']);
});

it.each([
  ['remind', TEST_NOW + HOUR, 1],
  ['wake', TEST_NOW + 2 * HOUR, 0],
])('%s is known again in whole seconds and by its flag', async (what, remindAt, remindFlag) => {
  const { top, deps, ticket } = await remoteWorld();
  await runCommand(deps, request('c1', COMMANDS[what] as Command, [ticket]), { shop: null });
  deps.advance(UNDO_WINDOW);
  top.troubles.push({ lost: true, method: 'task.update' });
  await runs(deps, 2);
  expect(top.done).toEqual(['update 9001']);
  expect(top.tasks[0]).toMatchObject({ remindAt, remindFlag });
  expect(await states(deps)).toEqual(['done']);
});

it('a reminder that could not be set yet does not replace one that was chosen since', async () => {
  const { top, deps, ticket } = await remoteWorld();
  await runCommand(deps, request('c1', COMMANDS['remind'] as Command, [ticket]), { shop: null });
  deps.advance(UNDO_WINDOW);
  top.troubles.push({ error: { code: 15, sub_code: 'isp.remote-service-error' } });
  await createOutbox(deps).run();
  const snoozed = await deps.repository.get(ticket.id);
  const later = { type: 'snooze', until: TEST_NOW + 3 * HOUR } as const;
  await runCommand(deps, request('c2', later, snoozed ? [snoozed] : []), { shop: null });
  deps.advance(UNDO_WINDOW);
  await runs(deps, 4);
  expect(top.tasks[0]).toMatchObject({ remindAt: TEST_NOW + 3 * HOUR, remindFlag: 1 });
  expect([top.done, await states(deps)]).toEqual([['update 9001'], ['done', 'done']]);
});

it('what an expired session keeps back waits for as long as that lasts', async () => {
  const { top, deps, ticket } = await remoteWorld();
  await runCommand(deps, request('c1', COMMANDS['finish'] as Command, [ticket]), { shop: null });
  top.always.push({ error: { code: 27, sub_code: 'invalid-sessionkey' }, method: '' });
  for (let n = 0; n < 40; n += 1) {
    deps.advance(HOUR);
    await createOutbox(deps).run();
  }
  expect(top.asked).toHaveLength(1);
  expect((await deps.repository.outbox(['waiting']))[0]).toMatchObject({
    error: 'session invalid-sessionkey',
    held: true,
  });
});

it('a refusal is told in our words and with the platform’s code', async () => {
  const { top, deps, ticket } = await remoteWorld();
  await runCommand(deps, request('c1', COMMANDS['finish'] as Command, [ticket]), { shop: null });
  deps.advance(UNDO_WINDOW);
  top.always.push({ error: { code: 15, sub_code: 'isv.task-no-permission' }, method: 'task.finish' });
  await createOutbox(deps).run();
  const [entry] = await deps.repository.outbox(['failed']);
  expect(entry?.error).toBe('refused isv.task-no-permission');
  expect(taskReasonText('zh-CN', entry?.error ?? '')).toBe('平台拒绝（isv.task-no-permission）');
});
