import { beforeEach, expect, it } from 'vitest';
import { buildSighting, TEST_NOW } from '@/lib/testing/builders';
import { freshRepository } from '@/lib/testing/commands';
import { DEFAULT_SETTINGS } from '../settings/settings';
import type { AutoRule } from '../ticket/auto-rule';
import type { TicketRepository } from '../ticket/ports';
import { createIngest } from './ingest';

let repository: TicketRepository;
let rules: AutoRule[];

beforeEach(() => {
  repository = freshRepository();
  rules = [
    {
      id: 'r1',
      name: '茶杯要快',
      on: true,
      when: { kinds: [], shops: [], words: ['茶杯'], amountFrom: null, amountTo: null },
      act: { priority: 3, tags: ['易碎'], assignee: null, snoozeHours: null, template: null },
    },
  ];
});

const take = (...sightings: ReturnType<typeof buildSighting>[]) =>
  createIngest({
    repository,
    settings: async () => DEFAULT_SETTINGS,
    autoRules: async () => rules,
    now: () => TEST_NOW,
    newId: () => 'new-ticket',
  }).take(sightings);

it('a new ticket gets what the shop’s rules say, with their events in the record', async () => {
  await take(buildSighting());
  expect(await repository.get('new-ticket')).toMatchObject({ priority: 3, tags: ['易碎'], rev: 1, events: 3 });
  const events = await repository.events('new-ticket');
  expect(events.map(({ type, by }) => [type, by])).toEqual([
    ['tagged', { type: 'rule', name: '茶杯要快' }],
    ['prioritised', { type: 'rule', name: '茶杯要快' }],
    ['created', { type: 'platform', source: 'sold-orders' }],
  ]);
});

it('a ticket that is known is left as people made it', async () => {
  const seen = buildSighting();
  rules = rules.map((rule) => ({ ...rule, on: false }));
  await take(seen);
  rules = rules.map((rule) => ({ ...rule, on: true }));
  await take({ ...seen, text: '请卖家收货' });
  expect(await repository.get('new-ticket')).toMatchObject({ priority: 1, tags: [] });
});
