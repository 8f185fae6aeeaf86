import { beforeEach, describe, expect, it, vi } from 'vitest';
import { buildEvent, buildTicket, TEST_NOW } from '@/lib/testing/builders';
import { freshIndexedDb, interrupted, openRepository, putApart } from '@/lib/testing/db';
import { manyTickets } from '@/lib/testing/many-tickets';
import { EMPTY_QUERY } from '@/lib/ticket/query';
import * as order from '@/lib/ticket/search-order';
import { createReaderConnection } from './connection';
import { createReader } from './reader';
import { createSearchSource } from './search-source';

vi.mock('@/lib/ticket/search-order', { spy: true });

beforeEach(freshIndexedDb);

const setUp = async (count = 0) => {
  const { connection, repository } = openRepository();
  await repository.transact(async (tx) => {
    for (const ticket of manyTickets(count)) await tx.put(ticket);
  });
  const { search } = createReader();
  const total = (text: string) => search.query({ ...EMPTY_QUERY, text }, TEST_NOW, 0).total;
  return { connection, repository, search, total };
};

describe('the search source', () => {
  it('can be searched part by part while it loads', async () => {
    const { connection, repository, search } = await setUp();
    await putApart(connection, repository, manyTickets(14)); // 14 blocks: two batches
    while ((await repository.foldDeltas()) > 0);
    const sizes: number[] = [];
    await search.load(() => sizes.push(search.size));
    expect(sizes).toEqual([6, 12, 14, 14]);
  });

  it('sorts in tasks of their own: whoever types gets a turn between them, and before what follows', async () => {
    const { search } = await setUp(3);
    const done: string[] = [];
    const sorted = vi.mocked(order.sortedSlots);
    const sort = sorted.getMockImplementation();
    sorted.mockImplementation((columns, by) => {
      done.push(by);
      setTimeout(() => done.push('turn'));
      return sort?.(columns, by) ?? new Uint32Array();
    });
    await search.load();
    sorted.mockReset();
    expect(done).toEqual(['time-left', 'turn', 'newest', 'turn', 'updated', 'turn']);
  });

  it('finds notes of the history, also those written later', async () => {
    const { repository, search, total } = await setUp();
    const by = { type: 'agent', name: '小林' } as const;
    await repository.transact(async (tx) => {
      await tx.put(buildTicket({ id: 't' }));
      await tx.addEvents([buildEvent({ ticketId: 't', n: 0, by, type: 'noted', text: '已联系 ＳＦ 快递' })]);
    });
    await search.load();
    expect([total('sf'), total('退一半')]).toEqual([1, 0]);
    await repository.transact((tx) =>
      tx.addEvents([buildEvent({ ticketId: 't', n: 1, by, type: 'noted', text: '退一半' })]),
    );
    await search.refresh();
    expect([total('sf'), total('退一半')]).toEqual([1, 1]);
  });

  it('keeps up with changes, removals and folding, in any order', async () => {
    const { repository, search, total } = await setUp(30);
    await search.load();
    const step = async (change: () => Promise<unknown>, expected: number) => {
      await change();
      await search.refresh();
      expect(total('')).toBe(expected);
    };
    await step(() => repository.transact((tx) => tx.put(buildTicket({ id: 'a', text: '甲甲' }))), 31);
    await step(() => repository.foldDeltas(), 31);
    expect(total('甲甲')).toBe(1);
    await step(() => repository.transact((tx) => tx.put(buildTicket({ id: 'b', text: '乙乙' }))), 32);
    // written and folded before it looked
    await step(async () => {
      await repository.transact((tx) => tx.remove('a'));
      await repository.foldDeltas();
    }, 31);
    expect([total('甲甲'), total('乙乙')]).toEqual([0, 1]);
  });

  it('misses nothing that is folded while it reads', async () => {
    const { connection, repository } = openRepository();
    await repository.transact(async (tx) => {
      for (const ticket of manyTickets(600)) await tx.put(ticket);
    });
    await repository.foldDeltas();
    const reading = createReaderConnection();
    const db = await reading.get();
    let once = true;
    const racing = interrupted(db, async () => {
      if (!once) return;
      once = false;
      await repository.transact((tx) => tx.put(buildTicket({ id: 'late', text: '迟到的' })));
      await repository.foldDeltas();
    });
    const search = createSearchSource({ ...reading, state: 'ready', get: async () => racing });
    await search.load();
    expect(search.query({ ...EMPTY_QUERY, text: '迟到的' }, TEST_NOW, 0).ids).toEqual(['late']);
    expect(search.size).toBe(601);
    connection.close();
  });

  it('makes one refresh of many that come at once', async () => {
    const { repository, search } = await setUp(3);
    await search.load();
    await repository.transact((tx) => tx.put(buildTicket()));
    const transactions = vi.spyOn(IDBDatabase.prototype, 'transaction');
    await Promise.all([search.refresh(), search.refresh(), search.refresh()]);
    expect(transactions).toHaveBeenCalledTimes(1);
    expect(search.size).toBe(4);
  });
});
