import { describe, expect, test } from 'vitest';
import { ERROR_CODES } from '../platform/errors';
import { LANGUAGES } from '../settings/settings';
import { ACTION_TEXTS } from './action-texts';
import { AUTOMATION_TEXTS } from './automation-texts';
import { createTranslate, fill } from './catalogue';
import { en } from './en';
import { errorText } from './errors';
import { GUIDE_TEXTS } from './guide-texts';
import { KEYS_TEXTS } from './keys-texts';
import { resolveLanguage } from './language';
import { MACRO_TEXTS } from './macro-texts';
import { panelTexts } from './page';
import { QUEUE_TEXTS } from './queue-texts';
import { REPLY_TEXTS } from './reply-texts';
import { SETTINGS_TEXTS } from './settings-texts';
import { TASK_TEXTS } from './task-texts';
import { TEACH_TEXTS } from './teach-texts';
import { TOP_TEXTS } from './top-texts';
import { WATCH_TEXTS } from './watch-texts';
import { zhCN } from './zh-cn';
import { zhCNLater } from './zh-cn-later';
import { zhTW } from './zh-tw';

/** Names in {…}, plural choices counted once. */
const params = (text: string) => [...new Set([...text.matchAll(/\{(\w+)/g)].map((match) => match[1]))].sort();

describe.each([
  ['catalogue', { 'zh-CN': { ...zhCN, ...zhCNLater }, 'zh-TW': zhTW, en }],
  ['settings', SETTINGS_TEXTS],
  ['watch', WATCH_TEXTS],
  ['guides', GUIDE_TEXTS],
  ['replies', REPLY_TEXTS],
  ['macros', MACRO_TEXTS],
  ['automation', AUTOMATION_TEXTS],
  ['teach', TEACH_TEXTS],
  ['top', TOP_TEXTS],
  ['tasks', TASK_TEXTS],
  ['actions', ACTION_TEXTS],
  ['keys', KEYS_TEXTS],
  ['queue', QUEUE_TEXTS],
  ['panel', { 'zh-CN': panelTexts('zh-CN'), 'zh-TW': panelTexts('zh-TW'), en: panelTexts('en') }],
])('%s', (_, texts) => {
  const base = texts['zh-CN'] as unknown as Record<string, string>;
  test.each(['zh-TW', 'en'] as const)('%s has the same keys and params', (language) => {
    const other = texts[language] as unknown as Record<string, string>;
    expect(Object.keys(other).sort()).toEqual(Object.keys(base).sort());
    for (const [key, text] of Object.entries(base)) {
      expect(other[key], key).not.toBe('');
      expect(params(other[key] ?? ''), key).toEqual(params(text));
    }
  });
  test('zh-TW has no simplified characters of the common ones', () => {
    expect(Object.values(texts['zh-TW']).join('')).not.toMatch(
      /[单订设这买卖关闭开时页记处办张载请试没读录详历编号网态过从会还个为样写发问话误门业东车马见长风]/,
    );
  });
  test('English has no Chinese', () => {
    expect(Object.values(texts.en).join('')).not.toMatch(/[\u4e00-\u9fff]/);
  });
});

test.each(LANGUAGES)('%s: every error code has a text, with its params filled in', (language) => {
  for (const code of ERROR_CODES) {
    const text = errorText(language, { code, params: { field: 'note', limit: 10 } });
    expect(text.length).toBeGreaterThan(2);
    expect(text).not.toMatch(/[{}]/);
  }
});

test('plural by number, thousands grouped, unknown names left visible', () => {
  expect(createTranslate(en)('list.count', { n: 1 })).toBe('1 ticket');
  expect(createTranslate(en)('list.count', { n: 1200 })).toBe('1,200 tickets');
  expect(fill('{a} {b}', { a: '{b}' })).toBe('{b} {b}');
});

test('auto stays Chinese on a foreign browser; the setting wins', () => {
  expect(resolveLanguage('auto', 'en-US')).toBe('zh-CN');
  expect(resolveLanguage('auto', 'zh-HK')).toBe('zh-TW');
  expect(resolveLanguage('en', 'zh-CN')).toBe('en');
});
