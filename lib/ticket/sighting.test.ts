import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../platform/clock';
import { buildSighting, buildTicket, TEST_NOW } from '../testing/builders';
import { contextAt } from '../testing/ticket-commands';
import { markMissing, platformDeletion, stillShown } from './platform-state';
import { ingestSighting, type Sighting } from './sighting';
import type { Ticket } from './ticket';
import { applyCommand } from './transitions';

const base = buildSighting({ subject: '3000001', orderId: '2100000000000000001' });
const see = (ticket: Ticket | undefined, over: Partial<Sighting> = {}, now = TEST_NOW) =>
  ingestSighting(ticket, { ...base, ...over }, { ...contextAt(now), newId: () => 'new' });
/** A ticket that went through these sightings. */
const story = (...steps: Partial<Sighting>[]): Ticket => {
  let ticket: Ticket | undefined;
  for (const step of steps) ticket = see(ticket, step)?.ticket ?? ticket;
  if (!ticket) throw new Error('no ticket');
  return ticket;
};
const settle = (ticket: Ticket) =>
  applyCommand(ticket, { type: 'settle', settlement: { agreed: true, note: '' } }, contextAt(TEST_NOW)).ticket;
const done = { meaning: 'done', text: '退款成功' } as const;
const theirs = { meaning: 'buyers-turn', text: '待退货' } as const;
const odd = { meaning: 'unknown', text: '官方审核中' } as const;

describe('a new matter', () => {
  it('opens a ticket with the estimate of our rules', () => {
    const { ticket, events } = see(undefined, { aliases: ['8800001', '3000001'] }) ?? {};
    expect(ticket).toMatchObject({
      id: 'new',
      no: -1,
      state: 'pending',
      source: 'sold-orders',
      subject: '3000001',
      aliases: ['8800001'],
      rev: 1,
      events: 1,
      text: '请卖家处理',
      deadline: { dueAt: TEST_NOW + 48 * HOUR, basis: 'rule' },
      seen: { 'sold-orders': { meaning: 'needs-us', text: '请卖家处理', at: TEST_NOW } },
    });
    expect(events).toMatchObject([{ type: 'created', n: 0, by: { type: 'platform', source: 'sold-orders' } }]);
  });

  it.each([[done], [theirs], [odd], [{ opens: false }]])('%o opens none', (over) =>
    expect(see(undefined, over)).toBeNull(),
  );

  it('takes the deadline of the page before the rule’s', () => {
    const deadline = { dueAt: TEST_NOW + HOUR, basis: 'page' } as const;
    expect(see(undefined, { deadline })?.ticket.deadline).toEqual(deadline);
  });
});

describe('an open ticket', () => {
  it('is left alone by the same observation: nothing to write', () => {
    expect(see(story({}))).toBeNull();
    expect(see(story({}), {}, TEST_NOW + HOUR)).toBeNull();
  });

  it('follows the turn: waiting, back, done', () => {
    const waiting = see(story({}), theirs);
    expect(waiting?.ticket).toMatchObject({ state: 'waiting', rev: 1 });
    expect(waiting?.events.map(({ type }) => type)).toEqual(['observed', 'waited']);
    const back = see(waiting?.ticket, { text: '请退款' });
    expect(back?.ticket.state).toBe('pending');
    const mine = { ...story({}, theirs), assignee: '小林' };
    expect(see(mine)?.ticket.state).toBe('processing');
    const closed = see(back?.ticket, done);
    expect(closed?.ticket).toMatchObject({ state: 'settled', settlement: null, closedAt: TEST_NOW, rev: 1 });
    expect(closed?.events.at(-1)).toMatchObject({ type: 'settled', by: { type: 'platform' }, text: '退款成功' });
  });

  it('is moved by no wording alone', () => {
    const waiting = applyCommand(story({}), { type: 'wait' }, contextAt(TEST_NOW)).ticket;
    const reworded = see(waiting, { text: '请退款' });
    expect(reworded?.ticket.state).toBe('waiting');
    expect(reworded?.events.map(({ type }) => type)).toEqual(['observed']);
  });

  it('an unknown text changes nothing, before and after', () => {
    const unknown = see(story({}), odd)?.ticket as Ticket;
    expect(unknown).toMatchObject({
      state: 'pending',
      seen: { 'sold-orders': { meaning: 'unknown', known: 'needs-us' } },
    });
    const waiting = applyCommand(unknown, { type: 'wait' }, contextAt(TEST_NOW)).ticket;
    expect(see(waiting)?.ticket.state).toBe('waiting');
    expect(see(unknown, done)?.ticket.state).toBe('settled');
  });

  it('a newer version is news with the same words, an older one is none at all', () => {
    const waiting = applyCommand(story({ version: '9' }), { type: 'wait' }, contextAt(TEST_NOW)).ticket;
    expect(see(waiting, { version: '10' })?.ticket.state).toBe('pending');
    expect(see(waiting, { version: '8', ...done })).toBeNull();
  });

  it('learns further names and facts, and loses none', () => {
    const ticket = story({ order: { buyer: '林**', stateText: '买家已付款' } });
    const next = see(ticket, { subject: '8800001', order: { amount: '9.90', buyer: '陈**', stateText: '卖家已发货' } });
    expect(next?.ticket).toMatchObject({ subject: '3000001', aliases: ['8800001'] });
    expect(next?.ticket.order).toEqual({ buyer: '林**', amount: '9.90', stateText: '卖家已发货' });
    expect(next?.ticket.rev).toBe(1);
  });

  it('two sources that word the facts differently do not take turns at rewriting', () => {
    const page = { source: 'page', order: { stateText: '已付款', amount: '9.9' } } as const;
    const list = { order: { stateText: '买家已付款', amount: '9.90' } };
    const ticket = story(list, page, list);
    for (const shown of [page, list, page]) expect(see(ticket, shown)).toBeNull();
  });

  it('is found again after it was missing', () => {
    const gone = markMissing(story({}), TEST_NOW);
    expect(gone?.ticket).toMatchObject({ missingSince: TEST_NOW, state: 'pending' });
    expect(markMissing(gone?.ticket as Ticket, TEST_NOW)).toBeNull();
    const back = see(gone?.ticket, {}, TEST_NOW + 1);
    expect(back?.ticket.missingSince).toBeNull();
    expect(back?.events).toMatchObject([{ type: 'missing', before: TEST_NOW, after: null }]);
  });
});

describe('a closed ticket', () => {
  it('stays closed and says that the platform still shows it', () => {
    const settled = settle(story({}));
    expect(see(settled)).toBeNull();
    expect(stillShown(settled)).toMatchObject({ text: '请卖家处理' });
    const reworded = see(settled, { text: '请退款' })?.ticket as Ticket;
    expect(reworded.state).toBe('settled');
    expect(stillShown(reworded)).toMatchObject({ text: '请退款' });
    expect(stillShown(story({}))).toBeNull();
    expect(stillShown(see(settled, done)?.ticket as Ticket)).toBeNull();
  });

  it('is not still shown by a source that only has not been back since', () => {
    const closed = see(story({ source: 'page' }), done, TEST_NOW + 1)?.ticket as Ticket;
    expect(closed.state).toBe('settled');
    expect(stillShown(closed)).toBeNull();
  });

  it('stays closed when another source shows it for the first time, or after the buyer’s turn', () => {
    expect(see(settle(story({})), { source: 'page' })?.ticket.state).toBe('settled');
    const turned = see(settle(story({})), theirs)?.ticket as Ticket;
    expect(turned.state).toBe('settled');
    expect(see(turned)?.ticket.state).toBe('settled');
  });

  it.each([[[done]], [[done, theirs]], [[done, odd]], [[done, theirs, odd]]])(
    'reopens after %o and then needing us',
    (steps) => {
      let ticket = settle({ ...story({}), assignee: '小林' });
      for (const step of steps) {
        ticket = see(ticket, step)?.ticket ?? ticket;
        expect(ticket.state).toBe('settled');
      }
      const again = see(ticket, {}, TEST_NOW + HOUR);
      expect(again?.ticket).toMatchObject({ id: ticket.id, state: 'processing', settlement: null, closedAt: null });
      expect(again?.ticket.deadline).toEqual({ dueAt: TEST_NOW + 49 * HOUR, basis: 'rule' });
      expect(again?.events.map(({ type }) => type)).toContain('reopened');
      expect(see(again?.ticket)).toBeNull();
    },
  );

  it('reopens on a newer version', () => {
    expect(see(settle(story({ version: '1' })), { version: '2' })?.ticket.state).toBe('pending');
  });
});

describe('urges', () => {
  const urge = (urges: number, over: Partial<Sighting> = {}) =>
    ({ kind: 'urge-shipment', text: '买家催发货', urges, version: String(urges), ...over }) as const;

  it('a second one is an event, wakes and reopens', () => {
    const first = story(urge(1));
    expect(first.urges).toBe(1);
    const second = see({ ...first, snoozedUntil: TEST_NOW + HOUR }, urge(2));
    expect(second?.ticket).toMatchObject({ urges: 2, snoozedUntil: null });
    expect(second?.events.map(({ type }) => type)).toEqual(['urged', 'woken']);
    expect(see(second?.ticket, urge(2))).toBeNull();
    expect(see(settle(first), urge(2))?.ticket).toMatchObject({ state: 'pending', urges: 2 });
  });

  it('the same urge seen by another source is not another one', () => {
    expect(see(settle(story(urge(2))), urge(2, { source: 'page' }))?.ticket.state).toBe('settled');
  });
});

describe('deadlines', () => {
  const due = (hours: number, basis: 'platform' | 'page' | 'rule') => ({ dueAt: TEST_NOW + hours * HOUR, basis });

  it('the platform’s beats the page’s beats the rule’s, and a change is an event', () => {
    const page = see(story({}), { deadline: due(5, 'page') });
    expect(page?.events).toMatchObject([
      { type: 'deadline', before: TEST_NOW + 48 * HOUR, after: TEST_NOW + 5 * HOUR },
    ]);
    const platform = see(page?.ticket, { deadline: due(6, 'platform') });
    expect(platform?.ticket.deadline).toEqual(due(6, 'platform'));
    expect(see(platform?.ticket, { deadline: due(5, 'page') })).toBeNull();
    expect(see(platform?.ticket, { deadline: due(7, 'platform') })?.ticket.deadline?.dueAt).toBe(TEST_NOW + 7 * HOUR);
    expect(see(platform?.ticket, { deadline: null })?.ticket.deadline).toBeNull();
  });

  it('a countdown read a minute later is the same deadline', () => {
    const ticket = story({ deadline: due(5, 'page') });
    expect(see(ticket, { deadline: { dueAt: TEST_NOW + 5 * HOUR + MINUTE, basis: 'page' } })).toBeNull();
  });

  it('an estimate is replaced by a tighter one only', () => {
    const ticket = story({ deadline: due(5, 'rule') });
    expect(see(ticket, { deadline: due(4, 'rule') })).toBeNull();
    expect(see(ticket, { deadline: due(6, 'rule') })?.ticket.deadline).toEqual(due(6, 'rule'));
  });

  it('a closed ticket’s stays as it was', () => {
    expect(see(settle(story({})), { deadline: due(1, 'platform') })).toBeNull();
  });
});

describe('platformDeletion', () => {
  const day = 24 * HOUR;
  it('says when the platform deletes its own tickets', () => {
    const ticket = buildTicket({ kind: 'collaboration' });
    expect(platformDeletion(ticket, TEST_NOW + 29 * day, 30)).toEqual({
      deletesAt: TEST_NOW + 30 * day,
      deleted: false,
    });
    expect(platformDeletion(ticket, TEST_NOW + 30 * day, 30)?.deleted).toBe(true);
  });
  it.each([[{ kind: 'refund' }], [{ kind: 'ship-due' }], [{ kind: 'other', source: 'agent' }]] as const)(
    'not %o',
    (over) => expect(platformDeletion(buildTicket(over), TEST_NOW, 30)).toBeNull(),
  );
});

describe('another refund on the same sub-order', () => {
  const first = { aliases: ['8800001'] };
  const second = { aliases: ['8800002'] };

  it('reopens a ticket that was settled here, though nobody saw the first one end', () => {
    const settled = settle(story(first));
    expect(see(settled, first)).toBeNull();
    const outcome = see(settled, second);
    expect(outcome?.ticket).toMatchObject({ state: 'pending', aliases: ['8800001', '8800002'] });
    expect(outcome?.events.at(-1)).toMatchObject({ type: 'reopened', by: { type: 'platform' } });
    const again = settle(outcome?.ticket as Ticket);
    expect(see(again, first)).toBeNull();
    expect(see(again, second)).toBeNull();
  });

  it('is not the first refund id that becomes known', () => {
    expect(see(settle(story({})), first)?.ticket.state).toBe('settled');
  });
});
