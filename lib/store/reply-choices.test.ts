import { expect, it } from 'vitest';
import { buildTicket, TEST_NOW } from '@/lib/testing/builders';
import { findReplies, plainMatch, replyChoices } from '../ticket/reply-choices';
import type { Template } from '../ticket/template';

const template = (id: string, overrides: Partial<Template> = {}): Template => ({
  id,
  title: id,
  group: '',
  text: `${id} 的内容`,
  kinds: [],
  scope: 'all',
  of: '',
  pictures: [],
  uses: 0,
  createdAt: 1,
  updatedAt: 1,
  ...overrides,
});

const titles = (overrides: Parameters<typeof buildTicket>[0], templates: Template[]) =>
  replyChoices(
    buildTicket(overrides),
    templates,
    { now: TEST_NOW, by: '小林', rules: [], replies: {} },
    (key) => `标准：${key}`,
  ).map(({ title }) => title);

it('what a rule suggests stands first, then the standard reply, then templates for the kind, then the rest', () => {
  const all = [
    template('通用'),
    template('退款用', { kinds: ['refund'] }),
    template('发货用', { kinds: ['ship-due'] }),
  ];
  expect(titles({ kind: 'refund' }, all).filter((title) => !title.startsWith('标准'))).toEqual([
    '退款用',
    '通用',
    '发货用',
  ]);
  const [first, second] = titles({ kind: 'refund', template: '发货用' }, all);
  expect([first, second?.startsWith('标准')]).toEqual(['发货用', true]);
});

it('another agent’s and another shop’s templates are not offered, suggested or not', () => {
  const all = [template('小周的', { scope: 'mine', of: '小周' }), template('别家的', { scope: 'shop', of: '别家' })];
  expect(titles({ kind: 'refund', template: '小周的' }, all).filter((title) => !title.startsWith('标准'))).toEqual([]);
});

it('finds every word in title, group or text', () => {
  const all = [template('催发货', { text: '今天发出' }), template('退款', { text: '今天退' })];
  expect(findReplies(all, '今天 发', plainMatch).map(({ title }) => title)).toEqual(['催发货']);
});
