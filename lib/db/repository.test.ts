import { beforeEach, describe, expect, it, vi } from 'vitest';
import { buildEvent, buildTicket, TEST_NOW } from '@/lib/testing/builders';
import { freshIndexedDb, openRepository } from '@/lib/testing/db';
import type { Draft, OutboxEntry } from '@/lib/ticket/ports';
import { matterKeys, type Ticket } from '@/lib/ticket/ticket';
import { createReader } from './reader';

beforeEach(freshIndexedDb);

const picture = (text: string): Blob => new Blob([text], { type: 'image/png' });

describe('transact', () => {
  it('numbers new tickets one after the other, across transactions', async () => {
    const { repository } = openRepository();
    const nos = await repository.transact(async (tx) => [
      (await tx.put(buildTicket({ no: -1 }))).no,
      (await tx.put(buildTicket({ no: -1 }))).no,
    ]);
    const next = await repository.transact(async (tx) => (await tx.put(buildTicket({ no: -1 }))).no);
    expect([...nos, next]).toEqual([0, 1, 2]);
  });

  it('rolls everything back when the work throws', async () => {
    const { repository } = openRepository();
    const ticket = buildTicket({ no: -1 });
    const failing = repository.transact(async (tx) => {
      await tx.put(ticket);
      await tx.addEvents([buildEvent({ ticketId: ticket.id, n: 0 })]);
      await tx.putCommand({
        id: 'c',
        at: TEST_NOW,
        result: { commandId: 'c', results: [] },
        before: [],
        undone: false,
      });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await repository.get(ticket.id)).toBeUndefined();
    expect(await repository.events(ticket.id)).toEqual([]);
    expect(await repository.counts()).toEqual([]);
    expect(await repository.transact((tx) => tx.getCommand('c'))).toBeUndefined();
  });

  it('names a full disk, and changes nothing', async () => {
    const { repository } = openRepository();
    const before = await repository.transact((tx) => tx.put(buildTicket()));
    const add = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const full = repository.transact(async (tx) => {
      await tx.remove(before.id);
      await tx.put(buildTicket());
    });
    await expect(full).rejects.toMatchObject({ code: 'quota' });
    add.mockRestore();
    expect(await repository.get(before.id)).toEqual(before);
    expect(await repository.recount()).toEqual({ drift: 0, tickets: 1, complete: true });
  });

  it('never overwrites an event: history is append-only', async () => {
    const { repository } = openRepository();
    const ticket = buildTicket({ no: -1 });
    const event = buildEvent({ ticketId: ticket.id, n: 0 });
    await repository.transact(async (tx) => {
      await tx.put(ticket);
      await tx.addEvents([event]);
    });
    const again = repository.transact((tx) => tx.addEvents([{ ...event, text: 'changed' }]));
    await expect(again).rejects.toMatchObject({ code: 'db-failed', params: { name: 'ConstraintError' } });
    expect(await repository.events(ticket.id)).toEqual([event]);
  });

  it('sees its own changes by id, matter, order and event', async () => {
    const { repository } = openRepository();
    const stored = await repository.transact((tx) => tx.put(buildTicket({ no: -1 })));
    await repository.transact(async (tx) => {
      const moved = await tx.put({ ...stored, subject: 'other', orderId: '9999999999' });
      const fresh = await tx.put(buildTicket({ no: -1 }));
      expect(await tx.get(stored.id)).toEqual(moved);
      expect(await tx.findByMatter(matterKeys(stored))).toBeUndefined();
      expect(await tx.findByMatter(matterKeys(moved))).toEqual(moved);
      expect(await tx.findByMatter(matterKeys(fresh))).toEqual(fresh);
      expect(await tx.ofOrder(stored.shop, stored.orderId as string)).toEqual([]);
      expect(await tx.ofOrder(stored.shop, '9999999999')).toEqual([moved]);
      const event = buildEvent({ ticketId: fresh.id, n: 0 });
      await tx.addEvents([event]);
      expect(await tx.events(fresh.id)).toEqual([event]);
      await tx.remove(fresh.id);
      expect(await tx.get(fresh.id)).toBeUndefined();
      expect(await tx.findByMatter(matterKeys(fresh))).toBeUndefined();
    });
  });

  it('prefers the open ticket of a matter, then the newest', async () => {
    const { repository } = openRepository();
    const [open, closed] = await repository.transact(async (tx) => {
      const matter = { subject: '700000', no: -1 };
      await tx.put(buildTicket({ ...matter, state: 'settled', closedAt: TEST_NOW }));
      const open = await tx.put(buildTicket(matter));
      return [open, await tx.put(buildTicket({ ...matter, state: 'settled', closedAt: TEST_NOW }))];
    });
    const find = () => repository.transact((tx) => tx.findByMatter(matterKeys(open as typeof closed)));
    expect((await find())?.id).toBe(open?.id);
    await repository.transact((tx) => tx.remove(open?.id as string));
    expect((await find())?.id).toBe(closed?.id);
  });

  it('moves the pictures of a draft to the ticket', async () => {
    const { repository } = openRepository();
    const ticket = buildTicket({ no: -1 });
    const file = { id: 'p1', name: 'a.png', type: 'image/png', hash: 'ab', blob: picture('abc'), thumb: null };
    const draft: Draft = {
      id: 'd',
      form: 'settle',
      ticketId: ticket.id,
      fields: {},
      files: [file],
      updatedAt: TEST_NOW,
    };
    await repository.putDraft(draft);
    const taken = await repository.transact(async (tx) => {
      await tx.put(ticket);
      return tx.takeDraft('d', ticket.id, TEST_NOW);
    });
    expect(taken).toMatchObject([{ id: 'p1', ticketId: ticket.id, size: 3, hash: 'ab', createdAt: TEST_NOW }]);
    expect(await repository.draft('d')).toBeUndefined();
    await expect(repository.transact((tx) => tx.takeDraft('d', ticket.id, 1))).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

describe('queries', () => {
  it('lists open tickets by deadline, unknown ones last, all shops or one', async () => {
    const { repository } = openRepository();
    const due = (hours: number) => ({ dueAt: TEST_NOW + hours * 3_600_000, basis: 'page' as const });
    const tickets = await repository.transact(async (tx) => [
      await tx.put(buildTicket({ deadline: null })),
      await tx.put(buildTicket({ deadline: due(5) })),
      await tx.put(buildTicket({ deadline: due(-1), shop: '山间布坊' })),
      await tx.put(buildTicket({ deadline: due(1), state: 'settled', closedAt: TEST_NOW })),
    ]);
    const ids = (list: { id: string }[]) => list.map(({ id }) => tickets.findIndex((ticket) => ticket.id === id));
    expect(ids(await repository.openTickets(null))).toEqual([2, 1, 0]);
    expect(ids(await repository.openTickets(null, 1))).toEqual([2]);
    expect(ids(await repository.openTickets('青瓷小铺'))).toEqual([1, 0]);
    expect(ids(await repository.openTickets('青瓷小铺', 1))).toEqual([1]);
  });

  it('finds my late tickets behind any number of colleagues’', async () => {
    const { repository } = openRepository();
    const late = (n: number, assignee: string) =>
      buildTicket({ id: `t${n}`, assignee, state: 'processing', deadline: { dueAt: n, basis: 'page' } });
    await repository.transact(async (tx) => {
      for (let n = 0; n < 60; n += 1) await tx.put(late(n, '大川'));
      for (let n = 60; n < 65; n += 1) await tx.put(late(n, '小林'));
    });
    const mine = (ticket: Ticket): boolean => ticket.assignee === '小林';
    const found = await repository.near(1_000, 2_000, 10, mine);
    expect(found.tickets.map(({ id }) => id)).toEqual(['t60', 't61', 't62', 't63', 't64']);
    expect(found.cut).toBe(false);
    expect(await repository.near(1_000, 2_000, 3, mine)).toMatchObject({ cut: true, tickets: { length: 3 } });
  });

  it('the first rows: overdue before estimates that are past, however long', async () => {
    const { repository } = openRepository();
    const reader = createReader();
    const due = (id: string, dueAt: number, basis: 'page' | 'rule') => buildTicket({ id, deadline: { dueAt, basis } });
    await repository.transact(async (tx) => {
      await tx.put(due('guess 1', 1, 'rule'));
      await tx.put(due('guess 2', 2, 'rule'));
      await tx.put(due('late', 900, 'page'));
      await tx.put(due('later', 950, 'page'));
      await tx.put(due('next', 1_000, 'page'));
      await tx.put(buildTicket({ id: 'unknown', deadline: null }));
    });
    const first = async (limit: number) => (await reader.firstOpen(limit, 1_000)).map(({ id }) => id);
    const all = ['late', 'later', 'guess 1', 'guess 2', 'next', 'unknown'];
    expect(await first(9)).toEqual(all);
    for (let limit = 1; limit < 6; limit += 1) expect(await first(limit)).toEqual(all.slice(0, limit));
  });

  it('knows what is near, overdue or past an estimate, snooze ends in a span, and the next such moment', async () => {
    const { repository } = openRepository();
    await repository.transact(async (tx) => {
      await tx.put(buildTicket({ id: 'page', deadline: { dueAt: 1_000, basis: 'page' } }));
      await tx.put(buildTicket({ id: 'rule', deadline: { dueAt: 1_000, basis: 'rule' } }));
      await tx.put(buildTicket({ id: 'snoozed', snoozedUntil: 2_000 }));
      await tx.put(
        buildTicket({ id: 'done', deadline: { dueAt: 1_500, basis: 'page' }, state: 'settled', closedAt: 1 }),
      );
    });
    const near = async (now: number, until: number, limit = 9) => {
      const { tickets, cut } = await repository.near(now, until, limit);
      return { ids: tickets.map(({ id }) => id).sort(), cut };
    };
    expect(await near(500, 1_000)).toEqual({ ids: [], cut: false });
    expect(await near(500, 1_001)).toEqual({ ids: ['page', 'rule'], cut: false });
    expect(await near(1_001, 3_000)).toEqual({ ids: ['page', 'rule'], cut: false });
    expect((await near(1_001, 3_000, 1)).cut).toBe(true);
    expect(await near(5, 5)).toEqual({ ids: [], cut: false });
    expect((await repository.snoozeEndsBetween(0, 2_001)).map(({ id }) => id)).toEqual(['snoozed']);
    expect(await repository.nextMoment(0, 0)).toBe(1_000);
    expect(await repository.nextMoment(0, 400)).toBe(600);
    expect(await repository.nextMoment(600, 400)).toBe(1_000);
    expect(await repository.nextMoment(1_000, 0)).toBe(2_000);
    expect(await repository.nextMoment(2_000, 0)).toBeNull();
  });

  it('gives the outbox in sending order', async () => {
    const { repository } = openRepository();
    const entry = (id: string, state: OutboxEntry['state'], sendAt: number): OutboxEntry => ({
      ...{ id, state, sendAt, commandId: 'c', ticketId: 't', shop: 's', remote: 'fake', action: 'finish', payload: {} },
      ...{ attempts: 0, createdAt: 0, updatedAt: 0 },
    });
    await repository.putOutbox(entry('b', 'sending', 2));
    await repository.putOutbox(entry('a', 'waiting', 3));
    await repository.putOutbox(entry('x', 'done', 1));
    expect((await repository.outbox(['waiting', 'sending'])).map(({ id }) => id)).toEqual(['b', 'a']);
    expect((await repository.transact((tx) => tx.outboxOf('c'))).length).toBe(3);
  });

  it('finds tickets of several orders of one shop only', async () => {
    const { repository } = openRepository();
    const [a, b] = await repository.transact(async (tx) => [
      await tx.put(buildTicket()),
      await tx.put(buildTicket()),
      await tx.put(buildTicket({ shop: '山间布坊', orderId: '123456789' })),
    ]);
    const found = await repository.byOrders('青瓷小铺', [a?.orderId as string, b?.orderId as string, '123456789']);
    expect(found.map(({ id }) => id)).toEqual([a?.id, b?.id]);
  });
});
