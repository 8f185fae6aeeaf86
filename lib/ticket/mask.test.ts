import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskBuyer, maskPersonal } from './mask';
import { cleanText, cut } from './text';

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((list) => list.join(''));
const mobile = fc.tuple(fc.integer({ min: 3, max: 9 }), digits(9)).map(([second, rest]) => `1${second}${rest}`);
const wide = (text: string) => text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

describe('phones', () => {
  it('masks mobile numbers however they are written', () => {
    const written = fc
      .tuple(
        mobile,
        fc.constantFrom('', ' ', '-', '.', ' - '.slice(0, 2)),
        fc.boolean(),
        fc.constantFrom('', '+86 ', '86-', '0086', '(86)'),
      )
      .map(([number, gap, fullWidth, prefix]) => {
        const spaced = `${number.slice(0, 3)}${gap}${number.slice(3, 7)}${gap}${number.slice(7)}`;
        return prefix + (fullWidth ? wide(spaced) : spaced);
      });
    fc.assert(
      fc.property(
        written,
        fc.constantFrom('电话', '', '请打：', 'tel '),
        fc.constantFrom('', ' 谢谢', '，姓王'),
        (number, before, after) => {
          const masked = maskPersonal(before + number + after);
          expect(masked).toContain('***');
          expect(masked.normalize('NFKC').replace(/[^\d]/g, '').length).toBeLessThan(5);
        },
      ),
    );
  });

  it('never touches numbers of orders, refunds and parcels', () => {
    const id = fc.integer({ min: 12, max: 19 }).chain((length) => digits(length));
    fc.assert(
      fc.property(
        id,
        fc.constantFrom('订单', '退款编号：', '运单 SF', '', '(', '第1单 '),
        fc.constantFrom('', '。', ' 已退', ') 2 件', ' ×1'),
        (number, before, after) => {
          fc.pre(!/^0[1-9]/.test(number));
          expect(maskPersonal(before + number + after)).toBe((before + number + after).trim());
        },
      ),
    );
  });

  it.each([
    ['0571-88123456', '***'],
    ['（0571）88123456 转 8001', '***'],
    ['010 62345678', '***'],
    ['13800138000转1234', '***'],
    ['+1 415 555 2671', '***'],
    ['1 3 8 0 0 1 3 8 0 0 0', '***'],
    ['11-22 小林 2026-11-22 15:00 前发', '11-22 小林 2026-11-22 15:00 前发'],
    ['¥129.00，共 12 件', '¥129.00，共 12 件'],
    ['2026-11-22 13:45:00', '2026-11-22 13:45:00'],
  ])('%s', (text, expected) => expect(maskPersonal(text)).toBe(expected));
});

describe('addresses', () => {
  it.each([
    '浙江省杭州市西湖区栖霞岭路100号1幢301室',
    '浙江省 杭州市 西湖区 古荡街道 文三路478号华星时代广场A座1201室',
    '广东省广州市天河区沙面大街118号3幢319室',
    '江苏省苏州市姑苏区平江路211号',
    '北京市朝阳区建国路88号院5号楼2单元1203',
    '福建省厦门市思明区曾厝垵街104号5幢305室',
    '云南省大理州大理市喜洲镇城北村12组',
    '新疆维吾尔自治区乌鲁木齐市天山区解放南路10号',
    '龙井路1号',
    '文三路４７８号２幢',
    '翠苑小区3栋2单元501室',
  ])('%s', (address) => {
    const masked = maskPersonal(`请寄到 ${address}，谢谢`);
    expect(masked).toContain('***');
    expect(masked).not.toMatch(/[路街]\d|[0-9０-９]{2,}|号/u);
    expect(masked).toContain('谢谢');
  });

  it.each([
    '龙泉青瓷茶杯 浙江省杭州市西湖龙井',
    '知道了22号发，已安排3号仓库',
    '约定11月22号前发货，今天17:00前',
    '催了 2 次，第 3 单元包装破损',
    '路上耽误，街道快递点',
    '请卖家处理',
    '一号楼梯形花瓶',
  ])('leaves «%s»', (text) => expect(maskPersonal(text)).toBe(text));

  it('is quick on long hostile text', () => {
    const nasty = [
      '浙江省'.repeat(4_000),
      '中山路'.repeat(4_000),
      '1 '.repeat(6_000),
      '市区县'.repeat(4_000),
      '十'.repeat(10_000),
      '1-'.repeat(6_000),
    ];
    const started = performance.now();
    for (const text of nasty) maskPersonal(text);
    // Measured: about 60 ms in all. The bound only tells quadratic from not.
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});

it('masking twice is masking once', () => {
  const word = fc.constantFrom(
    '浙江省',
    '杭州市',
    '西湖区',
    '文三路',
    '12号',
    '3幢',
    '301室',
    '13800138000',
    ' ',
    '，',
    '茶杯',
    '催发货',
    '2',
    '***',
    '\u202e',
    '\n',
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), (words) => {
      const once = maskPersonal(words.join(''), { lines: true });
      expect(maskPersonal(once, { lines: true })).toBe(once);
    }),
  );
});

describe('text', () => {
  it('has no controls, no bidi marks, no lone surrogates, and keeps to its limit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.integer({ min: 2, max: 50 }), (text, limit) => {
        const clean = cleanText(text, { limit });
        expect(clean.length).toBeLessThanOrEqual(limit);
        expect(clean).not.toMatch(/\p{Cc}|[\u202a-\u202e\u2066-\u2069\u200e\u200f]/u);
        expect(clean).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });

  it('keeps emoji whole and line breaks on demand', () => {
    expect(cleanText('👨‍👩‍👧 好\r\n\r\n\r\n的', { limit: 50, lines: true })).toBe('👨‍👩‍👧 好\n\n的');
    expect(cleanText('a\nb', { limit: 50 })).toBe('a b');
    expect(cut('茶🍵🍵', 4)).toBe('茶🍵…');
    expect(cut('茶🍵🍵', 3)).toBe('茶…');
  });
});

describe('maskBuyer', () => {
  it.each([
    ['林**', '林**'],
    ['林间听雨_8000', '林**'],
    ['🍵茶客', '🍵**'],
    ['t***1', 't***1'],
    ['  ', ''],
  ])('%s', (nick, expected) => expect(maskBuyer(nick)).toBe(expected));

  it('never gives more than a first character away', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 2 }), (nick) => {
        fc.pre(!nick.includes('*'));
        expect([...maskBuyer(nick)].length).toBeLessThanOrEqual(3);
      }),
    );
  });
});

describe('labelled names and addresses', () => {
  it.each([
    ['颜色：红；收货人：王翠花收件 13987654321', '颜色：红；收货人：*** ***'],
    ['收件人: 王翠花,加急', '收件人: ***,加急'],
    ['刻字姓名：翠花；数量：2', '刻字姓名：***；数量：2'],
    ['收货地址：幸福小区三期 2-1701，请尽快', '收货地址：***，请尽快'],
    ['身份证号：330106199001011234', '身份证号：***'],
    ['适用手机：iPhone 15；颜色：红', '适用手机：iPhone 15；颜色：红'],
    ['已联系收货人，明天发', '已联系收货人，明天发'],
  ])('%s', (text, masked) => {
    expect(maskPersonal(text)).toBe(masked);
    expect(maskPersonal(masked)).toBe(masked);
  });
});
