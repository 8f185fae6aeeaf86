import { beforeEach, describe, expect, it } from 'vitest';
import { buildEvent, buildTicket, TEST_NOW } from '@/lib/testing/builders';
import { freshIndexedDb, openRepository } from '@/lib/testing/db';
import type { Draft } from '@/lib/ticket/ports';
import { createReader } from './reader';

beforeEach(freshIndexedDb);

const draft = (id: string, updatedAt: number): Draft => ({
  id,
  form: 'note',
  ticketId: 't',
  fields: { text: '写到一半' },
  files: [
    {
      id: 'p',
      name: 'a.png',
      type: 'image/png',
      hash: '',
      blob: new Blob(['abc'], { type: 'image/png' }),
      thumb: null,
    },
  ],
  updatedAt,
});

describe('the reader', () => {
  it('says absent before the worker has made the database, and ready after', async () => {
    const reader = createReader();
    expect(await reader.state()).toBe('absent');
    await expect(reader.firstOpen(50, 0)).rejects.toMatchObject({ code: 'db-failed', params: { state: 'absent' } });
    await openRepository().connection.get();
    expect(await reader.state()).toBe('ready');
    expect(await reader.firstOpen(50, 0)).toEqual([]);
  });

  it('pages through the events, newest first', async () => {
    const { repository } = openRepository();
    await repository.transact(async (tx) => {
      await tx.put(buildTicket({ id: 't', events: 5 }));
      await tx.put(buildTicket({ id: 't2', events: 1 }));
      await tx.addEvents([0, 1, 2, 3, 4].map((n) => buildEvent({ ticketId: 't', n })));
      await tx.addEvents([buildEvent({ ticketId: 't2', n: 0 })]);
    });
    const reader = createReader();
    const numbers = async (limit: number, before?: number) =>
      (await reader.events('t', limit, before)).map(({ n }) => n);
    expect(await numbers(2)).toEqual([4, 3]);
    expect(await numbers(2, 3)).toEqual([2, 1]);
    expect(await numbers(9, 1)).toEqual([0]);
    expect(await numbers(9, 0)).toEqual([]);
  });

  it('gives tickets in the order asked for, with gaps', async () => {
    const { repository } = openRepository();
    const [a, b] = await repository.transact(async (tx) => [await tx.put(buildTicket()), await tx.put(buildTicket())]);
    const reader = createReader();
    expect(await reader.tickets([b?.id ?? '', 'none', a?.id ?? ''])).toEqual([b, undefined, a]);
    expect(await reader.ofOrder('青瓷小铺', a?.orderId ?? '')).toEqual([a]);
    expect(await reader.ofOrder('山间布坊', a?.orderId ?? '')).toEqual([]);
  });

  it('keeps drafts with their pictures, and the worker takes them over', async () => {
    const { repository } = openRepository();
    await repository.transact((tx) => tx.put(buildTicket({ id: 't' })));
    const reader = createReader();
    await reader.putDraft(draft('note:t', TEST_NOW));
    await reader.putDraft(draft('create', TEST_NOW + 1));
    expect((await reader.drafts()).map(({ id }) => id)).toEqual(['create', 'note:t']);
    expect(await (await reader.draft('note:t'))?.files[0]?.blob.text()).toBe('abc');
    await repository.transact((tx) => tx.takeDraft('note:t', 't', TEST_NOW));
    expect(await reader.draft('note:t')).toBeUndefined();
    expect((await reader.attachments('t')).map(({ id }) => id)).toEqual(['p']);
    await reader.deleteDraft('create');
    expect(await reader.drafts()).toEqual([]);
  });
});
