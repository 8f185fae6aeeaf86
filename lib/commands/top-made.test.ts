import { expect, it } from 'vitest';
import { request } from '@/lib/testing/commands';
import { COMMANDS, remoteWorld, SHOP } from '@/lib/testing/top-remote';
import { HOUR, MINUTE } from '../platform/clock';
import { type Command, UNDO_WINDOW } from '../ticket/command';
import type { OutboxState } from '../ticket/ports';
import { createOutbox } from './outbox';
import { releaseHeld } from './outbox-held';
import { runCommand } from './run-command';

type Deps = Awaited<ReturnType<typeof remoteWorld>>['deps'];

const ALL: readonly OutboxState[] = ['waiting', 'sending', 'done', 'failed', 'unknown'];
const states = async ({ repository }: Deps) => (await repository.outbox(ALL)).map((entry) => entry.state);

/** So many runs, a minute apart. */
async function runs(deps: Deps, times: number): Promise<void> {
  for (let n = 0; n < times; n += 1) {
    await createOutbox(deps).run();
    deps.advance(MINUTE);
  }
}

const waitingFor = async (what: string) => {
  const { top, client, deps, ticket } = await remoteWorld();
  const command = COMMANDS[what] as Command;
  const targets = command.type === 'create' ? [] : [ticket];
  const [made] = (await runCommand(deps, request('c1', command, targets), { shop: null })).results;
  deps.advance(UNDO_WINDOW);
  return { top, client, deps, aliases: async () => (await deps.repository.get(made?.ticketId ?? ''))?.aliases };
};

it.each(['create', 'increase'])('%s whose task is listed later gives the ticket its name', async (what) => {
  const { top, deps, aliases } = await waitingFor(what);
  top.listsLater = 2 * MINUTE;
  await runs(deps, 5);
  expect(top.done).toHaveLength(1);
  expect(await states(deps)).toEqual(['done']);
  expect(await aliases()).toEqual([top.tasks.at(-1)?.id]);
});

it.each(['create', 'increase'])(
  '%s whose task is never listed is done all the same, after a few looks',
  async (what) => {
    const { top, deps, aliases } = await waitingFor(what);
    top.listsLater = 100 * HOUR;
    await runs(deps, 20);
    expect(top.done).toHaveLength(1);
    expect(await states(deps)).toEqual(['done']);
    expect(await aliases()).toEqual([]);
    expect(top.asked.filter((method) => method.endsWith('tasks.get')).length).toBeLessThan(16);
  },
);

it('what was held for days is looked for since it was sent, not since it was asked for', async () => {
  const { top, client, deps, aliases } = await waitingFor('create');
  top.always.push({ error: { code: 27, sub_code: 'invalid-sessionkey' }, method: '' });
  for (let n = 0; n < 600; n += 1) {
    deps.advance(7 * MINUTE);
    top.add({ bizType: 'memo', modifiedAt: deps.now() });
    if (n % 50 === 0) await createOutbox(deps).run();
  }
  top.always.length = 0;
  await client.resume();
  top.troubles.push({ lost: true, method: 'task.create' });
  await releaseHeld(deps.repository, { shop: SHOP, remote: 'top' }, deps.now);
  await runs(deps, 3);
  expect(top.done).toEqual(['create 1']);
  expect(await states(deps)).toEqual(['done']);
  expect(await aliases()).toEqual([top.tasks.at(-1)?.id]);
});

it('what arrived at its first sending is found however often it was looked for since', async () => {
  const { top, client, deps } = await waitingFor('create');
  top.troubles.push({ late: 90_000, method: 'task.create' });
  await runs(deps, 2);
  expect(await states(deps)).toEqual(['waiting']);
  deps.advance(MINUTE);
  await client.call('none');
  expect(top.done).toEqual(['create 1']);
  deps.advance(HOUR);
  await runs(deps, 2);
  expect(top.done).toEqual(['create 1']);
  expect(await states(deps)).toEqual(['done']);
});

it.each([
  ['done', { lost: true as const, method: 'task.finish' }],
  ['waiting', { cut: true as const, method: 'task.finish' }],
])('what is %s after the session was renewed is not held any more', async (state, trouble) => {
  const { top, client, deps, ticket } = await remoteWorld();
  await runCommand(deps, request('c1', COMMANDS['finish'] as Command, [ticket]), { shop: null });
  deps.advance(UNDO_WINDOW);
  top.troubles.push(trouble);
  await createOutbox(deps).run();
  top.always.push({ error: { code: 27, sub_code: 'invalid-sessionkey' }, method: '' });
  deps.advance(MINUTE);
  await createOutbox(deps).run();
  expect(await deps.repository.outbox(ALL)).toMatchObject([{ state: 'sending', held: true }]);
  top.always.length = 0;
  await client.resume();
  await releaseHeld(deps.repository, { shop: SHOP, remote: 'top' }, deps.now);
  await createOutbox(deps).run();
  const [entry] = await deps.repository.outbox(ALL);
  expect(entry?.state).toBe(state);
  expect(entry?.held ?? false).toBe(false);
});
