// Whatever happens to tickets, in whatever order: what is derived from them stays true.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildTicket, TEST_NOW } from '@/lib/testing/builders';
import { freshIndexedDb, importInto, openRepository } from '@/lib/testing/db';
import type { TicketRepository } from '@/lib/ticket/ports';
import { EMPTY_QUERY } from '@/lib/ticket/query';
import { createTicketIndex } from '@/lib/ticket/search';
import { appendNotes, notesOf, toSearchRow } from '@/lib/ticket/search-text';
import { isOpen, KINDS, STATES, type Ticket, type TicketEvent } from '@/lib/ticket/ticket';
import { CellSum } from './counts';
import { exportAll } from './export';
import { createReader } from './reader';
import { rebuildDerived } from './rebuild';
import { indexColumns } from './record';
import type { Db } from './schema';

const WORDS = ['破损', '补发', 'ＳＦ快递', '退一半', '<b>', '🍵'];
const NAMES = [null, '小林', '阿福'];

type Step =
  | { type: 'change'; picks: number[]; seed: number; fail: boolean }
  | { type: 'remove'; pick: number }
  | { type: (typeof QUIET)[number] };

const change = fc.record({
  type: fc.constant('change' as const),
  /** Below 0: a new ticket. */
  picks: fc.array(fc.integer({ min: -3, max: 12 }), { minLength: 1, maxLength: 6 }),
  seed: fc.nat(9999),
  fail: fc.boolean(),
});
const QUIET = ['wake', 'prune', 'fold', 'refresh', 'roundTrip', 'rebuild'] as const;
const remove: fc.Arbitrary<Step> = fc.record({ type: fc.constant('remove' as const), pick: fc.nat(12) });
const quiet: fc.Arbitrary<Step> = fc.record({ type: fc.constantFrom(...QUIET) });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: change as fc.Arbitrary<Step> },
  { weight: 1, arbitrary: remove },
  { weight: 3, arbitrary: quiet },
);
const steps = fc.array(step, { minLength: 1, maxLength: 20 });

/** Some change of everything that is counted, indexed or searched, chosen by `seed`. */
function changed(ticket: Ticket, seed: number): Ticket {
  const state = STATES[seed % STATES.length] ?? 'pending';
  return {
    ...ticket,
    state,
    closedAt: isOpen(state) ? null : TEST_NOW - (seed % 5),
    kind: KINDS[seed % KINDS.length] ?? 'other',
    assignee: NAMES[seed % 3] ?? null,
    snoozedUntil: seed % 4 === 0 ? TEST_NOW + (seed % 3) - 1 : null,
    deadline: seed % 5 === 0 ? null : { dueAt: TEST_NOW + seed, basis: seed % 2 === 0 ? 'rule' : 'page' },
    text: WORDS[seed % WORDS.length] ?? '',
    rev: ticket.rev + 1,
  };
}

async function apply(
  repository: TicketRepository,
  step: Extract<Step, { type: 'change' }>,
  ids: string[],
): Promise<void> {
  const created: string[] = [];
  try {
    await repository.transact(async (tx) => {
      for (const [i, pick] of step.picks.entries()) {
        const id = pick < 0 ? undefined : ids[pick % Math.max(ids.length, 1)];
        const old = id === undefined ? undefined : await tx.get(id);
        const ticket = changed(old ?? buildTicket({ no: -1, events: 0 }), step.seed + i);
        const n = ticket.events;
        const stored = await tx.put({ ...ticket, events: n + 1 });
        const by = { type: 'agent', name: '小林' } as const;
        const text = WORDS[(step.seed + i) % WORDS.length] ?? '';
        await tx.addEvents([{ ticketId: stored.id, n, at: TEST_NOW, by, type: 'noted', text }]);
        if (!old) created.push(stored.id);
      }
      if (step.fail) throw new Error('rolled back');
    });
    ids.push(...created);
  } catch (error) {
    if (!step.fail) throw error;
  }
}

const everything = async (db: Db) => ({
  tickets: (await db.getAll('tickets')).map(({ ticket }) => ticket),
  events: await db.getAll('events'),
});

/** All that is derived, compared with the same made from nothing. */
async function checkDerived(
  db: Db,
  repository: TicketRepository,
  live: ReturnType<typeof createReader>,
): Promise<void> {
  const { tickets, events } = await everything(db);
  const cells = new CellSum();
  for (const ticket of tickets) cells.add(ticket, 1);
  const byKey = (list: unknown[]) => list.map((cell) => JSON.stringify(cell)).sort();
  expect(byKey(await repository.counts())).toEqual(byKey(cells.entries().map(({ cell }) => cell)));
  expect((await repository.recount()).drift).toBe(0);
  for (const { ticket, x } of await db.getAll('tickets')) expect(x).toEqual(indexColumns(ticket));
  expect(new Set(tickets.map(({ no }) => no)).size).toBe(tickets.length);

  const fresh = createTicketIndex();
  const notes = (id: string) => appendNotes('', notesOf(events.filter((event: TicketEvent) => event.ticketId === id)));
  fresh.apply(tickets.map((ticket) => toSearchRow(ticket, notes(ticket.id))));
  const loaded = createReader();
  await loaded.search.load();
  await live.search.refresh();
  for (const text of ['', ...WORDS, 'sf', '21']) {
    for (const sort of ['time-left', 'newest'] as const) {
      const query = { ...EMPTY_QUERY, text, sort };
      const expected = fresh.query(query, TEST_NOW, 1_000);
      expect(loaded.search.query(query, TEST_NOW, 1_000)).toEqual(expected);
      expect(live.search.query(query, TEST_NOW, 1_000)).toEqual(expected);
    }
  }
  const queue = fresh.query({ ...EMPTY_QUERY, states: ['pending', 'processing', 'waiting'] }, TEST_NOW, 0).ids;
  expect((await repository.openTickets(null)).map(({ id }) => id)).toEqual(queue);
  loaded.close();
}

it('counters, indexes and search are always what the tickets say', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (list) => {
      freshIndexedDb();
      const { connection, repository } = openRepository();
      const db = await connection.get();
      const live = createReader();
      await live.search.load();
      const ids: string[] = [];
      for (const step of list) {
        if (step.type === 'change') await apply(repository, step, ids);
        else if (step.type === 'remove') await repository.transact((tx) => tx.remove(ids[step.pick] ?? 'none'));
        else if (step.type === 'wake') await repository.wakeSnoozed(TEST_NOW);
        else if (step.type === 'prune') await repository.pruneClosed(TEST_NOW - 2);
        else if (step.type === 'fold') await repository.foldDeltas();
        else if (step.type === 'refresh') await live.search.refresh();
        else if (step.type === 'rebuild') await rebuildDerived(db);
        else {
          const before = await everything(db);
          const report = await importInto(repository, await exportAll(db, TEST_NOW, null), { dryRun: false });
          expect(report).toMatchObject({ skipped: [], tickets: { added: 0, replaced: 0 } });
          expect(await everything(db)).toEqual(before);
        }
      }
      await checkDerived(db, repository, live);
      live.close();
      connection.close();
    }),
    { numRuns: 60 },
  );
});
