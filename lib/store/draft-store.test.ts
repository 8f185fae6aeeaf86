import { describe, expect, test } from 'vitest';
import type { CommandFate } from '../ticket/command';
import type { Draft } from '../ticket/ports';
import { openDraft } from './draft-store';

function deps(stored = new Map<string, Draft>()) {
  const writes: Draft[] = [];
  return {
    stored,
    writes,
    db: {
      draft: async (id: string) => stored.get(id),
      putDraft: async (draft: Draft) => {
        writes.push(draft);
        stored.set(draft.id, structuredClone(draft));
      },
      deleteDraft: async (id: string) => void stored.delete(id),
    },
    preparePicture: async (file: File) => ({
      id: file.name,
      name: file.name,
      type: file.type,
      hash: file.name,
      blob: file,
      thumb: null,
    }),
    clock: () => 5,
    fate: async (): Promise<CommandFate> => ({ result: null, undone: false }),
  };
}

describe('drafts', () => {
  test('everything typed is there after closing, pictures too', async () => {
    const world = deps();
    const first = openDraft(world, 'settle:a', 'settle', 'a');
    first.set('note', '已退');
    first.set('note', '已退款');
    await first.addFiles([new File(['x'], '截图.png', { type: 'image/png' })]);
    await first.flush();

    const again = openDraft(world, 'settle:a', 'settle', 'a');
    await again.flush();
    expect(again.fields.value['note']).toBe('已退款');
    expect(again.files.value.map((file) => file.name)).toEqual(['截图.png']);
  });

  test('a form that begins with something stores nothing before something is typed, or it is to be kept as it stands', async () => {
    const world = deps();
    const file = (name: string) => ({ id: name, name, type: 'image/png', hash: name, blob: new Blob(), thumb: null });
    const open = () => openDraft(world, 'template:a', 'template', null, { title: '尺码' }, [file('旧.png')]);
    const first = open();
    await first.flush();
    expect([first.fields.value, first.files.value.length, world.writes.length]).toEqual([{ title: '尺码' }, 1, 0]);
    first.removeFile('旧.png');
    await first.addFiles([new File(['x'], '新.png', { type: 'image/png' })]);
    await first.flush();
    const again = open();
    await again.flush();
    expect(again.files.value.map(({ name }) => name)).toEqual(['新.png']);
    await again.discard();
    await open().keep();
    expect(world.stored.get('template:a')).toMatchObject({ fields: { title: '尺码' }, files: [{ name: '旧.png' }] });
  });

  test('what was typed before the stored draft arrived is not overwritten by it', async () => {
    const world = deps();
    const stored = {
      id: 'a',
      form: 'note',
      ticketId: null,
      fields: { text: 'old', other: 'kept' },
      files: [],
      updatedAt: 1,
    };
    world.stored.set('a', stored as Draft);
    const draft = openDraft(world, 'a', 'note', null);
    draft.set('text', 'new');
    await draft.flush();
    expect(draft.fields.value).toEqual({ text: 'new', other: 'kept' });
    expect(world.stored.get('a')?.fields).toEqual({ text: 'new', other: 'kept' });
  });

  test('opening alone writes nothing', async () => {
    const world = deps();
    await openDraft(world, 'a', 'note', null).flush();
    expect(world.writes).toEqual([]);
  });

  test('a discarded draft does not come back by a late write', async () => {
    const world = deps();
    const draft = openDraft(world, 'a', 'note', null);
    draft.set('text', 'x');
    await draft.flush();
    draft.set('text', 'y');
    await draft.discard();
    draft.set('text', 'z');
    await draft.flush();
    expect(world.stored.has('a')).toBe(false);
  });

  test('a full disk is said, and the next good write takes it back', async () => {
    const world = deps();
    const put = world.db.putDraft;
    world.db.putDraft = () => Promise.reject(new DOMException('', 'QuotaExceededError'));
    const draft = openDraft(world, 'a', 'note', null);
    draft.set('text', 'x');
    await draft.flush();
    expect(draft.stored.value).toBe(false);
    world.db.putDraft = put;
    draft.set('text', 'xy');
    await draft.flush();
    expect(draft.stored.value).toBe(true);
  });

  test('the same picture twice is kept once, a bad one is named', async () => {
    const world = deps();
    const good = new File(['x'], 'a.png', { type: 'image/png' });
    const draft = openDraft(world, 'a', 'note', null);
    await draft.addFiles([good, good]);
    expect(draft.files.value).toHaveLength(1);
    world.preparePicture = () => Promise.reject(new Error());
    const other = openDraft(world, 'b', 'note', null);
    await other.addFiles([good]);
    expect(other.problems.value).toEqual([{ name: 'a.png', error: { code: 'unexpected' } }]);
    expect(other.adding.value).toBe(0);
  });
});

describe('a form that was sent', () => {
  const fates: Record<string, CommandFate> = {};
  const world = () => {
    const made = deps();
    let now = 5;
    return { ...made, clock: () => now++, fate: async (id: string) => fates[id] ?? { result: null, undone: false } };
  };
  const done = (id: string, ...oks: boolean[]): void => {
    const results = oks.map((ok, n) =>
      ok ? { ticketId: `t${n}`, ok, rev: 2 } : { ticketId: `t${n}`, ok, error: { code: 'stale' as const, params: {} } },
    ) as NonNullable<CommandFate['result']>['results'];
    fates[id] = { result: { commandId: id, results }, undone: false };
  };
  const sentOnce = async (fields: Record<string, string> = {}) => {
    const given = world();
    const draft = openDraft(given, 'create', 'create', null, fields);
    draft.set('text', '少发一件');
    return { given, draft, id: await draft.commandId() };
  };

  test('is the same command until it is answered, for this form and for the next popup', async () => {
    const { given, draft, id } = await sentOnce();
    draft.answered({ results: [], error: { code: 'no-receiver' } });
    expect(await draft.commandId()).toBe(id);
    const next = openDraft(given, 'create', 'create', null);
    await next.flush();
    expect([await next.commandId(), next.fields.value]).toEqual([id, { text: '少发一件' }]);
    next.answered({ results: [{ ticketId: 'a', ok: true, rev: 1 }] });
    expect(await next.commandId()).not.toBe(id);
  });

  test('and that something else is asked is an answer, too', async () => {
    const { draft, id } = await sentOnce();
    draft.answered({ results: [], error: { code: 'already-done' } });
    expect(await draft.commandId()).not.toBe(id);
  });

  test('is empty when it was done and nobody heard of it; what was typed since stays', async () => {
    const { given, draft, id } = await sentOnce();
    done(id, true);
    const again = openDraft(given, 'create', 'create', null);
    await again.flush();
    expect([again.fields.value, given.stored.size]).toEqual([{}, 0]);

    draft.set('text', '少发两件');
    await draft.flush();
    const changed = openDraft(given, 'create', 'create', null);
    await changed.flush();
    expect(changed.fields.value).toEqual({ text: '少发两件' });
    expect(await changed.commandId()).not.toBe(id);
  });

  test('of several tickets: refused in part it begins anew, cut off it goes on', async () => {
    const { given, id } = await sentOnce({ about: 't0,t1' });
    const reopened = async () => {
      const draft = openDraft(given, 'create', 'create', null, { about: 't0,t1' });
      await draft.flush();
      return { text: draft.fields.value['text'], same: (await draft.commandId()) === id };
    };
    done(id, true);
    expect(await reopened()).toEqual({ text: '少发一件', same: true });
    done(id, true, false);
    expect(await reopened()).toEqual({ text: '少发一件', same: false });
  });

  test('about other tickets it is another command, whatever became of the first', async () => {
    const { given, id } = await sentOnce({ about: 't0,t1' });
    const other = openDraft(given, 'create', 'create', null, { about: 't7,t8' });
    await other.flush();
    expect(await other.commandId()).not.toBe(id);
  });

  test('with a picture more it is another command where the first was done, else the same', async () => {
    for (const first of [true, false]) {
      const { draft, id } = await sentOnce();
      if (first) done(id, true);
      await draft.addFiles([new File(['x'], '截图.png', { type: 'image/png' })]);
      expect((await draft.commandId()) === id).toBe(!first);
    }
  });

  test('a file that was refused holds back what waited for it, and nothing after', async () => {
    const given = world();
    const draft = openDraft(
      { ...given, preparePicture: () => Promise.reject(new Error('a PDF')) },
      'create',
      'create',
      null,
    );
    void draft.addFiles([new File(['x'], '面单.pdf', { type: 'application/pdf' })]);
    expect(await draft.complete()).toBe(false);
    expect(draft.problems.value).toHaveLength(1);
    expect(await draft.complete()).toBe(true);
  });
});
