import { beforeEach, describe, expect, it } from 'vitest';
import { buildTicket, TEST_NOW } from '@/lib/testing/builders';
import { fakeRemote, freshRepository, request, SETTLED, store, type TestDeps, testDeps } from '@/lib/testing/commands';
import { type CommandRequest, UNDO_WINDOW, UNDO_WINDOW_BATCH } from '../ticket/command';
import type { DraftFile, TicketRepository } from '../ticket/ports';
import type { Ticket } from '../ticket/ticket';
import { whatBecame } from './known';
import { runCommand } from './run-command';

const ours = { shop: null };
const note = { type: 'note', text: '已问仓库' } as const;
const picture: DraftFile = {
  id: 'f1',
  name: '退款.png',
  type: 'image/png',
  hash: 'ab',
  blob: new Blob(['png']),
  thumb: null,
};

let repository: TicketRepository;
let deps: TestDeps;
let ticket: Ticket;

beforeEach(async () => {
  repository = freshRepository();
  deps = testDeps(repository, [fakeRemote()]);
  ticket = buildTicket({ kind: 'other', source: 'top' });
  await store(repository, [ticket]);
});

async function putDraft(id: string): Promise<void> {
  await repository.putDraft({
    id,
    form: 'settle',
    ticketId: ticket.id,
    fields: {},
    files: [picture],
    updatedAt: TEST_NOW,
  });
}

describe('one command', () => {
  it('changes the ticket, writes its event and answers with the new rev', async () => {
    const result = await runCommand(deps, request('c1', note, [ticket]), ours);
    expect(result).toEqual({
      commandId: 'c1',
      results: [{ ticketId: ticket.id, ok: true, rev: 2 }],
      undoUntil: TEST_NOW + UNDO_WINDOW,
    });
    expect((await repository.events(ticket.id))[0]).toMatchObject({
      type: 'noted',
      text: '已问仓库',
      commandId: 'c1',
      n: 1,
    });
  });

  it('sent again with other words is refused where it was done, and done where it was not', async () => {
    const create = (text: string): CommandRequest => ({
      ...request('c1', { type: 'create', ticket: { shop: ticket.shop, kind: 'other', orderId: null, text } }),
    });
    await expect(runCommand(deps, create(''), ours)).rejects.toMatchObject({ code: 'missing-field' });
    const made = await runCommand(deps, create('少发一件'), ours);
    expect(await runCommand(deps, create('少发一件'), ours)).toEqual(made);
    await expect(runCommand(deps, create('少发两件'), ours)).rejects.toMatchObject({ code: 'already-done' });
    expect(await repository.openTickets(null)).toHaveLength(2);

    await runCommand(deps, request('c2', note, [ticket]), ours);
    const other = await runCommand(deps, request('c2', { type: 'note', text: '别的' }, [ticket]), ours);
    expect(other.results).toMatchObject([{ ok: false, error: { code: 'already-done' } }]);
  });

  it('is told afterwards, all its steps together, and that it was taken back', async () => {
    const many = Array.from({ length: 401 }, (_, n) => buildTicket({ id: `m${n}`, kind: 'other' }));
    await store(repository, many);
    expect(await whatBecame(deps, 'c1')).toEqual({ result: null, undone: false });
    const answer = await runCommand(deps, request('c1', SETTLED, many), ours);
    expect(await whatBecame(deps, 'c1')).toEqual({ result: answer, undone: false });
    await runCommand(deps, request('u1', { type: 'undo', commandId: 'c1' }), ours);
    expect((await whatBecame(deps, 'c1')).undone).toBe(true);
  });

  it('sent again acts once and answers the same', async () => {
    const sent = request('c1', note, [ticket]);
    const first = await runCommand(deps, sent, ours);
    deps.advance(5_000);
    expect(await runCommand(deps, sent, ours)).toEqual(first);
    expect(await repository.events(ticket.id)).toHaveLength(2);
  });

  it('refuses what was decided on an older view', async () => {
    await runCommand(deps, request('c1', note, [ticket]), ours);
    const late = await runCommand(deps, request('c2', { type: 'claim' }, [ticket]), ours);
    expect(late.results).toEqual([{ ticketId: ticket.id, ok: false, error: { code: 'stale', params: { rev: 2 } } }]);
    expect(late.undoUntil).toBeUndefined();
  });

  it('a page may touch only its own shop’s tickets', async () => {
    const result = await runCommand(deps, request('c1', note, [ticket]), { shop: '山风茶舍' });
    expect(result.results[0]).toMatchObject({ ok: false, error: { code: 'wrong-shop' } });
    expect((await repository.get(ticket.id))?.rev).toBe(1);
  });

  it('a command that changes nothing leaves no event, no undo and no outbox entry', async () => {
    const result = await runCommand(deps, request('c1', { type: 'release' }, [ticket]), ours);
    expect(result).toEqual({ commandId: 'c1', results: [{ ticketId: ticket.id, ok: true, rev: 1 }] });
  });

  it('moves the pictures of its draft with it', async () => {
    await putDraft('d1');
    await runCommand(deps, request('c1', { ...note, draftId: 'd1' }, [ticket]), ours);
    expect((await repository.get(ticket.id))?.attachments).toMatchObject([{ name: '退款.png', size: 3 }]);
    expect(await repository.draft('d1')).toBeUndefined();
  });

  it('leaves the draft alone when it fails', async () => {
    await putDraft('d1');
    const settle = { type: 'settle', settlement: { agreed: null, note: '', promisedAt: 1 }, draftId: 'd1' } as const;
    const result = await runCommand(deps, request('c1', settle, [ticket]), ours);
    expect(result.results[0]).toMatchObject({ ok: false, error: { code: 'bad-field' } });
    expect((await repository.draft('d1'))?.files).toHaveLength(1);
    expect((await repository.get(ticket.id))?.attachments).toEqual([]);
  });
});

describe('create', () => {
  const input = { shop: '青瓷小铺', kind: 'complaint', orderId: '3200000000000000009', text: '少发一件' } as const;

  it('tells of open tickets that the order already has, and makes a second one', async () => {
    const first = await runCommand(deps, request('c1', { type: 'create', ticket: input }), ours);
    expect(first.duplicates).toBeUndefined();
    const second = await runCommand(deps, request('c2', { type: 'create', ticket: input }), ours);
    expect(second.duplicates).toEqual([first.results[0]?.ticketId]);
    expect(await repository.byOrders('青瓷小铺', [input.orderId])).toHaveLength(2);
  });

  it('sent again makes no second ticket; undo takes it away', async () => {
    const sent = request('c1', { type: 'create', ticket: input });
    await runCommand(deps, sent, ours);
    await runCommand(deps, sent, ours);
    expect(await repository.byOrders('青瓷小铺', [input.orderId])).toHaveLength(1);
    await runCommand(deps, request('u1', { type: 'undo', commandId: 'c1' }), ours);
    expect(await repository.byOrders('青瓷小铺', [input.orderId])).toHaveLength(0);
  });

  it('a page cannot make one for another shop', async () => {
    const made = runCommand(deps, request('c1', { type: 'create', ticket: input }), { shop: '山风茶舍' });
    await expect(made).rejects.toMatchObject({ code: 'wrong-shop' });
  });
});

describe('undo', () => {
  it('within the window restores exactly and nothing leaves', async () => {
    const before = await repository.get(ticket.id);
    await runCommand(deps, request('c1', SETTLED, [ticket]), ours);
    expect(await repository.outbox(['waiting'])).toHaveLength(1);
    const undone = await runCommand(deps, request('u1', { type: 'undo', commandId: 'c1' }), ours);
    expect(undone.results).toEqual([{ ticketId: ticket.id, ok: true, rev: 3 }]);
    const bookkeeping = { rev: 0, events: 0, updatedAt: 0 };
    expect({ ...(await repository.get(ticket.id)), ...bookkeeping }).toEqual({ ...before, ...bookkeeping });
    expect(await repository.outbox(['waiting', 'sending', 'done'])).toEqual([]);
  });

  it('after it was sent reopens here and says so', async () => {
    await runCommand(deps, request('c1', SETTLED, [ticket]), ours);
    const [entry] = await repository.outbox(['waiting']);
    if (entry) await repository.putOutbox({ ...entry, state: 'done' });
    await runCommand(deps, request('u1', { type: 'undo', commandId: 'c1' }), ours);
    const events = await repository.events(ticket.id);
    expect(events.map((event) => event.type)).toContain('undone');
    expect(events.find((event) => event.type === 'remote')).toMatchObject({ text: 'finish', after: 'kept' });
    expect(events.map((event) => event.n)).toEqual([3, 2, 1, 0]);
  });

  it('is refused where a later change stands in the way, and the second time', async () => {
    await runCommand(deps, request('c1', note, [ticket]), ours);
    await runCommand(deps, request('c2', { type: 'claim' }, [{ ...ticket, rev: 2 }]), ours);
    const undone = await runCommand(deps, request('u1', { type: 'undo', commandId: 'c1' }), ours);
    expect(undone.results[0]).toMatchObject({ ok: false, error: { code: 'not-undoable' } });
    await runCommand(deps, request('u2', { type: 'undo', commandId: 'c2' }), ours);
    const again = await runCommand(deps, request('u3', { type: 'undo', commandId: 'c2' }), ours);
    expect(again.results[0]).toMatchObject({ ok: false, error: { code: 'not-undoable' } });
  });

  it('that was refused to another shop’s page is still there for the one who may', async () => {
    await runCommand(deps, request('c1', note, [ticket]), ours);
    const foreign = await runCommand(deps, request('u1', { type: 'undo', commandId: 'c1' }), { shop: '别家' });
    expect(foreign.results[0]).toMatchObject({ ok: false, error: { code: 'wrong-shop' } });
    const undone = await runCommand(deps, request('u2', { type: 'undo', commandId: 'c1' }), ours);
    expect(undone.results[0]).toMatchObject({ ok: true });
  });

  it('of a command nobody knows is «not found»', async () => {
    const undone = runCommand(deps, request('u1', { type: 'undo', commandId: 'nope' }), ours);
    await expect(undone).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a batch', () => {
  it('goes in steps, reports progress, tells per ticket, and is undone as one', async () => {
    const many = Array.from({ length: 450 }, (_, n) => buildTicket({ id: `m${n}`, kind: 'other', source: 'top' }));
    await store(repository, many);
    const steps: number[] = [];
    const targets = [...many, { id: 'gone', rev: 1 }, { id: 'm0', rev: 9 }];
    const result = await runCommand(deps, request('c1', SETTLED, targets), ours, (_, { done }) => steps.push(done));
    expect(steps).toEqual([0, 200, 400, 452]);
    expect(result.undoUntil).toBe(TEST_NOW + UNDO_WINDOW_BATCH);
    expect(result.results.filter((each) => each.ok)).toHaveLength(450);
    expect(result.results.slice(-2)).toMatchObject([{ error: { code: 'not-found' } }, { error: { code: 'stale' } }]);
    expect(await repository.outbox(['waiting'])).toHaveLength(450);
    const undone = await runCommand(deps, request('u1', { type: 'undo', commandId: 'c1' }), ours);
    expect(undone.results.filter((each) => each.ok)).toHaveLength(450);
    expect(await repository.outbox(['waiting'])).toEqual([]);
    expect((await repository.get('m7'))?.state).toBe('pending');
  }, 30_000);

  it('stopped, keeps what is done, names the rest, and is undone like any other', async () => {
    const many = Array.from({ length: 450 }, (_, n) => buildTicket({ id: `m${n}`, kind: 'other', source: 'top' }));
    await store(repository, many);
    const stop = new AbortController();
    const result = await runCommand(
      deps,
      request('c1', SETTLED, many),
      ours,
      (_, { done }) => done > 0 && stop.abort(),
      stop.signal,
    );
    expect(result.results).toHaveLength(450);
    expect(result.results.filter((each) => each.ok)).toHaveLength(200);
    expect(result.results[200]).toEqual({ ticketId: 'm200', ok: false, error: { code: 'cancelled' } });
    expect((await repository.get('m199'))?.state).toBe('settled');
    expect((await repository.get('m200'))?.state).toBe('pending');
    const undone = await runCommand(deps, request('u1', { type: 'undo', commandId: 'c1' }), ours);
    expect(undone.results.filter((each) => each.ok)).toHaveLength(200);
  }, 30_000);

  it('gives every ticket a copy of the draft’s pictures', async () => {
    const other = buildTicket({ id: 'other', kind: 'other', source: 'top' });
    await store(repository, [other]);
    await putDraft('d1');
    await runCommand(deps, request('c1', { ...SETTLED, draftId: 'd1' } as typeof SETTLED, [ticket, other]), ours);
    for (const id of [ticket.id, other.id]) expect((await repository.get(id))?.attachments).toHaveLength(1);
    expect(await repository.draft('d1')).toBeUndefined();
  });
});
