import { beforeEach, expect, it } from 'vitest';
import { request } from '@/lib/testing/commands';
import type { Trouble } from '@/lib/testing/fake-top';
import { COMMANDS, remoteWorld } from '@/lib/testing/top-remote';
import { HOUR, MINUTE } from '../platform/clock';
import { type Command, UNDO_WINDOW } from '../ticket/command';
import type { OutboxState } from '../ticket/ports';
import { createOutbox, MAX_ATTEMPTS } from './outbox';
import { runCommand } from './run-command';

const ours = { shop: null };
const ALL: readonly OutboxState[] = ['waiting', 'sending', 'done', 'failed', 'unknown'];
const WRITES: Readonly<Record<string, string>> = {
  finish: 'task.finish',
  cancel: 'task.cancel',
  update: 'task.update',
  remind: 'task.update',
  increase: 'task.increase',
};
let world: Awaited<ReturnType<typeof remoteWorld>>;

beforeEach(async () => {
  world = await remoteWorld();
});

/** Asks for `what`, and the platform does with it what `trouble` says. Gives the ticket's id. */
async function sent(what: string, trouble: Trouble): Promise<string> {
  const { deps, top, ticket } = world;
  const targets = what === 'create' ? [] : [ticket];
  const { results } = await runCommand(deps, request('c1', COMMANDS[what] as Command, targets), ours);
  deps.advance(UNDO_WINDOW);
  top.troubles.push(trouble);
  await createOutbox(deps).run();
  // After a cut line the platform is left alone for a moment.
  deps.advance(MINUTE);
  await createOutbox(deps).run();
  expect(await world.repository.outbox(ALL)).toMatchObject([{ state: 'waiting', lost: true }]);
  return results[0]?.ticketId ?? '';
}

const undo = async () => runCommand(world.deps, request('u1', { type: 'undo', commandId: 'c1' }), ours);

async function hours(count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    await createOutbox(world.deps).run();
    world.deps.advance(HOUR);
  }
}

const ends = async (id: string) =>
  (await world.repository.events(id, 100))
    .filter(({ type }) => type === 'remote')
    .map(({ after, before }) => [after, before]);

it('what may have arrived is not forgotten by an undo, and is no news when it shows', async () => {
  const id = await sent('finish', { late: 5 * MINUTE, method: 'task.finish' });
  expect(await undo()).toMatchObject({ results: [{ ok: true }] });
  expect(await ends(id)).toEqual([['kept', undefined]]);
  world.deps.advance(4 * MINUTE);
  await createOutbox(world.deps).run();
  expect(world.top.done).toEqual(['finish 9001']);
  expect(await world.repository.outbox(ALL)).toMatchObject([{ state: 'done' }]);
  expect(await world.repository.get(id)).toMatchObject({
    state: 'pending',
    seen: { top: { meaning: 'done', own: true } },
  });
});

it.each(['finish', 'cancel', 'update', 'remind', 'increase'])(
  'a lost %s that was taken back is looked for and not sent again',
  async (what) => {
    const id = await sent(what, { cut: true, method: WRITES[what] ?? '' });
    await undo();
    await hours(MAX_ATTEMPTS);
    expect(world.top.done).toEqual([]);
    expect(await world.repository.outbox(ALL)).toMatchObject([{ state: 'done' }]);
    expect(await ends(id)).toEqual([
      ['done', 'dropped'],
      ['kept', undefined],
    ]);
  },
);

it('what was given up is looked for once more when it is taken back, and not sent', async () => {
  const id = await sent('update', { cut: true, method: 'task.update' });
  for (let n = 0; n < MAX_ATTEMPTS; n += 1) {
    world.top.troubles.push({ cut: true, method: 'task.update' });
    await hours(1);
  }
  expect(await world.repository.outbox(ALL)).toMatchObject([{ state: 'failed', lost: true }]);
  world.top.troubles.length = 0;
  await undo();
  await hours(2);
  expect(world.top.done).toEqual([]);
  expect(await ends(id)).toEqual([
    ['done', 'dropped'],
    ['kept', undefined],
    ['failed', 'lost'],
  ]);
});

it('a creation that colleagues may have is not taken back, and still reaches them', async () => {
  const id = await sent('create', { cut: true, method: 'task.create' });
  expect(await undo()).toMatchObject({ results: [{ ok: false, error: { code: 'not-undoable' } }] });
  await hours(2);
  expect(world.top.done).toEqual(['create 1']);
  expect(await world.repository.get(id)).toMatchObject({ state: 'pending', aliases: ['9002'] });
});

it('a lost write that nobody wants any more is not sent again', async () => {
  const id = await sent('finish', { cut: true, method: 'task.finish' });
  const ticket = await world.repository.get(id);
  if (!ticket) throw new Error('no ticket');
  await runCommand(world.deps, request('c2', { type: 'reopen', reason: '' } as Command, [ticket]), ours);
  await hours(2);
  expect(world.top.done).toEqual([]);
  expect(await ends(id)).toEqual([['done', 'dropped']]);
});

it('nor one of which a worker died while it was sent', async () => {
  const id = await sent('finish', { cut: true, method: 'task.finish' });
  const [entry] = await world.repository.outbox(ALL);
  if (!entry) throw new Error('no entry');
  await world.repository.putOutbox({ ...entry, state: 'sending', lost: false });
  await undo();
  await hours(3);
  expect(world.top.done).toEqual([]);
  expect(await ends(id)).toContainEqual(['done', 'dropped']);
});

it('taken back while it was on its way, and then refused: nothing is left to decide', async () => {
  const { deps, ticket } = world;
  await runCommand(deps, request('c1', COMMANDS['finish'] as Command, [ticket]), ours);
  deps.advance(UNDO_WINDOW);
  const send = async () => {
    await undo();
    return { type: 'failed' as const, reason: 'refused', retry: false, at: null };
  };
  await createOutbox({ ...deps, remotes: deps.remotes.map((remote) => ({ ...remote, send })) }).run();
  expect(await world.repository.outbox(ALL)).toMatchObject([{ state: 'done' }]);
  expect(await ends(ticket.id)).toContainEqual(['done', 'dropped']);
});
