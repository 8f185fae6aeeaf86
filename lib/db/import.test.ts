import { beforeEach, describe, expect, it } from 'vitest';
import { buildEvent, buildTicket, TEST_NOW } from '@/lib/testing/builders';
import { freshIndexedDb, importInto, openRepository } from '@/lib/testing/db';
import { manyEvents, manyTickets } from '@/lib/testing/many-tickets';
import { EMPTY_QUERY } from '@/lib/ticket/query';
import { exportAll } from './export';
import { createReader } from './reader';
import { sha256 } from './transfer';

beforeEach(freshIndexedDb);

const write = { dryRun: false };
const agent = { type: 'agent', name: '小林' } as const;

/** A database with some tickets, and its export. */
async function source() {
  freshIndexedDb();
  const { connection, repository } = openRepository();
  const tickets = manyTickets(250);
  const events = manyEvents(tickets);
  const blob = new Blob(['picture'], { type: 'image/png' });
  const ref = { id: 'pic', name: '截图.png', type: 'image/png', size: 7 };
  await repository.transact(async (tx) => {
    for (const ticket of tickets) await tx.put(ticket);
    await tx.put(
      buildTicket({ id: 'mine', rev: 2, events: 2, attachments: [ref], subject: '170001', text: '<img src=x>' }),
    );
    await tx.addEvents([
      ...events,
      buildEvent({ ticketId: 'mine', n: 0 }),
      buildEvent({ ticketId: 'mine', n: 1, type: 'noted', by: agent, text: '独一无二的备注' }),
    ]);
    const hash = await Promise.resolve('7e4f5c8d2e0f4c2a'); // not a SHA-256: export puts it right
    await tx.addAttachments([{ ...ref, ticketId: 'mine', hash, blob, thumb: blob, createdAt: TEST_NOW }]);
  });
  const file = await exportAll(await connection.get(), TEST_NOW, {
    settings: { soonHours: 6 },
    collections: { views: [] },
  });
  return { connection, repository, file };
}

const dump = async (connection: { get(): Promise<import('./schema').Db> }) => {
  const db = await connection.get();
  const tickets = (await db.getAll('tickets')).map(({ ticket, notes }) => ({ ...ticket, no: 0, notes }));
  const { attachments } = { attachments: await db.getAll('attachments') };
  return {
    tickets,
    events: await db.getAll('events'),
    pictures: attachments.map(({ id, hash }) => ({ id, hash: hash.length })),
  };
};

describe('export and import', () => {
  it('carries everything over to an empty database', async () => {
    const from = await source();
    const before = await dump(from.connection);
    freshIndexedDb();
    const { connection, repository } = openRepository();
    const progress: [string, number][] = [];
    const report = await importInto(repository, from.file, {
      ...write,
      onProgress: (what, done) => progress.push([what, done]),
    });
    expect(report).toEqual({
      tickets: { added: 251, replaced: 0, unchanged: 0 },
      events: before.events.length,
      attachments: 1,
      skipped: [],
      templates: 0,
      settings: { soonHours: 6 },
      collections: { views: [] },
    });
    expect(progress.slice(-4)).toEqual([
      ['check', 50],
      ['import', 69],
      ['import', 89],
      ['import', 100],
    ]);
    const after = await dump(connection);
    expect(after.tickets).toEqual(before.tickets);
    expect(after.events).toEqual(before.events);
    const reader = createReader();
    const [picture] = await reader.attachments('mine');
    expect(await picture?.blob.text()).toBe('picture');
    expect(picture).toMatchObject({ name: '截图.png', size: 7, hash: await sha256('picture') });
    expect(await picture?.thumb?.text()).toBe('picture');
    expect((await repository.recount()).drift).toBe(0);
    await reader.search.load();
    expect(reader.search.query({ ...EMPTY_QUERY, text: '独一无二' }, 0, 0).ids).toEqual(['mine']);
  });

  it('says in a dry run what would happen, and does nothing', async () => {
    const { file } = await source();
    freshIndexedDb();
    const { connection, repository } = openRepository();
    const dry = await importInto(repository, file, { dryRun: true });
    expect(await dump(connection)).toEqual({ tickets: [], events: [], pictures: [] });
    expect(await importInto(repository, file, write)).toEqual(dry);
  });

  it('can be stopped during the check, with nothing written, and no more once it writes', async () => {
    const { file } = await source();
    freshIndexedDb();
    const { connection, repository } = openRepository();
    const stopAt = (phase: string) => {
      const stop = new AbortController();
      return { stop: stop.signal, onProgress: (what: string) => what === phase && stop.abort() };
    };
    const stopped = importInto(repository, file, { ...write, ...stopAt('check') });
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
    expect((await dump(connection)).tickets).toEqual([]);
    const late = await importInto(repository, file, { ...write, ...stopAt('import') });
    expect(late.tickets.added).toBe(251);
  });

  it('changes nothing the second time', async () => {
    const { connection, repository, file } = await source();
    const before = await dump(connection);
    const report = await importInto(repository, file, write);
    expect(report.tickets).toEqual({ added: 0, replaced: 0, unchanged: 251 });
    expect(await dump(connection)).toEqual(before);
  });

  it('lets the higher rev win, both ways', async () => {
    const { repository, file } = await source();
    const mine = await repository.get('mine');
    if (!mine) throw new Error('missing');
    await repository.transact(async (tx) => {
      await tx.put({ ...mine, rev: 3, text: 'newer here' });
      await tx.addEvents([buildEvent({ ticketId: 'mine', n: 2 })]);
    });
    const newer = await importInto(repository, file, write);
    expect(newer.skipped).toEqual([{ what: 'mine', reason: 'newer-here' }]);
    expect(await repository.get('mine')).toMatchObject({ text: 'newer here' });

    await repository.transact((tx) => tx.put({ ...mine, rev: 1, text: 'older here' }));
    const older = await importInto(repository, file, write);
    expect(older.tickets.replaced).toBe(1);
    expect(await repository.get('mine')).toEqual(mine);
    expect((await repository.events('mine')).map(({ n }) => n)).toEqual([1, 0]);
  });

  it('keeps ours where people went on with a ticket in both places, and says so', async () => {
    const { repository, file } = await source();
    const mine = await repository.get('mine');
    if (!mine) throw new Error('missing');
    const by = { type: 'agent', name: '小林' } as const;
    await repository.transact(async (tx) => {
      await tx.put({ ...mine, rev: mine.rev - 1, events: mine.events + 1 });
      await tx.addEvents([
        buildEvent({ ticketId: 'mine', n: mine.events, type: 'noted', text: '只在这里', by, commandId: 'x' }),
      ]);
    });
    const report = await importInto(repository, file, write);
    expect(report.skipped).toEqual([{ what: 'mine', reason: 'newer-here' }]);
    expect((await repository.events('mine'))[0]).toMatchObject({ text: '只在这里' });

    const theirs = await forge(
      file,
      (lines) =>
        lines.map((line) => (line.includes('"mine"') ? line.replaceAll('"type":"noted"', '"type":"replied"') : line)),
      true,
    );
    await repository.transact((tx) => tx.put({ ...mine, events: mine.events + 1 }));
    expect((await importInto(repository, theirs, write)).skipped).toEqual([{ what: 'mine', reason: 'newer-here' }]);
  });

  it('replaces what a fresh installation polled meanwhile, but nothing an agent touched', async () => {
    const { file } = await source();
    for (const rev of [1, 2]) {
      freshIndexedDb();
      const { repository } = openRepository();
      await repository.transact((tx) => tx.put(buildTicket({ id: 'polled', subject: '170001', rev })));
      const { skipped } = await importInto(repository, file, write);
      expect(skipped).toEqual(rev === 1 ? [] : [{ what: 'mine', reason: 'matter-open' }]);
      expect(await repository.get('polled')).toEqual(rev === 1 ? undefined : expect.anything());
      expect((await repository.recount()).drift).toBe(0);
    }
  });
});

/** The file with its lines changed; with `sealed` all sums are made right again. */
async function forge(file: Blob, change: (lines: string[]) => string[], sealed = false): Promise<Blob> {
  const lines = change((await file.text()).split('\n').slice(0, -1));
  if (!sealed) return new Blob([lines.map((line) => `${line}\n`).join('')]);
  const sums: string[] = [];
  let part = '';
  const out: string[] = [];
  for (const line of lines) {
    const value = JSON.parse(line);
    if (value.t === 'sum') {
      sums.push(await sha256(part));
      part = '';
      out.push(JSON.stringify({ t: 'sum', sha256: sums.at(-1) }));
    } else if (value.t === 'end') {
      out.push(JSON.stringify({ ...value, sha256: await sha256(sums.join('')) }));
    } else {
      part += `${line}\n`;
      out.push(line);
    }
  }
  return new Blob([out.map((line) => `${line}\n`).join('')]);
}

describe('a bad file', () => {
  const cases: [string, (lines: string[]) => string[], string, boolean][] = [
    ['another format', () => ['{"hello":1}'], 'not-ours', false],
    ['no JSON', () => ['PK\u0003\u0004'], 'not-json', false],
    ['empty', () => [], 'cut-off', false],
    ['cut off', (lines) => lines.slice(0, -1), 'cut-off', false],
    ['cut off inside the last part', (lines) => lines.slice(0, -40), 'cut-off', false],
    ['one letter changed', (lines) => lines.map((line) => line.replace('<img src=x>', '<img src=y>')), 'sum', false],
    ['a ticket left out', (lines) => lines.filter((line) => !line.includes('"mine"')), 'totals', true],
    [
      'parts swapped',
      (lines) => [...lines.slice(0, 2), ...lines.slice(-4, -1), ...lines.slice(2, -4), ...lines.slice(-1)],
      'sum',
      false,
    ],
    ['something after the end', (lines) => [...lines, '{"t":"ticket"}'], 'after-end', false],
    ['a newer version', (lines) => lines.map((line) => line.replace('"version":1', '"version":2')), 'newer', true],
  ];

  it.each(cases)('%s: nothing is written', async (_name, change, why, sealed) => {
    const { file } = await source();
    const bad = await forge(file, change, sealed);
    freshIndexedDb();
    const { connection, repository } = openRepository();
    await expect(importInto(repository, bad, write)).rejects.toMatchObject({ code: 'bad-file', params: { why } });
    expect(await dump(connection)).toEqual({ tickets: [], events: [], pictures: [] });
  });

  it('that is no text at all', async () => {
    const { repository } = openRepository();
    const noise = new Blob([Uint8Array.from({ length: 500 }, (_, i) => (i * 73) % 256)]);
    await expect(importInto(repository, noise, write)).rejects.toMatchObject({ code: 'bad-file' });
  });

  it('leaves out single records that do not parse, and names them', async () => {
    const { file } = await source();
    const odd = await forge(
      file,
      (lines) =>
        lines.map((line) =>
          line
            .replace('"id":"mine","no":', '"id":"mine","extra":1,"no":')
            .replace('"text":"<img src=x>"', '"text":42')
            .replace('"data":"', '"data":"AAAA'),
        ),
      true,
    );
    freshIndexedDb();
    const { repository } = openRepository();
    const report = await importInto(repository, odd, write);
    expect(report.tickets.added).toBe(250);
    expect(report.skipped).toEqual([
      { what: 'mine', reason: 'unreadable' },
      { what: 'pic', reason: 'no-ticket' },
    ]);
  });

  it('names a damaged picture and takes its ticket', async () => {
    const { file } = await source();
    const odd = await forge(file, (lines) => lines.map((line) => line.replace('"data":"', '"data":"AAAA')), true);
    freshIndexedDb();
    const { repository } = openRepository();
    const report = await importInto(repository, odd, write);
    expect(report).toMatchObject({ attachments: 0, skipped: [{ what: 'pic', reason: 'damaged-picture' }] });
    expect(await repository.get('mine')).toBeDefined();
  });
});
