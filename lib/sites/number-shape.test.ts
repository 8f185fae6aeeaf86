import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNumberShape, numberShape, numberWords } from './number-shape';

const loose = { loose: true, prefix: true };
const tight = { loose: false, prefix: true };

describe('the shape of a number', () => {
  it.each([
    ['2100000000000000500', '\\d{17,21}', '\\d{19}'],
    ['261120-123456789012300', '\\d{1,12}-\\d{13,17}', '\\d{5,7}-\\d{15}'],
    ['#1001', '#\\d{1,12}', '#\\d{3,5}'],
    ['2401ABCD9XYZ', '[0-9A-Z]{10,14}', '[0-9A-Z]{12}'],
    ['SO-7001', 'SO-\\d{1,12}', 'SO-\\d{3,5}'],
    ['K50210-0', 'K\\d{1,12}-\\d{1,12}', 'K\\d{4,6}-\\d{1,2}'],
  ])('%s', (sample, wide, narrow) => {
    expect(numberShape(sample, loose)).toBe(wide);
    expect(numberShape(sample, tight)).toBe(narrow);
    expect(numberShape(sample, { loose: true, prefix: false })).not.toContain('SO');
  });

  it('always matches its sample, and is always one that may be stored', () => {
    const plain = fc.stringMatching(/^#?[A-Za-z0-9]{1,12}(?:[-_][A-Za-z0-9]{1,12}){0,2}$/);
    const pieces = fc.array(fc.constantFrom('1', 'a', 'B', '7x', 'Z9', '-', '_', '#', '1aB'), { maxLength: 40 });
    const anyWord = pieces.map((all) => `1${all.join('')}`.slice(0, 39).concat('1'));
    const sample = fc.oneof(plain, anyWord, fc.constantFrom('ORDER-WEB-SHOP-2024-1', `${'1-'.repeat(19)}11`));
    fc.assert(
      fc.property(sample, fc.boolean(), fc.boolean(), (text, wide, prefix) => {
        const shape = numberShape(text, { loose: wide, prefix });
        expect(text).toMatch(new RegExp(`^(?:${shape})$`));
        expect(isNumberShape(shape)).toBe(true);
      }),
    );
  });

  it('takes no pattern that could hang a page or say anything else', () => {
    for (const bad of [
      '(a+)+',
      '.*',
      'a|b',
      '\\d+\\d+',
      '\\d{1,30}\\d{1,30}',
      '[0-9A-Z]+\\d{2,9}x',
      '(?=x)',
      '[]',
      '\\w',
      '',
      'x'.repeat(41),
      '-+-+-+-+-+-+-+-+',
      '#{0,99}#{0,99}#{0,99}',
      '_{1,9}-\\d+',
      '\\d{9,3}',
    ])
      expect(isNumberShape(bad), bad).toBe(false);
    for (const good of ['#\\d+', '\\d{6}-\\d{15}', '\\d{4}[0-9A-Z]{10}', '[A-Z]{2}\\d{3,9}'])
      expect(isNumberShape(good)).toBe(true);
  });
});

it('finds the words that may be numbers', () => {
  expect(numberWords('#1003 C. #7 Diaz')).toEqual([
    { word: '#1003', at: 0 },
    { word: '#7', at: 9 },
  ]);
  expect(numberWords('订单号：２１００-7，待发货')).toEqual([{ word: '2100-7', at: 4 }]);
  expect(numberWords('To Ship')).toEqual([]);
});
