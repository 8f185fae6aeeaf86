import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ORDER_NUMBER_LIMIT } from './command';
import { parseOrderNumbers } from './order-numbers';

const [A, B] = ['2150000002962206893', '3141592653589793238'];

test.each([
  ['cells of a spreadsheet', `订单号\t买家\t金额\n${A}\t林**\t129.00\r\n'${B}\t周**\t68.00`, [A, B]],
  ['quoted', `="${A}","${B}"`, [A, B]],
  ['a chat', `小林 10:32\n这单催一下：${A}，还有${B}。电话13800138000`, [A, B]],
  ['full width', '２１５００００００２９６２２０６８９３', [A]],
  ['grouped by a reader', `2150 0000 0296 2206 893 和 3141-592653-589793-238`, [A, B]],
  ['two numbers with a space', `${A} ${B}`, [A, B]],
  ['hidden characters of a copied page', `${A}\u200b\ufeff,${B}\u2060`, [A, B]],
  ['Pinduoduo', '240101-123456789012345', ['240101-123456789012345']],
  ['decimals and short numbers', '129.00 13800138000 0.1500000029622068931 2026-11-22', []],
  ['a link', `https://trade.taobao.com/detail.htm?bizOrderId=${A}&x=1`, [A]],
])('%s', (_, text, numbers) => expect(parseOrderNumbers(text).numbers).toEqual(numbers));

test('what a spreadsheet has broken is said, not guessed', () => {
  const read = parseOrderNumbers(`2.15E+18\n2.15000000296221E+18\n2150000002962210000\n${A}`);
  expect(read.damaged).toEqual(['2.15E+18', '2.15000000296221E+18']);
  expect(read.rounded).toEqual(['2150000002962210000']);
  expect(read.numbers).toEqual(['2150000002962210000', A]);
});

test('repeated ones count once; beyond the limit they are counted', () => {
  const many = Array.from({ length: ORDER_NUMBER_LIMIT + 7 }, (_, n) =>
    String(2150000000000000000n + BigInt(n * 3 + 1)),
  );
  const read = parseOrderNumbers([...many, many[0]].join('\n'));
  expect(read.numbers).toHaveLength(ORDER_NUMBER_LIMIT);
  expect([read.repeated, read.rest]).toEqual([1, 7]);
});

test('numbers between any junk without digits are all found, in order', () => {
  const number = fc.bigInt({ min: 100000000000000001n, max: 9999999999999999999n }).map(String);
  const junk = fc
    .string({ unit: 'grapheme', maxLength: 12 })
    .map((text) => ` ${text.normalize('NFKC').replace(/[\d.eE+-]/g, '')}\n`);
  fc.assert(
    fc.property(
      fc.uniqueArray(number, { maxLength: 20 }),
      fc.array(junk, { minLength: 21, maxLength: 21 }),
      (numbers, between) => {
        const text = numbers.map((each, n) => `${between[n]}${each}`).join('') + between[20];
        expect(parseOrderNumbers(text).numbers).toEqual(numbers);
      },
    ),
  );
});
