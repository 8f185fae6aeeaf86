import { beforeEach, describe, expect, it } from 'vitest';
import { buildEvent, buildTicket, TEST_NOW } from '@/lib/testing/builders';
import { freshIndexedDb, interrupted, openRepository, putApart } from '@/lib/testing/db';
import { manyTickets } from '@/lib/testing/many-tickets';
import { EMPTY_QUERY } from '@/lib/ticket/query';
import type { Ticket } from '@/lib/ticket/ticket';
import { recount } from './housekeeping';
import { createReader } from './reader';

beforeEach(freshIndexedDb);

const sumOf = (cells: { n: number }[]) => cells.reduce((sum, { n }) => sum + n, 0);

describe('wakeSnoozed', () => {
  it('ends past snoozes with an event by rule, and leaves rev alone', async () => {
    const { repository } = openRepository();
    await repository.transact(async (tx) => {
      await tx.put(buildTicket({ id: 'past', snoozedUntil: TEST_NOW, events: 1, rev: 3 }));
      await tx.put(buildTicket({ id: 'future', snoozedUntil: TEST_NOW + 1 }));
      await tx.addEvents([buildEvent({ ticketId: 'past', n: 0 })]);
    });
    expect((await repository.counts()).every((cell) => cell.snoozed)).toBe(true);
    expect(await repository.wakeSnoozed(TEST_NOW)).toEqual(['past']);
    expect(await repository.get('past')).toMatchObject({
      snoozedUntil: null,
      wokenAt: TEST_NOW,
      ...{ rev: 3, events: 2, updatedAt: TEST_NOW },
    });
    expect((await repository.events('past'))[0]).toEqual({
      ticketId: 'past',
      n: 1,
      at: TEST_NOW,
      by: { type: 'rule', name: 'snooze' },
      type: 'woken',
      before: TEST_NOW,
      after: null,
    });
    expect((await repository.counts()).filter((cell) => !cell.snoozed)).toMatchObject([{ n: 1 }]);
    expect(await repository.wakeSnoozed(TEST_NOW)).toEqual([]);
  });
});

it('a ticket that waited for an answer until then is at work again', async () => {
  const { repository } = openRepository();
  const put = (id: string, assignee: string | null) =>
    repository.transact((tx) =>
      tx.put(buildTicket({ id, state: 'waiting', assignee, snoozedUntil: TEST_NOW, events: 0 })),
    );
  await put('mine', '小林');
  await put('nobody', null);
  await repository.wakeSnoozed(TEST_NOW);
  expect(await repository.get('mine')).toMatchObject({ state: 'processing', events: 2 });
  expect(await repository.get('nobody')).toMatchObject({ state: 'pending' });
  const told = (await repository.events('mine')).map(({ n, type, after }) => [n, type, after]);
  expect(told).toEqual([
    [1, 'resumed', 'processing'],
    [0, 'woken', null],
  ]);
});

describe('pruneClosed', () => {
  it('deletes old closed tickets with everything that hangs on them', async () => {
    const { connection, repository } = openRepository();
    const closed = { state: 'settled', closedAt: TEST_NOW - 1 } as const;
    await repository.transact(async (tx) => {
      for (let i = 0; i < 450; i++) await tx.put(buildTicket({ id: `old-${i}`, ...closed }));
      await tx.put(buildTicket({ id: 'kept', ...closed, closedAt: TEST_NOW }));
      await tx.put(buildTicket({ id: 'open' }));
      await tx.addEvents(['old-0', 'kept'].map((ticketId) => buildEvent({ ticketId, n: 0 })));
      const blob = new Blob(['x']);
      const file = { name: 'a', type: 'image/png', size: 1, hash: '', blob, thumb: null, createdAt: 1 };
      await tx.addAttachments(['old-0', 'kept'].map((ticketId) => ({ id: `p-${ticketId}`, ticketId, ...file })));
    });
    expect((await repository.pruneClosed(TEST_NOW)).length).toBe(450);
    const db = await connection.get();
    expect((await db.getAllKeys('tickets')).sort()).toEqual(['kept', 'open']);
    expect(await db.getAllKeys('events')).toEqual([['kept', 0]]);
    expect(await db.getAllKeys('attachments')).toEqual(['p-kept']);
    expect(sumOf(await repository.counts())).toBe(2);
    expect((await repository.recount()).drift).toBe(0);
    const reader = createReader();
    await reader.search.load();
    expect(reader.search.size).toBe(2);
  });
});

describe('pruneCommands', () => {
  it('forgets old commands and done entries, but never what failed or is unknown', async () => {
    const { connection, repository } = openRepository();
    await repository.transact(async (tx) => {
      for (const at of [1, 10]) {
        await tx.putCommand({
          id: `c${at}`,
          at,
          result: { commandId: `c${at}`, results: [] },
          before: [],
          undone: false,
        });
      }
      for (const state of ['done', 'failed', 'unknown', 'waiting'] as const) {
        await tx.putOutbox({
          ...{ id: state, state, commandId: 'c', ticketId: 't', shop: 's', remote: 'r', action: 'a', payload: {} },
          ...{ sendAt: 1, attempts: 1, createdAt: 1, updatedAt: 1 },
        });
      }
    });
    expect(await repository.pruneCommands(10)).toBe(2);
    const db = await connection.get();
    expect(await db.getAllKeys('commands')).toEqual(['c10']);
    expect((await db.getAllKeys('outbox')).sort()).toEqual(['failed', 'unknown', 'waiting']);
  });
});

describe('recount', () => {
  it('reports drift and puts it right', async () => {
    const { connection, repository } = openRepository();
    await repository.transact((tx) => tx.put(buildTicket()));
    const db = await connection.get();
    const [cell] = await db.getAll('counts');
    if (!cell) throw new Error('no cell');
    await db.put('counts', { ...cell, cell: { ...cell.cell, n: 7 } });
    await db.put('counts', { key: 'ghost', cell: { ...cell.cell, kind: 'other', n: 2 } });
    expect(await repository.recount()).toEqual({ drift: 2, tickets: 1, complete: true });
    expect(await repository.counts()).toEqual([cell.cell]);
    expect((await repository.recount()).drift).toBe(0);
  });

  it('gives up rather than count across a change', async () => {
    const { connection, repository } = openRepository();
    await repository.transact((tx) => tx.put(buildTicket({ id: 'a' })));
    const db = await connection.get();
    const busy = interrupted(db, async () => void (await repository.transact((tx) => tx.put(buildTicket()))));
    expect(await recount(busy)).toMatchObject({ complete: false, drift: 0 });
    expect((await repository.recount()).drift).toBe(0);
  });
});

describe('foldDeltas', () => {
  it('moves deltas into blocks in bounded steps, and the search finds the same', async () => {
    const { connection, repository } = openRepository();
    for (let i = 0; i < 70; i++)
      await repository.transact((tx) => tx.put(buildTicket({ id: `t${i}`, text: `第${i}件` })));
    const gone = ['t3', 't69'];
    for (const id of gone) await repository.transact((tx) => tx.remove(id));
    const search = async () => {
      const reader = createReader();
      await reader.search.load();
      return reader.search.query({ ...EMPTY_QUERY, text: '第' }, TEST_NOW, 0).ids;
    };
    const before = await search();
    expect(before.length).toBe(68);
    expect(await repository.foldDeltas()).toBe(40);
    expect(await search()).toEqual(before);
    expect(await repository.foldDeltas()).toBe(8);
    expect(await search()).toEqual(before);
    expect(await repository.foldDeltas()).toBe(0);
    expect(await search()).toEqual(before);
    const db = await connection.get();
    expect(await db.count('deltas')).toBe(0);
    expect(await db.getAllKeys('blocks')).toEqual([0]);
    expect(await repository.foldDeltas()).toBe(0);
  });

  it('folds a delta over many blocks in parts, in the right order', async () => {
    const { connection, repository } = openRepository();
    const tickets = manyTickets(24);
    await putApart(connection, repository, tickets);
    while ((await repository.foldDeltas()) > 0);
    const last = tickets[tickets.length - 1]?.id as string;
    await repository.transact(async (tx) => {
      for (const { id } of tickets) await tx.put({ ...((await tx.get(id)) as Ticket), text: '改过的话' });
    });
    await repository.transact(async (tx) => tx.put({ ...((await tx.get(last)) as Ticket), text: '最后的话' }));
    const live = createReader();
    await live.search.load();
    const total = (reader: ReturnType<typeof createReader>, text: string) =>
      reader.search.query({ ...EMPTY_QUERY, text }, TEST_NOW, 0).total;
    expect(await repository.foldDeltas()).toBe(2); // 16 of 24 blocks: the first delta stays, smaller
    for (let i = 0; i < 2; i++) {
      const reader = createReader();
      await reader.search.load();
      await live.search.refresh();
      for (const which of [reader, live]) {
        expect(which.search.size).toBe(24);
        expect(total(which, '最后的话')).toBe(1);
        expect(total(which, '改过的话')).toBe(23);
        expect(total(which, last)).toBe(1);
      }
      expect(await repository.foldDeltas()).toBe(0);
    }
    const db = await connection.get();
    expect(await db.count('deltas')).toBe(0);
    expect(await db.count('blocks')).toBe(24);
  });

  it('drops a block whose tickets are all gone', async () => {
    const { connection, repository } = openRepository();
    await repository.transact((tx) => tx.put(buildTicket({ id: 'only' })));
    await repository.foldDeltas();
    await repository.transact((tx) => tx.remove('only'));
    await repository.foldDeltas();
    expect(await (await connection.get()).getAllKeys('blocks')).toEqual([]);
  });
});

describe('pruneDrafts', () => {
  it('forgets what panels left behind, never a draft of our own pages', async () => {
    const { connection, repository } = openRepository();
    const draft = (id: string, updatedAt: number) =>
      repository.putDraft({ id, form: 'settle', ticketId: null, fields: {}, files: [], updatedAt });
    await draft('panel:old', 1);
    await draft('panel:new', 5);
    await draft('settle:old', 1);
    expect(await repository.pruneDrafts('panel:', 5)).toBe(1);
    expect(await (await connection.get()).getAllKeys('drafts')).toEqual(['panel:new', 'settle:old']);
  });
});
