import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { buildTicket } from '@/lib/testing/builders';
import {
  type FakeRemote,
  fakeRemote,
  freshRepository,
  mortal,
  request,
  SETTLED,
  store,
  testDeps,
} from '@/lib/testing/commands';
import { MINUTE } from '../platform/clock';
import { UNDO_WINDOW, UNDO_WINDOW_BATCH } from '../ticket/command';
import type { TicketRepository } from '../ticket/ports';
import { createOutbox, MAX_ATTEMPTS, RUN_LIMIT } from './outbox';
import { decideOutbox } from './outbox-decision';
import { outboxDue } from './outbox-due';
import type { SendOutcome } from './remote';
import { runCommand } from './run-command';

const ours = { shop: null };

async function settledOne() {
  const repository = freshRepository();
  const remote = fakeRemote();
  const deps = testDeps(repository, [remote]);
  const ticket = buildTicket({ kind: 'other', source: 'top' });
  await store(repository, [ticket]);
  await runCommand(deps, request('c1', SETTLED, [ticket]), ours);
  return { repository, remote, deps, ticket };
}

async function states(repository: TicketRepository): Promise<string[]> {
  return (await repository.outbox(['waiting', 'sending', 'done', 'failed', 'unknown'])).map((entry) => entry.state);
}

describe('outbox', () => {
  let world: Awaited<ReturnType<typeof settledOne>>;
  beforeEach(async () => {
    world = await settledOne();
  });

  it('sends nothing within the undo window, then once', async () => {
    const { deps, remote, repository } = world;
    const outbox = createOutbox(deps);
    await outbox.run();
    expect(remote.arrived).toEqual([]);
    deps.advance(UNDO_WINDOW);
    await Promise.all([outbox.run(), outbox.run()]);
    await outbox.run();
    expect(remote.arrived).toHaveLength(1);
    expect(await states(repository)).toEqual(['done']);
  });

  it('tells the ticket how it ended without raising its rev', async () => {
    const { deps, repository, ticket } = world;
    deps.advance(UNDO_WINDOW);
    expect(await createOutbox(deps).run()).toEqual([ticket.id]);
    expect((await repository.events(ticket.id))[0]).toMatchObject({ type: 'remote', text: 'finish', after: 'done' });
    expect((await repository.get(ticket.id))?.rev).toBe(2);
  });

  it('asks before it sends again what has no answer', async () => {
    const { deps, remote, repository } = world;
    remote.sends = ['arrives-lost'];
    deps.advance(UNDO_WINDOW);
    await createOutbox(deps).run();
    expect(remote.arrived).toHaveLength(1);
    expect(await states(repository)).toEqual(['done']);
  });

  it('does not send again what nobody can tell', async () => {
    const { deps, remote, repository } = world;
    remote.sends = ['arrives-lost'];
    remote.checks = ['unknown'];
    deps.advance(UNDO_WINDOW);
    const outbox = createOutbox(deps);
    await outbox.run();
    deps.advance(60 * MINUTE);
    await outbox.run();
    expect(remote.arrived).toHaveLength(1);
    expect(await states(repository)).toEqual(['unknown']);
  });

  it('backs off on «busy» and gives up in the end; a refusal ends at once', async () => {
    const { deps, remote, repository } = world;
    remote.sends = Array.from(
      { length: MAX_ATTEMPTS },
      (): SendOutcome => ({ type: 'failed', reason: 'busy', retry: true }),
    );
    const outbox = createOutbox(deps);
    for (let n = 0; n < MAX_ATTEMPTS; n += 1) {
      const next = await outboxDue(repository, deps.now);
      expect(next).toBeGreaterThan(deps.now());
      deps.advance((next ?? 0) - deps.now());
      await outbox.run();
    }
    expect(await states(repository)).toEqual(['failed']);
    expect(await outboxDue(repository, deps.now)).toBeNull();
  });

  it('what was given up is looked for before an agent’s new try sends it again', async () => {
    const { deps, remote, repository } = world;
    remote.sends = Array.from({ length: MAX_ATTEMPTS }, (): SendOutcome => ({ type: 'lost' }));
    const outbox = createOutbox(deps);
    for (let n = 0; n < MAX_ATTEMPTS; n += 1) {
      deps.advance(60 * MINUTE);
      await outbox.run();
    }
    const [given] = await repository.outbox(['failed']);
    remote.arrived.push(given?.id ?? '');
    await decideOutbox(deps, given?.id ?? '', 'retry');
    await outbox.run();
    expect(await states(repository)).toEqual(['done']);
    expect(remote.arrived).toHaveLength(1);
  });

  it('a batch goes out in parts, in the order in which it was asked for', async () => {
    const { deps, remote, repository } = world;
    const tickets = Array.from({ length: RUN_LIMIT + 20 }, (_, n) =>
      buildTicket({ id: `b${n}`, kind: 'other', source: 'top' }),
    );
    await store(repository, tickets);
    await runCommand(deps, request('c2', SETTLED, tickets), ours);
    deps.advance(UNDO_WINDOW_BATCH);
    const outbox = createOutbox(deps);
    await outbox.run();
    expect(remote.arrived).toHaveLength(RUN_LIMIT);
    expect((await outboxDue(repository, deps.now)) ?? Infinity).toBeLessThanOrEqual(deps.now());
    await outbox.run();
    expect(new Set(remote.arrived).size).toBe(RUN_LIMIT + 21);
  });

  it('an entry without a remote of that name fails and is not kept for ever', async () => {
    const { deps, repository } = world;
    deps.advance(UNDO_WINDOW);
    await createOutbox({ ...deps, remotes: [] }).run();
    expect(await states(repository)).toEqual(['failed']);
  });
});

describe('death at any step', () => {
  /** Everything an evening needs: send, retry, check. */
  async function finish(world: { deps: ReturnType<typeof testDeps> }): Promise<void> {
    for (let n = 0; n < 12; n += 1) {
      await createOutbox(world.deps).run();
      world.deps.advance(30 * MINUTE);
    }
  }

  it('every write arrives exactly once or ends as «unknown»; after undo it never arrives', async () => {
    const outcome = fc.constantFrom<FakeRemote['sends'][number]>(
      { type: 'done' },
      'arrives-lost',
      { type: 'lost' },
      { type: 'failed', reason: 'busy', retry: true },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(outcome, { maxLength: 4 }),
        fc.array(fc.record({ at: fc.integer({ min: 1, max: 14 }), when: fc.constantFrom('before', 'after') }), {
          maxLength: 4,
        }),
        fc.array(fc.constantFrom('done', 'unknown', undefined), { maxLength: 2 }),
        fc.boolean(),
        async (sends, deaths, checks, undo) => {
          const world = await settledOne();
          const { remote, deps, repository, ticket } = world;
          remote.sends = [...sends];
          // A remote that reads back may be unable to tell; it never lies.
          const truth = remote.check;
          remote.check = async (entry) => (checks.shift() === 'unknown' ? 'unknown' : truth(entry));
          let early = false;
          if (undo) {
            await runCommand(deps, request('u1', { type: 'undo', commandId: 'c1' }), ours);
            early = true;
          }
          deps.advance(UNDO_WINDOW);
          for (const { at, when } of deaths) {
            const { wrap, died } = mortal(at, when as 'before' | 'after');
            const doomed = createOutbox({ ...deps, repository: wrap(repository), remotes: [wrap(remote)] });
            await Promise.race([doomed.run(), died]);
            deps.advance(MINUTE);
          }
          await finish(world);
          const [state] = await states(repository);
          expect(remote.arrived.length).toBeLessThanOrEqual(1);
          if (early) expect(remote.arrived).toEqual([]);
          else if (state === 'done') expect(remote.arrived).toHaveLength(1);
          else expect(['unknown', 'failed']).toContain(state);
          if (state === 'failed') expect(remote.arrived).toEqual([]);
          const told = (await repository.events(ticket.id, 100)).filter((event) => event.type === 'remote');
          expect(told).toHaveLength(early ? 0 : 1);
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);
});

describe('a command that dies at any step', () => {
  it('re-sent with the same id acts exactly once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 6 }),
        fc.constantFrom('before', 'after'),
        fc.boolean(),
        async (at, when, batch) => {
          const repository = freshRepository();
          const deps = testDeps(repository, [fakeRemote()]);
          const tickets = Array.from({ length: batch ? 450 : 1 }, (_, n) =>
            buildTicket({ id: `k${n}`, kind: 'other', source: 'top' }),
          );
          await store(repository, tickets);
          const sent = request('c1', SETTLED, tickets);
          const { wrap, died } = mortal(at, when as 'before' | 'after');
          await Promise.race([runCommand({ ...deps, repository: wrap(repository) }, sent, ours), died]);
          const result = await runCommand(deps, sent, ours);
          expect(result.results.every((each) => each.ok && each.rev === 2)).toBe(true);
          for (const { id } of [tickets[0], tickets.at(-1)].filter((each) => each !== undefined))
            expect(await repository.events(id)).toHaveLength(2);
          expect(await repository.outbox(['waiting'])).toHaveLength(tickets.length);
        },
      ),
      { numRuns: 12 },
    );
  }, 60_000);
});
