import { expect, it } from 'vitest';
import { buildTicket, TEST_NOW } from '@/lib/testing/builders';
import { fakeRemote, freshRepository, request, SETTLED, store, testDeps } from '@/lib/testing/commands';
import { UNDO_WINDOW } from '../ticket/command';
import { createOutbox } from './outbox';
import { releaseHeld } from './outbox-held';
import { runCommand } from './run-command';

it('what was held goes in the order in which it was decided', async () => {
  const repository = freshRepository();
  const remote = fakeRemote();
  const deps = testDeps(repository, [remote]);
  const tickets = ['a', 'b', 'c', 'd', 'e'].map((id) => buildTicket({ id, kind: 'other', source: 'top' }));
  await store(repository, tickets);
  let id = 99; // later entries sort before earlier ones by id
  for (const ticket of tickets) {
    await runCommand({ ...deps, newId: () => `id ${id--}` }, request(`command ${ticket.id}`, SETTLED, [ticket]), {
      shop: null,
    });
    deps.advance(1_000);
  }
  const waiting = await repository.outbox(['waiting']);
  const ticketOf = new Map(waiting.map(({ id, ticketId }) => [id, ticketId]));
  await repository.transact(async (tx) => {
    for (const entry of waiting) await tx.putOutbox({ ...entry, held: true, sendAt: 2 * TEST_NOW - entry.sendAt }); // the first was tried last
  });
  deps.advance(UNDO_WINDOW);
  await releaseHeld(repository, { shop: tickets[0]?.shop ?? '', remote: remote.name }, deps.now);
  await createOutbox(deps).run();
  expect(remote.arrived.map((id) => ticketOf.get(id))).toEqual(['a', 'b', 'c', 'd', 'e']);
});
