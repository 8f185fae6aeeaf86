import { expect, test } from 'vitest';
import { createTranslate } from '@/lib/i18n/catalogue';
import { en } from '@/lib/i18n/en';
import { zhCN } from '@/lib/i18n/zh-cn';
import { zhCNLater } from '@/lib/i18n/zh-cn-later';
import { zhTW } from '@/lib/i18n/zh-tw';
import { buildEvent, TEST_NOW } from '@/lib/testing/builders';
import { EVENT_TYPES } from '@/lib/ticket/ticket';
import { actorText, eventText } from './event-text';

const contexts = [
  { t: createTranslate({ ...zhCN, ...zhCNLater }), language: 'zh-CN', now: TEST_NOW },
  { t: createTranslate(zhTW), language: 'zh-TW', now: TEST_NOW },
  { t: createTranslate(en), language: 'en', now: TEST_NOW },
] as const;

test.each(EVENT_TYPES)('%s has words in every language, nothing left to fill in', (type) => {
  for (const context of contexts) {
    for (const after of [undefined, null, 2, 'done'] as const) {
      const event = buildEvent({ type, before: 1, ...(after === undefined ? {} : { after }) });
      const text = eventText(event, context);
      expect(text.length).toBeGreaterThan(0);
      expect(text).not.toMatch(/[{}]|undefined|null/);
    }
  }
});

test('who settled it', () => {
  const [context] = contexts;
  const by = { type: 'platform', source: 'sold-orders' } as const;
  expect(eventText(buildEvent({ type: 'settled', by }), context)).toBe('平台显示已完成');
  expect(eventText(buildEvent({ type: 'settled', by: { type: 'agent', name: '小林' } }), context)).toBe('结单');
  expect(actorText({ type: 'agent', name: '青瓷小铺:小林' }, context)).toBe('小林');
  expect(actorText({ type: 'agent', name: '' }, context)).toBe('未署名');
});
