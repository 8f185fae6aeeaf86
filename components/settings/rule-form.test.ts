import { expect, test } from 'vitest';
import { parseLadder, parseList } from './parse-list';
import { fromForm, toForm, withTyped } from './rule-form';

test('what was kept comes back as it was', () => {
  const form = {
    ...toForm(null),
    name: ' 大单 ',
    kinds: ['refund' as const],
    words: '破损，漏发, 破损',
    amountFrom: '500',
    priority: '3',
    tags: '大单',
    snoozeHours: '',
  };
  const { rule, error } = fromForm(form);
  expect(error).toBeNull();
  expect(rule).toMatchObject({
    name: '大单',
    when: { kinds: ['refund'], shops: [], words: ['破损', '漏发'], amountFrom: 500, amountTo: null },
    act: { priority: 3, tags: ['大单'], assignee: null, snoozeHours: null, template: null },
  });
  expect(fromForm(toForm(rule)).rule).toEqual(rule);
});

test('what was typed lies over the rule: as text, its kinds too, and nothing that is no field', () => {
  const form = { ...toForm(null), name: '大单', kinds: ['refund' as const], on: false };
  expect(withTyped(form, {})).toEqual(form);
  expect(withTyped(form, { name: '', kinds: 'complaint,nonsense', id: 'x', on: 'true', other: '1' })).toEqual({
    ...form,
    name: '',
    kinds: ['complaint'],
  });
  expect(withTyped(form, { kinds: '' }).kinds).toEqual([]);
});

test('says what is missing or wrong', () => {
  const form = { ...toForm(null), name: 'x' };
  expect(fromForm(form).error).toBe('needAction');
  expect(fromForm({ ...form, priority: '0' }).error).toBeNull();
  expect(fromForm({ ...form, priority: '0', name: ' ' }).error).toBe('needName');
  expect(fromForm({ ...form, priority: '0', amountTo: '一百' }).error).toBe('wrongNumber');
  expect(fromForm({ ...form, snoozeHours: '0' }).error).toBe('wrongNumber');
});

test('lists and ladders as people type them', () => {
  expect(parseList(' a，b、 c;a\n')).toEqual(['a', 'b', 'c']);
  expect(parseLadder('1, 24，4 0')).toEqual([24, 4, 1, 0]);
  expect(parseLadder('')).toEqual([]);
  expect(parseLadder('一小时')).toBeNull();
  expect(parseLadder('-1')).toBeNull();
  expect(parseLadder('721')).toBeNull();
});
