import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildTicket } from '@/lib/testing/builders';
import { MANY_NOW, manyTickets, seededRandom } from '@/lib/testing/many-tickets';
import { DAY, HOUR, shanghaiDayStart } from '../platform/clock';
import { DEADLINE_FILTERS, EMPTY_QUERY, type Query, type SearchRow } from './query';
import { createTicketIndex } from './search';
import { packRows, unpackRows } from './search-pack';
import { appendNotes, normalise, notesOf, queryWords, SEARCH_REACH, toSearchRow } from './search-text';
import { isOpen, KINDS, STATES } from './ticket';

const SOON = 4 * HOUR;
const rowsOf = (count: number, seed = 1): SearchRow[] =>
  manyTickets(count, { seed, firstNo: 0 }).map((ticket) => toSearchRow(ticket, ''));
const query = (overrides: Partial<Query>): Query => ({ ...EMPTY_QUERY, ...overrides });

/** The rules again, written as plainly as possible. */
function deadlinesOf(row: SearchRow, now: number): string[] {
  if (!isOpen(row.state)) return [];
  if (row.dueAt === null) return ['none'];
  const day = shanghaiDayStart(now);
  const overdue = row.hard && row.dueAt < now;
  return [
    ...(overdue ? ['overdue'] : []),
    ...(!overdue && row.dueAt <= now + SOON ? ['soon'] : []),
    ...(row.dueAt >= day && row.dueAt < day + DAY ? ['today'] : []),
    ...(row.dueAt >= day + DAY ? ['later'] : []),
  ];
}

const FACETS: [
  keyof Query & keyof ReturnType<ReturnType<typeof createTicketIndex>['query']>['facets'],
  (row: SearchRow, now: number) => string[],
][] = [
  ['states', (row) => [row.state]],
  ['kinds', (row) => [row.kind]],
  ['shops', (row) => [row.shop]],
  ['deadlines', deadlinesOf],
  ['priorities', (row) => [String(row.priority)]],
  ['assignees', (row) => [row.assignee ?? '']],
];

function bruteForce(rows: readonly SearchRow[], q: Query, now: number) {
  const words = queryWords(q.text);
  const base = rows.filter(
    (row) =>
      (row.snoozedUntil !== null && row.snoozedUntil > now ? q.snoozed !== false : q.snoozed !== 'only') &&
      (q.only.length === 0 || q.only.includes(row.id)) &&
      words.every(
        (word) =>
          row.text.includes(word) ||
          row.ids
            .split(' ')
            .some((id) => (/^\d+$/.test(id) ? id.startsWith(word) : word.length >= 8 && id.startsWith(`#${word}`))),
      ),
  );
  const passes = (row: SearchRow, except?: string): boolean =>
    FACETS.every(([name, values]) => {
      const wanted = (q[name] as readonly (string | number)[]).map(String);
      return name === except || wanted.length === 0 || values(row, now).some((value) => wanted.includes(value));
    });
  const key = (row: SearchRow): number[] => {
    if (q.sort === 'newest') return [-row.createdAt];
    if (q.sort === 'updated') return [-row.updatedAt];
    if (!isOpen(row.state)) return [2, -(row.closedAt ?? row.updatedAt)];
    if (row.dueAt === null) return [1, 0];
    return [row.hard && row.dueAt < now ? -1 : 0, row.dueAt];
  };
  const compare = (a: SearchRow, b: SearchRow): number => {
    const [ka, kb] = [key(a), key(b)];
    for (let i = 0; i < ka.length; i++) if (ka[i] !== kb[i]) return (ka[i] as number) - (kb[i] as number);
    return a.no - b.no;
  };
  const facets: Record<string, Record<string, number>> = {};
  for (const [name, values] of FACETS) {
    const counts: Record<string, number> = {};
    for (const row of base)
      if (passes(row, name)) for (const value of values(row, now)) counts[value] = (counts[value] ?? 0) + 1;
    facets[name] = counts;
  }
  const ids = base
    .filter((row) => passes(row))
    .sort(compare)
    .map((row) => row.id);
  return { ids, total: ids.length, facets };
}

const someOf = <T>(values: readonly T[]) => fc.uniqueArray(fc.constantFrom(...values), { maxLength: 3 });
const queries = fc.record<Query>({
  text: fc.constantFrom(
    '',
    '茶杯',
    '破损 补发',
    '盖碗　送礼',
    '林**',
    '2',
    '21',
    'INS风',
    '小号',
    '。',
    '不存在的词',
    '仓库',
    '老客户',
  ),
  states: someOf(STATES),
  kinds: someOf(KINDS),
  shops: someOf(['青瓷小铺', '山间布坊', '没有的店']),
  deadlines: someOf(DEADLINE_FILTERS),
  priorities: someOf([0, 1, 2, 3] as const),
  assignees: someOf(['', '小林', '阿福']),
  snoozed: fc.constantFrom<Query['snoozed'][]>(true, false, 'only'),
  only: fc.constantFrom<string[][]>(
    [],
    [],
    ['no such'],
    rowsOf(900, 1)
      .map((row) => row.id)
      .slice(0, 40),
  ),
  sort: fc.constantFrom('time-left', 'newest', 'updated'),
});

describe('normalise', () => {
  it.each([
    ['ＡＢＣ１２３', 'abc123'],
    ['  Ins风\n\t杯 ', 'ins风 杯'],
    ['㎏', 'kg'],
    ['ﾃｽﾄ', 'テスト'],
    ['', ''],
  ])('%j → %j', (text, expected) => expect(normalise(text)).toBe(expected));

  it('changes nothing the second time', { timeout: 60_000 }, () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => normalise(normalise(text)) === normalise(text)));
  });
});

describe('notes', () => {
  it('holds what people wrote, newest kept', () => {
    const agent = { type: 'agent', name: '小林' } as const;
    const notes = notesOf([
      { ticketId: 't', n: 0, at: 1, by: { type: 'platform', source: 'top' }, type: 'observed', text: '请卖家处理' },
      { ticketId: 't', n: 1, at: 2, by: agent, type: 'noted', text: '已联系 ＳＦ 快递' },
      {
        ticketId: 't',
        n: 2,
        at: 3,
        by: agent,
        type: 'settled',
        settlement: { agreed: true, note: '退一半', evidence: [] },
      },
    ]);
    expect(notes).toBe('已联系 sf 快递 退一半');
    const long = appendNotes('a'.repeat(SEARCH_REACH.notes), '结尾');
    expect(long.length).toBe(SEARCH_REACH.notes);
    expect(long.endsWith('a 结尾')).toBe(true);
  });

  it('reaches as far as the help says, tags of a long story included', () => {
    const end = (limit: number, word: string) => '字'.repeat(limit - word.length) + word;
    const items = Array.from({ length: SEARCH_REACH.items + 1 }, (_, n) => ({
      title: `${end(SEARCH_REACH.title, `货${n}末`)}外${n}`,
    }));
    const text = `${end(SEARCH_REACH.text, '文末')}文外`;
    const row = toSearchRow(buildTicket({ text, tags: ['加急'], order: { items } }), '');
    for (const word of ['加急', '货0末', `货${SEARCH_REACH.items - 1}末`, '文末']) expect(row.text).toContain(word);
    for (const word of ['外0', `货${SEARCH_REACH.items}末`, '文外']) expect(row.text).not.toContain(word);
  });
});

describe('packing', () => {
  it('keeps every field', () => {
    const rows = rowsOf(40);
    expect(unpackRows(packRows(rows))).toEqual(rows);
    expect(unpackRows(packRows([]))).toEqual([]);
  });
});

describe('the ticket index', () => {
  it('gives what a plain loop gives, for any query, after any changes', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.integer({ min: 1, max: 1300 }),
        fc.array(queries, { minLength: 3, maxLength: 6 }),
        (seed, count, list) => {
          const random = seededRandom(seed);
          const rows = new Map(rowsOf(count, seed).map((row) => [row.no, row]));
          const index = createTicketIndex();
          // some as whole blocks, some late, some changed, some removed
          const all = [...rows.values()];
          const late = all.filter(() => random() < 0.1);
          const early = all.filter((row) => !late.includes(row));
          for (let block = 0; block * 500 < count; block++) {
            const part = early.filter((row) => Math.floor(row.no / 500) === block);
            if (part.length > 0) index.load(packRows(part));
          }
          index.apply(late);
          for (const q of list) {
            const expected = bruteForce(all, q, MANY_NOW);
            expect(index.query(q, MANY_NOW, SOON)).toEqual(expected);
            expect(index.tally(q, MANY_NOW, SOON)).toEqual({ total: expected.total, facets: expected.facets });
          }
          const others = rowsOf(count, seed + 1);
          const changed = all
            .filter(() => random() < 0.15)
            .map((row): SearchRow => ({ ...(others[row.no] as SearchRow), id: row.id }));
          for (const row of changed) rows.set(row.no, row);
          index.load(packRows(changed));
          const removed = all.filter(() => random() < 0.1).map((row) => row.no);
          for (const no of removed) rows.delete(no);
          index.remove([...removed, 999_999]);
          expect(index.size).toBe(rows.size);
          for (const q of list)
            expect(index.query(q, MANY_NOW, SOON)).toEqual(bruteForce([...rows.values()], q, MANY_NOW));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('finds ids exactly or by prefix, never from the middle', () => {
    const row = {
      ...(rowsOf(1)[0] as SearchRow),
      ids: '2100000000000000017 8800000000000000001 #abcdef12-3456',
      text: '青瓷',
    };
    const index = createTicketIndex();
    index.apply([row]);
    const total = (text: string) => index.query(query({ text }), MANY_NOW, SOON).total;
    expect(total('2100000000000000017')).toBe(1);
    expect(total('２１００')).toBe(1);
    expect(total('88')).toBe(1);
    expect(total('00017')).toBe(0);
    expect(total('2100 青瓷')).toBe(1);
    expect(total('2100 白瓷')).toBe(0);
    expect(total('ab')).toBe(0);
    expect(total('ABCDEF12-3')).toBe(1);
    expect(total('bcdef12-3')).toBe(0);
  });

  it('never finds across two rows or two ids', () => {
    const [a, b] = rowsOf(2) as [SearchRow, SearchRow];
    const index = createTicketIndex();
    index.load(
      packRows([
        { ...a, text: '青', ids: '11 22' },
        { ...b, text: '瓷', ids: '33' },
      ]),
    );
    for (const text of ['青瓷', '青\n瓷', '1122', '2233']) {
      expect(index.query(query({ text: text.replace('\n', '') }), MANY_NOW, SOON).ids).toEqual([]);
    }
  });

  it('is empty after clear and can be filled again', () => {
    const index = createTicketIndex();
    index.apply(rowsOf(10));
    index.clear();
    expect(index.query(EMPTY_QUERY, MANY_NOW, SOON)).toMatchObject({ ids: [], total: 0 });
    index.apply(rowsOf(3));
    expect(index.size).toBe(3);
    expect(index.query(EMPTY_QUERY, MANY_NOW, SOON).total).toBe(3);
  });
});
