import { expect, test } from 'vitest';
import { buildTicket } from '../testing/builders';
import { createUiWorld } from '../testing/ui';
import { draftDeps, openDraft } from './draft-store';

const settle = { type: 'settle', settlement: { agreed: true, note: '' } } as const;

async function started(world = createUiWorld([buildTicket({ id: 'a', state: 'pending', assignee: null })])) {
  const app = await world.start();
  await app.start();
  return { world, app };
}

test('a settled ticket leaves the list at once, before the worker answers', async () => {
  const { world, app } = await started();
  let answer = () => {};
  const agreed = world.answer;
  world.answer = async (request) => {
    await new Promise<void>((resolve) => {
      answer = resolve;
    });
    return agreed(request);
  };
  expect(app.list.ids.value).toEqual(['a']);
  const running = app.commands.run(settle, [app.cache.get('a') as never]);
  await expect.poll(() => app.list.ids.value).toEqual([]);
  answer();
  expect((await running).ok).toBe(true);
  expect(app.list.ids.value).toEqual([]);
});

test('a refused command jumps back with its reason', async () => {
  const { world, app } = await started();
  world.answer = async (request) => ({
    commandId: request.id,
    results: [{ ticketId: 'a', ok: false, error: { code: 'stale' } }],
  });
  const outcome = await app.commands.run(settle, [app.cache.get('a') as never]);
  expect(outcome).toMatchObject({ ok: false, error: { code: 'stale' } });
  expect(app.list.ids.value).toEqual(['a']);
  expect(app.cache.get('a')?.state).toBe('pending');
});

test('a worker that does not answer rolls back, too', async () => {
  const { world, app } = await started();
  world.answer = () => Promise.reject(new Error('gone'));
  const outcome = await app.commands.run(settle, [app.cache.get('a') as never]);
  expect(outcome.ok).toBe(false);
  expect(app.list.ids.value).toEqual(['a']);
});

test('the undo offer survives closing, and ends with its window', async () => {
  const { world, app } = await started();
  await app.commands.run(settle, [app.cache.get('a') as never]);
  const offered = app.commands.undoOffer.value;
  expect(offered).not.toBeNull();

  world.now += 5_000;
  const again = await world.start();
  expect(again.commands.undoOffer.value?.commandIds).toEqual(offered?.commandIds);
  await again.commands.undo();
  expect(world.sent.at(-1)).toMatchObject({ data: { command: { type: 'undo', commandId: offered?.commandIds[0] } } });
  expect(again.commands.undoOffer.value).toBeNull();
  await again.commands.undo(); // a second time
  expect(again.commands.toasts.value.at(-1)?.key).toBe('toast.undoOver');

  world.stored.set('ui', { undo: offered });
  world.now += 6_000;
  expect((await world.start()).commands.undoOffer.value).toBeNull();
});

test('a batch reports per ticket and keeps what was refused', async () => {
  const world = createUiWorld([
    buildTicket({ id: 'a', state: 'pending', assignee: null }),
    buildTicket({ id: 'b', state: 'pending', assignee: null }),
  ]);
  const { app } = await started(world);
  const agreed = world.answer;
  world.answer = async (request) => {
    const done = await agreed({ ...request, targets: request.targets.slice(0, 1) });
    return { ...done, results: [...done.results, { ticketId: 'b', ok: false, error: { code: 'already-closed' } }] };
  };
  await app.commands.run(
    settle,
    ['a', 'b'].map((id) => app.cache.get(id) as never),
  );
  expect(app.list.ids.value).toEqual(['b']);
  expect(app.commands.undoOffer.value?.n).toBe(1);
  expect(app.commands.toasts.value.map((toast) => toast.key)).toEqual(['toast.failedMany']);
});

test('a retry is undone together with what it retries; what was changed since is told', async () => {
  const { world, app } = await started(
    createUiWorld(['a', 'b'].map((id) => buildTicket({ id, state: 'pending', assignee: null }))),
  );
  const agreed = world.answer;
  await app.commands.run(settle, [app.cache.get('a') as never]);
  await app.commands.run(settle, [app.cache.get('b') as never], { again: true });
  const { commandIds = [], n } = app.commands.undoOffer.value ?? {};
  expect([commandIds.length, n]).toEqual([2, 2]);
  const undone: unknown[] = [];
  world.answer = async (request) => {
    undone.push(request.command);
    const one = undone.length === 1;
    const error = { code: 'not-undoable' } as const;
    return {
      commandId: request.id,
      results: [one ? { ticketId: 'b', ok: false, error } : { ticketId: 'a', ok: true, rev: 3 }],
    };
  };
  await app.commands.undo();
  expect(undone).toEqual(commandIds.toReversed().map((commandId) => ({ type: 'undo', commandId })));
  expect(app.commands.toasts.value.at(-1)).toMatchObject({ key: 'toast.undonePart', params: { n: 1, left: 1 } });
  world.answer = agreed;
  await app.commands.run(settle, [app.cache.get('a') as never]);
  expect(app.commands.undoOffer.value?.commandIds).toHaveLength(1);
});

test('a request to open a ticket is for one page: another that is open leaves it alone', async () => {
  const { world } = await started();
  world.stored.set('ui.open', { ticketId: 'a', to: 'popup' });
  expect((await world.start('desk')).ui.state.value.openTicket).toBeNull();
  expect((await world.start('popup')).ui.state.value.openTicket).toBe('a');
  expect(world.stored.has('ui.open')).toBe(false);
});

test('what is heard while a command of ours runs is read with it, once; also where the command fails', async () => {
  const { world, app } = await started();
  const read: string[] = [];
  world.onSearch = async (what) => void read.push(what);
  const agreed = world.answer;
  world.answer = (request) => {
    world.announce({ tickets: ['a'], health: false });
    return agreed(request);
  };
  await app.commands.run(settle, [app.cache.get('a') as never]);
  await expect.poll(() => read).toEqual(['refresh']);

  world.tickets.set('b', buildTicket({ id: 'b', state: 'pending', assignee: null }));
  world.answer = () => {
    world.announce({ tickets: ['b'], health: false });
    return Promise.reject(new Error('gone'));
  };
  await app.commands.run({ type: 'claim' }, [app.cache.get('a') as never]);
  await expect.poll(() => app.list.ids.value).toEqual(['b']);
  expect(read).toEqual(['refresh', 'refresh']);
});

test('after a batch the list is right at once, and no row goes back to what it was while its ticket is read', async () => {
  const many = Array.from({ length: 150 }, (_, n) => buildTicket({ id: `t${n}`, state: 'pending', assignee: null }));
  const { app } = await started(createUiWorld(many));
  app.ui.update({ view: 'all' });
  await app.cache.want(many.map(({ id }) => id));
  const seen = new Set<string | undefined>();
  const stop = app.cache.version.subscribe(() => seen.add(app.cache.get('t7')?.state));
  seen.clear();
  const running = app.commands.run(settle, many);
  await expect.poll(() => app.cache.get('t7')?.state).toBe('settled');
  expect((await running).ok).toBe(true);
  await expect.poll(() => app.cache.expected.value.size).toBe(0);
  expect(app.cache.get('t7')).toMatchObject({ state: 'settled', rev: 2 });
  expect([...seen]).toEqual(['settled']);
  stop();
});

test('a popup that closed during a batch: the next one waits for its end, says what failed and selects it, and undoes all', async () => {
  const tickets = ['a', 'b', 'c'].map((id) => buildTicket({ id, state: 'pending', assignee: null }));
  const { world, app } = await started(createUiWorld(tickets));
  const ids: string[] = [];
  world.answer = ({ id }) => {
    ids.push(id);
    expect(world.drafts.has('batch'), 'written down before it is sent').toBe(true);
    return new Promise(() => {}); // nobody hears it
  };
  app.ui.update({ dialog: { type: 'settle', ticketIds: ['a', 'b', 'c'] } });
  const about = { about: 'a,b,c' };
  const form = openDraft(draftDeps(app), 'settle:batch', 'settle', null, about);
  form.set('note', '都已处理');
  void app.commands.run(settle, tickets, { id: await form.commandId(), form: form.id });
  await expect.poll(() => ids.length).toBe(1);

  let over = () => {};
  const asked: string[] = [];
  world.fate = (id) =>
    new Promise((done) => {
      asked.push(id);
      over = () =>
        done({
          result: {
            commandId: id,
            results: [
              { ticketId: 'a', ok: true, rev: 2 },
              { ticketId: 'b', ok: false, error: { code: 'stale' } },
              { ticketId: 'c', ok: true, rev: 2 },
            ],
            undoUntil: world.now - 1, // whoever comes late can take it back, too
          },
          undone: false,
        });
    });
  const again = await world.start();
  await again.start();
  await expect.poll(() => asked).toEqual(ids);
  expect(again.ui.state.value.dialog, 'its form would ask for the same once more').toBeNull();
  expect(again.commands.undoOffer.value).toBeNull();
  over();
  await expect.poll(() => [...again.list.selected.value]).toEqual(['b']);
  expect(again.commands.undoOffer.value).toMatchObject({ commandIds: ids, n: 2, what: 'toast.settled' });
  expect(again.commands.toasts.value).toMatchObject([{ key: 'toast.failedMany', error: { code: 'stale' } }]);
  // What was typed waits for the one that is left.
  expect([...world.drafts.values()]).toMatchObject([{ id: 'settle:b', ticketId: 'b', fields: { note: '都已处理' } }]);

  const undone: unknown[] = [];
  world.answer = async (request) => {
    undone.push(request.command);
    return { commandId: request.id, results: [] };
  };
  await again.commands.undo();
  expect(undone).toEqual([{ type: 'undo', commandId: ids[0] }]);
  const third = await world.start();
  await third.start();
  expect([asked.length, third.list.selected.value.size]).toEqual([1, 0]);
});

test('of a batch that never began everybody is selected; one that was taken back says nothing', async () => {
  const tickets = ['a', 'b'].map((id) => buildTicket({ id, state: 'pending', assignee: null }));
  const noted = { command: 'c1', what: 'toast.settled', tickets: 'a,b' };
  const draft = { id: 'batch', form: 'batch', ticketId: null, fields: noted, files: [], updatedAt: 1 } as const;
  const world = createUiWorld(tickets);
  world.drafts.set('batch', { ...draft, files: [] });
  const { app } = await started(world);
  await expect.poll(() => [...app.list.selected.value]).toEqual(['a', 'b']);
  expect(app.commands.toasts.value).toMatchObject([{ params: { n: 2 }, error: { code: 'cancelled' } }]);

  world.drafts.set('batch', { ...draft, files: [] });
  world.fate = async (commandId) => ({ result: { commandId, results: [] }, undone: true });
  const again = await world.start();
  await again.start();
  await expect.poll(() => world.drafts.size).toBe(0);
  expect([again.commands.toasts.value, again.list.selected.value.size]).toEqual([[], 0]);
});

test('an answer forgets its own batch, not one that another page of ours has begun since', async () => {
  const tickets = ['a', 'b'].map((id) => buildTicket({ id, state: 'pending', assignee: null }));
  const { world, app } = await started(createUiWorld(tickets));
  const other = { command: 'other', what: 'toast.settled', tickets: 'x,y' };
  world.answer = async (request) => {
    world.drafts.set('batch', { id: 'batch', form: 'batch', ticketId: null, fields: other, files: [], updatedAt: 1 });
    return { commandId: request.id, results: request.targets.map(({ ticketId }) => ({ ticketId, ok: true, rev: 2 })) };
  };
  await app.commands.run(settle, tickets);
  expect(world.drafts.get('batch')?.fields).toMatchObject(other);
});

test('what is said again stands there once, as the newest', async () => {
  const { app } = await started(createUiWorld([]));
  app.commands.complain({ code: 'bad-file', params: {} });
  app.commands.say('app.copied');
  app.commands.complain({ code: 'bad-file', params: {} });
  expect(app.commands.toasts.value).toMatchObject([{ key: 'app.copied' }, { key: 'error' }]);
  app.commands.complain({ code: 'bad-file', params: { line: 2 } });
  expect(app.commands.toasts.value).toHaveLength(3);
});

test('a batch that is answered leaves nothing to ask for', async () => {
  const tickets = ['a', 'b'].map((id) => buildTicket({ id, state: 'pending', assignee: null }));
  const { world, app } = await started(createUiWorld(tickets));
  await app.commands.run(settle, tickets);
  expect(world.drafts.size).toBe(0);
});

test('what is done is told as done, even where it cannot be read just then', async () => {
  const { app } = await started();
  app.reader.tickets = () => Promise.reject(new Error('closed'));
  app.reader.counts = () => Promise.reject(new Error('closed'));
  expect(await app.commands.run(settle, [app.cache.get('a') as never])).toMatchObject({
    ok: true,
    results: [{ ticketId: 'a', ok: true }],
  });
  expect(await app.commands.create({ kind: 'other', shop: '青瓷小铺', title: 'x' } as never)).toMatchObject({
    ok: true,
  });
});

test('a change that is told while the first rows are read is not forgotten', async () => {
  const world = createUiWorld([buildTicket({ id: 'a', state: 'pending', assignee: null })]);
  const app = await world.start();
  const read = app.reader.firstOpen;
  app.reader.firstOpen = async (...asked) => {
    const rows = await read(...asked);
    world.tickets.set('a', buildTicket({ id: 'a', state: 'pending', assignee: '小陈', rev: 7 }));
    world.announce({ tickets: ['a'], health: false });
    return rows;
  };
  await app.start();
  await expect.poll(() => app.cache.get('a')?.rev).toBe(7);
});
