import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GUIDE_TEXTS } from '../i18n/guide-texts';
import { HOUR } from '../platform/clock';
import { buildTicket, TEST_NOW } from '../testing/builders';
import { contextAt } from '../testing/ticket-commands';
import { DEFAULT_GUIDES, GUIDED_KINDS, type Guide, guideOf, OWN_STEPS, parseGuide, progressOf } from './guide';
import { fittingReply, gapsOf, replyText, unknownVariables } from './reply';
import { ticketEventSchema, ticketSchema } from './schema';
import { situationOf } from './situation';
import type { StepState, TicketEvent } from './ticket';
import { applyCommand } from './transitions';
import { restore } from './undo';

const urged = buildTicket({ kind: 'urge-shipment' });
const step = (id: string, state: StepState | null) =>
  ({ type: 'step', step: id, title: `第 ${id} 步`, state }) as const;

describe('guides', () => {
  it('ours parse as they are stored, use known variables, and have words for every step', () => {
    for (const kind of GUIDED_KINDS) {
      const guide = guideOf(kind, []) as Guide;
      expect(parseGuide(JSON.parse(JSON.stringify(guide)))).toEqual(guide);
      expect(guide.steps.flatMap(({ message }) => unknownVariables(message ?? ''))).toEqual([]);
    }
    const used = GUIDED_KINDS.flatMap((kind) => DEFAULT_GUIDES[kind] ?? []).map(({ id }) => id);
    expect([...OWN_STEPS].sort()).toEqual([...used].sort());
    for (const id of OWN_STEPS) expect(Object.keys(GUIDE_TEXTS['zh-CN'])).toContain(`step.${id}.title`);
  });

  it('the shop’s guide wins; a kind without one has none', () => {
    const own: Guide = { kind: 'logistics', steps: [{ id: 'a', title: '问快递', facts: [], actions: [] }] };
    expect(guideOf('logistics', [own])).toBe(own);
    expect(guideOf('price-alert', [own])).toBeNull();
  });

  it('half a procedure is none: a bad step costs the guide', () => {
    const good = { id: 'a', title: '问快递', facts: ['nothing'], actions: ['order'] };
    expect(parseGuide({ kind: 'other', steps: [good] })?.steps).toEqual([
      { id: 'a', title: '问快递', facts: [], actions: ['order'] },
    ]);
    for (const bad of [null, { ...good, id: '../x' }, { id: 'b', facts: [], actions: [] }, good])
      expect(parseGuide({ kind: 'other', steps: [good, bad] })).toBeNull();
    expect(parseGuide({ kind: 'nothing', steps: [] })).toBeNull();
  });

  it('whatever is imported: a guide that parses again, or null', () => {
    fc.assert(
      fc.property(fc.anything(), fc.constantFrom('other', 'x'), fc.array(fc.anything()), (value, kind, steps) => {
        expect(parseGuide(value)).toBeNull();
        const guide = parseGuide({ kind, steps });
        if (guide) expect(parseGuide(guide)).toEqual(guide);
      }),
    );
  });

  it('progress counts what is neither done nor skipped; a step that was switched off does not count', () => {
    const guide = guideOf('urge-shipment', []) as Guide;
    const ticket = { steps: { shipped: { state: 'done' as const, by: '小林', at: 1 } } };
    expect(progressOf(guide, ticket)).toEqual({ over: 1, of: 4, next: 'promise' });
    const shorter = {
      ...guide,
      steps: guide.steps.map((each) => (each.id === 'promise' ? { ...each, off: true as const } : each)),
    };
    expect(progressOf(shorter, ticket)).toEqual({ over: 1, of: 3, next: 'warehouse' });
  });
});

describe('a step', () => {
  it('is kept with who and when, and the event says which by its title', () => {
    const { ticket, events } = applyCommand(urged, step('shipped', 'done'), contextAt(TEST_NOW + 5));
    expect(ticket.steps).toEqual({ shipped: { state: 'done', by: '小林', at: TEST_NOW + 5 } });
    expect(events).toMatchObject([{ type: 'stepped', text: '第 shipped 步', before: null, after: 'done' }]);
    expect(applyCommand(ticket, step('shipped', 'done'), contextAt(TEST_NOW + 6)).events).toEqual([]);
    expect(ticketSchema.parse(ticket)).toEqual(ticket);
    expect(ticketEventSchema.parse(events[0])).toEqual(events[0]);
  });

  it('undo gives back exactly the steps of before, none included', () => {
    const done = applyCommand(urged, step('shipped', 'skipped'), contextAt(TEST_NOW)).ticket;
    const back = restore(urged, done, { now: TEST_NOW, by: '小林', commandId: 'u' }).ticket;
    expect(Object.keys(back)).not.toContain('steps');
    const again = applyCommand(done, step('shipped', null), contextAt(TEST_NOW)).ticket;
    expect(restore(done, again, { now: TEST_NOW, by: '小林', commandId: 'u' }).ticket.steps).toEqual(done.steps);
  });

  it('no event is ever lost: every change of a step has one, and they tell the present state', () => {
    const command = fc.tuple(
      fc.constantFrom('shipped', 'promise', 'own-1'),
      fc.constantFrom<StepState | null>('done', 'skipped', null),
    );
    fc.assert(
      fc.property(fc.array(command, { maxLength: 30 }), (list) => {
        let ticket = urged;
        const events: TicketEvent[] = [];
        for (const [id, state] of list) {
          const before = ticket.steps?.[id]?.state ?? null;
          const outcome = applyCommand(ticket, step(id, state), contextAt(TEST_NOW));
          expect(outcome.events.length).toBe(before === state ? 0 : 1);
          ticket = outcome.ticket;
          events.push(...outcome.events);
        }
        expect(events.map(({ n }) => n)).toEqual(events.map((_, at) => urged.events + at));
        const told = new Map(events.map((event) => [event.text, event.after]));
        for (const [title, after] of told)
          expect(ticket.steps?.[title?.split(' ')[1] ?? '']?.state ?? null).toBe(after);
      }),
    );
  });
});

describe('the fitting reply', () => {
  const rules = [{ kind: 'ship-due', hours: 48, validFrom: '2020-01-01', origin: '' }];
  const ctx = { now: TEST_NOW, by: '小林', replies: {}, rules };
  const paid = (hoursAgo: number, stateText = '买家已付款') =>
    buildTicket({ kind: 'urge-shipment', order: { stateText, paidAt: TEST_NOW - hoursAgo * HOUR } });

  /** Paid, but nobody knows when. */
  const ordered = (hoursAgo: number) =>
    buildTicket({ kind: 'urge-shipment', order: { stateText: '买家已付款', createdAt: TEST_NOW - hoursAgo * HOUR } });
  /** Its own rule says when to answer: no time to ship. */
  const answerBy = () =>
    buildTicket({ kind: 'urge-shipment', order: {}, deadline: { dueAt: TEST_NOW + HOUR, basis: 'rule' } });

  it.each([
    [paid(10), 'in-time', 'urge-shipment', '预计 11-24 05:00 前发出', []],
    [paid(50), 'late', 'urge-shipment:late', '没能按时发出', ['承诺时间']],
    [paid(50, '卖家已发货'), 'shipped', 'urge-shipment:shipped', '已经发出', []],
    [ordered(10), 'in-time', 'urge-shipment', '预计 11-24 05:00 前发出', []],
    [ordered(50), 'open', 'urge-shipment', '加急处理', ['承诺时间']],
    // What the page shows, or the agent set, is what counts; our rule only where nothing else is known.
    [
      { ...paid(10), deadline: { dueAt: TEST_NOW + 5 * HOUR, basis: 'page' as const } },
      'in-time',
      'urge-shipment',
      '预计 今天20:00 前发出',
      [],
    ],
    [
      { ...paid(50), deadline: { dueAt: TEST_NOW + 5 * HOUR, basis: 'page' as const } },
      'in-time',
      'urge-shipment',
      '预计 今天20:00 前发出',
      [],
    ],
    [answerBy(), 'open', 'urge-shipment', '加急处理', ['承诺时间']],
    [buildTicket({ kind: 'urge-shipment', order: {} }), 'open', 'urge-shipment', '加急处理', ['承诺时间']],
    [buildTicket({ kind: 'refund' }), 'open', 'refund', '退款申请', ['承诺时间']],
  ] as const)('%#: %s', (ticket, situation, key, words, gaps) => {
    expect(situationOf(ticket, TEST_NOW, rules)).toBe(situation);
    expect(fittingReply(ticket, ctx)).toBe(key);
    const text = replyText(ticket, ctx);
    expect(text).toContain(words);
    expect(gapsOf(text)).toEqual(gaps);
  });

  it('the shop’s text of a case wins there and nowhere else', () => {
    const replies = { 'urge-shipment:late': '抱歉，{订单号}', 'urge-shipment': '在时间内' };
    expect(replyText(paid(50), { ...ctx, replies })).toMatch(/^抱歉，\d+$/);
    expect(replyText(paid(10), { ...ctx, replies })).toBe('在时间内');
  });

  it('what the platform promised outranks our estimate', () => {
    const deadline = { dueAt: TEST_NOW + HOUR, basis: 'platform' as const };
    expect(replyText({ ...paid(50), deadline }, ctx)).toContain('预计 今天16:00 前发出');
  });
});
