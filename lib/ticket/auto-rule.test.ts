import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildTicket, TEST_NOW } from '@/lib/testing/builders';
import { HOUR } from '../platform/clock';
import { type AutoRule, applyRules, hits, type RuleAction, type RuleCondition } from './auto-rule';
import type { Ticket } from './ticket';

const rule = (when: Partial<RuleCondition>, act: Partial<RuleAction> = {}, name = '规则'): AutoRule => ({
  id: 'r',
  name,
  on: true,
  when: { kinds: [], shops: [], words: [], amountFrom: null, amountTo: null, ...when },
  act: { priority: null, tags: [], assignee: null, snoozeHours: null, template: null, ...act },
});

const hit = (when: Partial<RuleCondition>, ticket: Partial<Ticket> = {}) => hits(rule(when), buildTicket(ticket));
const apply = (rules: AutoRule[], ticket: Partial<Ticket> = {}) =>
  applyRules({ ticket: buildTicket(ticket), events: [] }, rules, TEST_NOW);

it('every condition that is given must hold; none hits everything', () => {
  expect(hit({})).toBe(true);
  expect(hit({ kinds: ['refund', 'complaint'] })).toBe(true);
  expect(hit({ kinds: ['complaint'] })).toBe(false);
  expect(hit({ kinds: ['refund'], shops: ['别家'] })).toBe(false);
  expect(hit({ shops: ['青瓷小铺'] })).toBe(true);
});

it('a word is found in text, title, nick and state, whatever its width or case', () => {
  expect(hit({ words: ['没有', '青瓷'] })).toBe(true);
  expect(hit({ words: ['ＡＢＣ'] }, { text: 'abc-17' })).toBe(true);
  expect(hit({ words: ['林**'] })).toBe(true);
  expect(hit({ words: ['买家已付款'] })).toBe(true);
  expect(hit({ words: ['破损'] })).toBe(false);
  expect(hit({ words: [' '] })).toBe(false);
});

it('amounts are bounds, inclusive; an unknown amount meets none', () => {
  expect(hit({ amountFrom: 129 })).toBe(true);
  expect(hit({ amountFrom: 129.01 })).toBe(false);
  expect(hit({ amountTo: 129 })).toBe(true);
  expect(hit({ amountFrom: 1, amountTo: 128.99 })).toBe(false);
  expect(hit({ amountFrom: 0 }, { order: {} })).toBe(false);
  expect(hit({ amountFrom: 1000 }, { order: { amount: '¥1,299.00' } })).toBe(true);
});

it('each change leaves an event by the rule’s name; the first rule wins, tags add up', () => {
  const { ticket, events } = apply([
    rule({}, { priority: 3, tags: ['大促'] }, '大单'),
    rule({}, { priority: 0, tags: ['大促', '易碎'], assignee: '售后组', snoozeHours: 2, template: 't1' }, '售后'),
  ]);
  expect(ticket).toMatchObject({
    priority: 3,
    tags: ['大促', '易碎'],
    assignee: '售后组',
    state: 'processing',
    snoozedUntil: TEST_NOW + 2 * HOUR,
    template: 't1',
    rev: 1,
  });
  expect(events.map(({ by, type, after, n }) => [by.type === 'rule' ? by.name : '', type, after, n])).toEqual([
    ['大单', 'prioritised', 3, 1],
    ['大单', 'tagged', '大促', 2],
    ['售后', 'tagged', '大促、易碎', 3],
    ['售后', 'transferred', '售后组', 4],
    ['售后', 'snoozed', TEST_NOW + 2 * HOUR, 5],
    ['售后', 'suggested', 't1', 6],
  ]);
});

it('a rule that is off, or that would change nothing, leaves no trace', () => {
  const made = { ticket: buildTicket({ assignee: '小林' }), events: [] };
  expect(applyRules(made, [{ ...rule({}, { priority: 3 }), on: false }], TEST_NOW)).toBe(made);
  expect(applyRules(made, [rule({}, { priority: 1, assignee: '小周' })], TEST_NOW)).toBe(made);
});

it('tags that have no room are left out', () => {
  const tags = Array.from({ length: 20 }, (_, i) => `t${i}`);
  expect(apply([rule({}, { tags: ['one more'] })], { tags }).ticket.tags).toEqual(tags);
  expect(apply([rule({}, { tags: ['a', 't1', 'b'] })], { tags: tags.slice(0, 19) }).ticket.tags).toHaveLength(20);
});

it('never loses an event: numbers run on, whatever the rules', () => {
  const action = fc.record({
    priority: fc.constantFrom(null, 0 as const, 2 as const, 3 as const),
    tags: fc.array(fc.string({ minLength: 1, maxLength: 30 }), { maxLength: 25 }),
    assignee: fc.constantFrom(null, '小周'),
    snoozeHours: fc.constantFrom(null, 1, 48),
    template: fc.constantFrom(null, 't'),
  });
  fc.assert(
    fc.property(fc.array(action, { maxLength: 6 }), (actions) => {
      const before = buildTicket();
      const first = {
        ticketId: before.id,
        n: 0,
        at: 1,
        by: { type: 'platform', source: 'top' },
        type: 'created',
      } as const;
      const { ticket, events } = applyRules(
        { ticket: before, events: [first] },
        actions.map((act) => rule({}, act)),
        TEST_NOW,
      );
      expect(events.map(({ n }) => n)).toEqual(events.map((_, i) => i));
      expect(ticket.events).toBe(events.length);
      expect(ticket.rev).toBe(before.rev);
    }),
  );
});
