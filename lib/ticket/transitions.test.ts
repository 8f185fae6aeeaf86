import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError, type ErrorCode } from '../platform/errors';
import { buildTicket, TEST_NOW } from '../testing/builders';
import { arbitraryCommand, contextAt } from '../testing/ticket-commands';
import { createTicket } from './create';
import { ticketEventSchema, ticketSchema } from './schema';
import { canCancel, isOpen, type Ticket, type TicketEvent } from './ticket';
import { applyCommand, expectRev, type TicketCommand } from './transitions';
import { restore } from './undo';

const run = (ticket: Ticket, command: TicketCommand, over = {}) =>
  applyCommand(ticket, command, contextAt(TEST_NOW, over));
const codeOf = (work: () => unknown): { code: ErrorCode; params: unknown } | 'no error' => {
  try {
    work();
    return 'no error';
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { code: error.code, params: error.params };
  }
};
const agreed = { agreed: true, note: '已协商', promisedAt: TEST_NOW + 60_000 };
const picture = { id: 'p1', name: 'a.png', type: 'image/png', size: 9 };

describe('owners', () => {
  it('claim takes a ticket into work, release gives it back', () => {
    const claimed = run(buildTicket(), { type: 'claim' });
    expect(claimed.ticket).toMatchObject({ state: 'processing', assignee: '小林', rev: 2, events: 2 });
    expect(claimed.events).toMatchObject([
      { type: 'claimed', n: 1, before: null, after: '小林', by: { type: 'agent', name: '小林' }, commandId: 'c1' },
    ]);
    expect(run(claimed.ticket, { type: 'release' }).ticket).toMatchObject({ state: 'pending', assignee: null, rev: 3 });
  });

  it('claim without a name is refused: nobody would be reminded', () => {
    expect(() => run(buildTicket(), { type: 'claim' }, { by: '' })).toThrowError(
      expect.objectContaining({ code: 'missing-field', params: { field: 'me' } }),
    );
  });

  it('claim takes over; claiming what is mine changes nothing', () => {
    const other = buildTicket({ assignee: '小周', state: 'processing' });
    expect(run(other, { type: 'claim' }).events).toMatchObject([{ before: '小周', after: '小林' }]);
    const mine = buildTicket({ assignee: '小林', state: 'processing' });
    expect(run(mine, { type: 'claim' })).toEqual({ ticket: mine, events: [] });
  });

  it('transfer needs a name, keeps a waiting ticket waiting', () => {
    const waiting = buildTicket({ state: 'waiting', assignee: '小林' });
    const moved = run(waiting, { type: 'transfer', to: ' 小周 ', reason: '仓库电话 13800138000' });
    expect(moved.ticket).toMatchObject({ state: 'waiting', assignee: '小周' });
    expect(moved.events[0]?.text).toBe('仓库电话 ***');
    expect(codeOf(() => run(waiting, { type: 'transfer', to: ' ', reason: '' }))).toMatchObject({
      code: 'missing-field',
      params: { field: 'to' },
    });
  });

  it('note and reply assign nobody', () => {
    const noted = run(buildTicket(), { type: 'note', text: '已问仓库' });
    expect(noted.ticket).toMatchObject({ state: 'pending', assignee: null, rev: 2 });
    expect(run(noted.ticket, { type: 'reply', text: '亲，今天发' }).events).toMatchObject([{ type: 'replied', n: 2 }]);
  });
});

describe('closing', () => {
  it('settle keeps what was agreed, with its pictures as evidence', () => {
    const { ticket, events } = run(buildTicket(), { type: 'settle', settlement: agreed }, { attachments: [picture] });
    expect(ticket).toMatchObject({
      state: 'settled',
      closedAt: TEST_NOW,
      attachments: [picture],
      settlement: { ...agreed, evidence: ['p1'] },
    });
    expect(events).toMatchObject([
      {
        type: 'settled',
        before: 'pending',
        after: 'settled',
        settlement: { evidence: ['p1'] },
        attachments: [picture],
      },
    ]);
  });

  it('demands what the rules of the kind demand', () => {
    const settle = (settlement: typeof agreed | { agreed: null; note: string }, over = {}, of = {}) =>
      codeOf(() => run(buildTicket(of), { type: 'settle', settlement }, over));
    const required = { refund: ['agreed', 'evidence'], complaint: ['note', 'promisedAt', 'nonsense'] };
    expect(settle({ agreed: null, note: '' }, { required })).toMatchObject({
      code: 'missing-field',
      params: { field: 'agreed' },
    });
    expect(settle(agreed, { required })).toMatchObject({ params: { field: 'evidence' } });
    expect(settle(agreed, { required }, { attachments: [picture] })).toBe('no error');
    expect(settle({ agreed: null, note: '' }, { required }, { kind: 'complaint' })).toMatchObject({
      params: { field: 'note' },
    });
    expect(settle({ agreed: null, note: '好' }, { required }, { kind: 'complaint' })).toMatchObject({
      params: { field: 'promisedAt' },
    });
    expect(settle({ agreed: null, note: '' }, { required }, { kind: 'other' })).toBe('no error');
  });

  it.each([
    ['a promise in the past', { agreed: true, note: '', promisedAt: TEST_NOW }, 'bad-field'],
    ['a note of a book', { agreed: true, note: 'x'.repeat(10_001) }, 'too-large'],
  ] as const)('refuses %s', (_, settlement, code) => {
    expect(codeOf(() => run(buildTicket(), { type: 'settle', settlement }))).toMatchObject({ code });
  });

  it('settles once', () => {
    const { ticket } = run(buildTicket(), { type: 'settle', settlement: agreed });
    expect(codeOf(() => run(ticket, { type: 'settle', settlement: agreed }))).toMatchObject({ code: 'already-closed' });
  });

  it('cancels only the shop’s own tickets; ignores any', () => {
    expect(codeOf(() => run(buildTicket(), { type: 'cancel', reason: '' }))).toMatchObject({ code: 'forbidden' });
    expect(canCancel(buildTicket())).toBe(false);
    const own = buildTicket({ source: 'agent' });
    expect(canCancel(own)).toBe(true);
    expect(run(own, { type: 'cancel', reason: '误建' }).ticket).toMatchObject({
      state: 'cancelled',
      closedAt: TEST_NOW,
    });
    expect(run(buildTicket({ snoozedUntil: TEST_NOW + 1 }), { type: 'ignore', reason: '' }).ticket).toMatchObject({
      state: 'ignored',
      snoozedUntil: null,
    });
  });

  it('reopen keeps the owner, forgets the settlement but not its record', () => {
    const settled = run(buildTicket({ assignee: '小周', state: 'processing' }), { type: 'settle', settlement: agreed });
    const open = run(settled.ticket, { type: 'reopen', reason: '买家又来了' });
    expect(open.ticket).toMatchObject({ state: 'processing', settlement: null, closedAt: null });
    expect(settled.events[0]?.settlement?.note).toBe('已协商');
    expect(codeOf(() => run(open.ticket, { type: 'reopen', reason: '' }))).toMatchObject({ code: 'already-open' });
  });
});

describe('small things', () => {
  it('snoozes into the future, wakes, and does nothing twice', () => {
    const until = TEST_NOW + 1;
    const asleep = run(buildTicket(), { type: 'snooze', until });
    expect(asleep.ticket.snoozedUntil).toBe(until);
    expect(run(asleep.ticket, { type: 'snooze', until }).events).toEqual([]);
    expect(run(asleep.ticket, { type: 'snooze', until: null }).events).toMatchObject([{ type: 'woken' }]);
    expect(codeOf(() => run(buildTicket(), { type: 'snooze', until: TEST_NOW }))).toMatchObject({ code: 'bad-field' });
  });

  it('trims tags, keeps each once, within limits', () => {
    const { ticket } = run(buildTicket({ tags: ['加急'] }), { type: 'tag', add: [' 破损 ', '加急', ''], remove: [] });
    expect(ticket.tags).toEqual(['加急', '破损']);
    expect(run(ticket, { type: 'tag', add: [], remove: ['没有'] }).events).toEqual([]);
    expect(codeOf(() => run(ticket, { type: 'tag', add: ['x'.repeat(21)], remove: [] }))).toMatchObject({
      code: 'too-large',
    });
    const many = Array.from({ length: 20 }, (_, index) => `t${index}`);
    expect(codeOf(() => run(ticket, { type: 'tag', add: many, remove: [] }))).toMatchObject({ code: 'too-large' });
  });

  it('waits and resumes, to processing only with an owner', () => {
    const waiting = run(buildTicket(), { type: 'wait' }).ticket;
    expect(waiting.state).toBe('waiting');
    expect(run(waiting, { type: 'resume' }).ticket.state).toBe('pending');
    expect(run({ ...waiting, assignee: '小林' }, { type: 'resume' }).ticket.state).toBe('processing');
  });

  it('refuses empty and endless texts', () => {
    expect(codeOf(() => run(buildTicket(), { type: 'note', text: ' \u202e ' }))).toMatchObject({
      code: 'missing-field',
    });
    expect(codeOf(() => run(buildTicket(), { type: 'note', text: 'x'.repeat(10_001) }))).toMatchObject({
      code: 'too-large',
    });
    expect(run(buildTicket(), { type: 'note', text: '' }, { attachments: [picture] }).ticket.attachments).toEqual([
      picture,
    ]);
  });

  it('knows a stale look', () => {
    expect(codeOf(() => expectRev(buildTicket({ rev: 3 }), 2))).toMatchObject({ code: 'stale' });
    expect(codeOf(() => expectRev(buildTicket({ rev: 3 }), 3))).toBe('no error');
  });
});

describe('createTicket', () => {
  const make = (over = {}, ctx = {}) =>
    createTicket(
      { shop: '青瓷小铺', kind: 'complaint', orderId: null, text: '补发一只', ...over },
      { ...contextAt(TEST_NOW), newId: () => 'new', ...ctx },
    );

  it('makes a ticket of its own', () => {
    const { ticket, events } = make({ assignee: '小林', tags: ['破损'] });
    expect(ticket).toMatchObject({
      id: 'new',
      no: -1,
      subject: 'new',
      source: 'agent',
      state: 'processing',
      priority: 2,
      rev: 1,
      events: 1,
    });
    expect(ticket.deadline).toEqual({ dueAt: TEST_NOW + 24 * 3_600_000, basis: 'rule' });
    expect(events).toMatchObject([{ type: 'created', n: 0, commandId: 'c1' }]);
    expect(make({ dueAt: TEST_NOW - 5 }).ticket.deadline).toEqual({ dueAt: TEST_NOW - 5, basis: 'page' });
    expect(make({ kind: 'ship-due' }).ticket.deadline).toBeNull();
  });

  it('keeps wanted facts of the order only, masked', () => {
    const order = { buyer: '林间听雨', items: [{ title: '茶杯 13800138000' }], receiver: '澹台若雪' };
    expect(make({ order }).ticket.order).toEqual({ buyer: '林**', items: [{ title: '茶杯 ***' }] });
  });

  it.each([
    [{ text: ' ' }, 'missing-field'],
    [{ shop: '' }, 'missing-field'],
    [{ orderId: '21x' }, 'bad-field'],
    [{ dueAt: Number.NaN }, 'bad-field'],
    [{ kind: 'nonsense' }, 'bad-field'],
  ])('refuses %o', (over, code) => expect(codeOf(() => make(over))).toMatchObject({ code }));
});

describe('undo', () => {
  it('gives the decisions back, keeps what sources and pictures brought', () => {
    const before = buildTicket({ tags: ['加急'], snoozedUntil: TEST_NOW + 9 });
    const settled = run(before, { type: 'settle', settlement: agreed }, { attachments: [picture] }).ticket;
    const seen = { 'sold-orders': { meaning: 'unknown' as const, text: '新', at: TEST_NOW } };
    const { ticket, events } = restore(
      before,
      { ...settled, seen, missingSince: 5 },
      { now: TEST_NOW, by: '小林', commandId: 'u1' },
    );
    expect(ticket).toEqual({
      ...before,
      seen,
      missingSince: 5,
      attachments: [picture],
      rev: 3,
      events: 3,
      updatedAt: TEST_NOW,
    });
    expect(events).toMatchObject([{ type: 'undone', n: 2, before: 'settled', after: 'pending', commandId: 'u1' }]);
  });

  it('does not open what the platform showed done meanwhile', () => {
    const before = buildTicket();
    const settled = run(before, { type: 'settle', settlement: agreed }).ticket;
    const seen = { 'sold-orders': { meaning: 'done' as const, text: '退款成功', at: TEST_NOW } };
    const { ticket, events } = restore(before, { ...settled, seen }, { now: TEST_NOW, by: '小林', commandId: 'u1' });
    expect(ticket).toMatchObject({ state: 'settled', settlement: null });
    expect(events.map(({ type, n }) => [type, n])).toEqual([
      ['undone', 2],
      ['settled', 3],
    ]);
  });
});

describe('any sequence of commands', () => {
  it('keeps the rules', () => {
    fc.assert(
      fc.property(
        fc.array(arbitraryCommand(TEST_NOW), { maxLength: 25 }),
        fc.constantFrom('agent' as const, 'sold-orders' as const),
        (commands, source) => {
          let ticket = buildTicket({ source, events: 0 });
          const history: TicketEvent[] = [];
          for (const [index, command] of commands.entries()) {
            let next: ReturnType<typeof applyCommand>;
            try {
              next = applyCommand(ticket, command, contextAt(TEST_NOW + index));
            } catch (error) {
              expect(error).toBeInstanceOf(AppError);
              continue;
            }
            const changed = next.events.length > 0;
            expect(next.ticket.rev).toBe(ticket.rev + (changed ? 1 : 0));
            if (!changed) expect(next.ticket).toBe(ticket);
            if (!isOpen(ticket.state) && isOpen(next.ticket.state)) expect(command.type).toBe('reopen');
            history.push(...next.events);
            ticket = next.ticket;
            expect(isOpen(ticket.state)).toBe(ticket.closedAt === null);
            if (ticket.state === 'processing') expect(ticket.assignee).not.toBeNull();
            if (ticket.state === 'pending') expect(ticket.assignee).toBeNull();
            if (!isOpen(ticket.state)) expect(ticket.snoozedUntil).toBeNull();
          }
          expect(history.map(({ n }) => n)).toEqual(history.map((_, index) => index));
          expect(ticket.events).toBe(history.length);
          expect(ticketSchema.parse(ticket)).toEqual(ticket);
          for (const event of history) expect(ticketEventSchema.parse(event)).toEqual(event);
        },
      ),
    );
  });
});
