import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { createReader } from '../db/reader';
import { buildTicket, TEST_NOW } from '../testing/builders';
import { fakeRemote, freshRepository, request, store, type TestDeps, testDeps } from '../testing/commands';
import { arbitraryCommand, contextAt } from '../testing/ticket-commands';
import type { MacroPart } from '../ticket/command';
import type { TicketRepository } from '../ticket/ports';
import { EMPTY_QUERY } from '../ticket/query';
import type { Ticket } from '../ticket/ticket';
import { applyCommand, type TicketCommand } from '../ticket/transitions';
import { toMarks } from '../worker/marks';
import { runCommand } from './run-command';

const ours = { shop: null };
const ME = '青瓷小铺:小林';
const macro = (...parts: MacroPart[]): TicketCommand => ({ type: 'macro', name: '催仓库', parts });

describe('a macro', () => {
  const ticket = buildTicket({ kind: 'urge-shipment', orderId: '2100000000000000001' });

  it('is one change with an event for each part, filled in for its ticket', () => {
    const command = macro(
      { type: 'note', text: '问仓库 {订单号}', fill: true },
      { type: 'priority', priority: 3 },
      { type: 'priority', priority: 3 },
      { type: 'wait' },
    );
    const { ticket: after, events } = applyCommand(ticket, command, contextAt(TEST_NOW));
    expect(after).toMatchObject({ rev: ticket.rev + 1, priority: 3, state: 'waiting', events: 4 });
    expect(events.map(({ n, type, text }) => [n, type, text])).toEqual([
      [1, 'noted', '问仓库 2100000000000000001'],
      [2, 'prioritised', undefined],
      [3, 'waited', undefined],
    ]);
  });

  it('does nothing at all where one part cannot be done', () => {
    const gap = macro({ type: 'priority', priority: 3 }, { type: 'reply', text: '{快递}', fill: true });
    expect(() => applyCommand(ticket, gap, contextAt(TEST_NOW))).toThrow(
      expect.objectContaining({ code: 'missing-field', params: { field: '快递' } }),
    );
    const closed = macro({ type: 'ignore', reason: '' }, { type: 'wait' });
    expect(() => applyCommand(ticket, closed, contextAt(TEST_NOW))).toThrow(
      expect.objectContaining({ code: 'already-closed' }),
    );
  });

  it('an empty reply is the one that fits the ticket', () => {
    const { events } = applyCommand(ticket, macro({ type: 'reply', text: '', fill: true }), {
      ...contextAt(TEST_NOW),
      replies: { 'urge-shipment': '亲，{订单号} 在催了' },
    });
    expect(events[0]).toMatchObject({ type: 'replied', text: '亲，2100000000000000001 在催了' });
  });
});

describe('undo of any command', () => {
  let repository: TicketRepository;
  let deps: TestDeps;
  beforeEach(() => {
    repository = freshRepository();
    deps = testDeps(repository, [fakeRemote()]);
  });

  const SHOP = buildTicket().shop;
  const ORDERS = ['2100000000000000001', '2100000000000000002'];

  /** What undo must give back: everything people decide, the counters, what a filter finds, marks on pages, and nothing on its way. */
  async function seen(ids: readonly string[]) {
    const tickets = await Promise.all(ids.map((id) => repository.get(id)));
    // `rev` only grows, also by undo.
    const marks = Object.entries(toMarks(await repository.byOrders(SHOP, ORDERS), ME, TEST_NOW, ORDERS)).map(
      ([orderId, all]) => [orderId, all.map(({ rev: _, ...mark }) => mark)],
    );
    const reader = createReader();
    await reader.search.load();
    const found = (['pending', 'processing', 'waiting', 'settled', 'ignored'] as const).map(
      (state) => reader.search.query({ ...EMPTY_QUERY, states: [state] }, TEST_NOW, 0).ids,
    );
    const tags = reader.search.query({ ...EMPTY_QUERY, text: '加急' }, TEST_NOW, 0).ids;
    reader.close();
    const byKey = (await repository.counts()).map((cell) => JSON.stringify(cell)).sort();
    return {
      tickets: tickets.map((each) => {
        const { rev: _r, events: _e, updatedAt: _u, attachments: _a, ...decided } = each as Ticket;
        return decided;
      }),
      found: found.map((list) => [...list].sort()),
      tags: [...tags].sort(),
      counts: byKey,
      marks,
      waiting: (await repository.outbox(['waiting'])).length,
    };
  }

  it('restores exactly: ticket, steps, counters, search by state and tag, page marks, outbox', {
    timeout: 60_000,
  }, async () => {
    let undos = 0;
    const setUp = fc.array(arbitraryCommand(TEST_NOW), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(setUp, arbitraryCommand(TEST_NOW), fc.integer({ min: 1, max: 3 }), async (first, last, n) => {
        repository = freshRepository();
        deps = testDeps(repository, [fakeRemote()]);
        const tickets = Array.from({ length: n }, (_, at) =>
          buildTicket({ kind: 'other', source: 'top', orderId: ORDERS[at % 2] ?? null }),
        );
        await store(repository, tickets);
        const ids = tickets.map(({ id }) => id);
        const targets = async () =>
          (await Promise.all(ids.map((id) => repository.get(id)))).filter((each): each is Ticket => each !== undefined);
        for (const [at, command] of first.entries())
          await runCommand(deps, request(`first-${at}`, command, await targets()), ours);
        // A note that was written stays written: only what it decided is compared, so the searched text is left out.
        const before = await seen(ids);
        const result = await runCommand(deps, request('last', last, await targets()), ours);
        const undo = () => runCommand(deps, request('undo', { type: 'undo', commandId: 'last' }), ours);
        if (result.undoUntil === undefined) {
          // Refused, or nothing to do: nothing has changed, so there is nothing to take back.
          await expect(undo()).rejects.toMatchObject({ code: expect.stringMatching(/^not-(undoable|found)$/) });
        } else {
          undos += 1;
          const changed = result.results.filter(({ ok }) => ok).map(({ ticketId }) => ticketId);
          const { results } = await undo();
          expect(results.every((each) => each.ok)).toBe(true);
          expect(changed).toEqual(expect.arrayContaining(results.map(({ ticketId }) => ticketId)));
        }
        expect(await seen(ids)).toEqual(before);
      }),
      { numRuns: 60 },
    );
    expect(undos, 'commands that were taken back').toBeGreaterThan(5);
  });
});
