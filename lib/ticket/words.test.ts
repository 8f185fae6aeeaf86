// Replies, memo lines, kinds: text that leaves for the platform or the buyer.
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it, test } from 'vitest';
import { DAY, HOUR, parseShanghai } from '../platform/clock';
import { buildTicket, TEST_NOW } from '../testing/builders';
import { compareQueue, defaultPriority, KIND_MARKS, KIND_NAMES } from './kind';
import { MEMO_BYTES, memoBytes, memoLine } from './memo';
import { DEFAULT_REPLIES, fillReply, REPLY_VARIABLES, replyRecord, replyText, unknownVariables } from './reply';
import { KINDS } from './ticket';

const ctx = { now: TEST_NOW, by: '青瓷小铺:小林', replies: {}, rules: [] };

describe('replies', () => {
  it('variables that nothing fills are found; our own texts have none', () => {
    expect(unknownVariables('{买家} { 订单号 } {快递} {}')).toEqual(['{快递}']);
    expect(Object.values(DEFAULT_REPLIES).flatMap(unknownVariables)).toEqual([]);
  });
  it('fills what is known, shows what is not', () => {
    const ticket = buildTicket({ kind: 'urge-shipment', orderId: '2100000000000000001' });
    expect(replyText(ticket, ctx)).toContain('2100000000000000001');
    expect(replyText(ticket, ctx)).toContain('【承诺时间？】');
    const promised = { ...ticket, deadline: { dueAt: TEST_NOW + 2 * HOUR, basis: 'platform' as const } };
    expect(replyText(promised, ctx)).toContain('预计 今天17:00 前发出');
    const past = { ...ticket, deadline: { dueAt: TEST_NOW - HOUR, basis: 'platform' as const } };
    expect(replyText(past, ctx)).toContain('【承诺时间？】');
  });

  it('the shop’s text wins; values are text, whatever they look like', () => {
    const ticket = buildTicket({ order: { buyer: '{客服}', items: [{ title: '$& 茶杯' }] } });
    expect(replyText(ticket, { ...ctx, replies: { refund: '{买家} {商品} {客服} {不知道}' } })).toBe(
      '{客服} $& 茶杯 小林 【不知道？】',
    );
    expect(replyText(ticket, { ...ctx, replies: { refund: '' } })).toContain('退款申请');
  });

  it('ours use known variables only, for every kind', () => {
    for (const kind of KINDS)
      for (const [, name] of DEFAULT_REPLIES[kind].matchAll(/\{(.+?)\}/g)) expect(REPLY_VARIABLES).toContain(name);
    expect(fillReply('{a}', { a: '1' })).toBe('1');
  });
});

test('the record of a reply names its pictures, in words that are no variable and no gap', () => {
  expect(replyRecord('您好', [])).toBe('您好');
  expect(replyRecord('', [{ name: '尺码表.png' }])).toBe('[图片] 尺码表.png');
  expect(replyRecord('您好', [{ name: 'a{买家}【x？】.png' }, { name: 'b.png' }])).toBe(
    '您好\n[图片] a买家x？.png、b.png',
  );
});

describe('memo line', () => {
  it('says date, agent, event, what was done and the next step', () => {
    const ticket = buildTicket({
      kind: 'urge-shipment',
      urges: 1,
      deadline: { dueAt: parseShanghai('2026-11-22 17:00') as number, basis: 'platform' },
    });
    expect(memoLine(ticket, { ...ctx, note: '已问仓库' })).toBe('11-22 小林 催发货 已问仓库 → 今天17:00前发');
    const settled = {
      ...ticket,
      kind: 'refund' as const,
      urges: 2,
      settlement: { agreed: true, note: '补券', promisedAt: TEST_NOW + DAY, evidence: [] },
    };
    expect(memoLine(settled, { ...ctx, by: null })).toBe('11-22 退款/售后(2次) 协商一致 补券 → 明天15:00前处理');
  });

  it('says 约 before an estimate', () => {
    const ticket = buildTicket({ kind: 'complaint', deadline: { dueAt: TEST_NOW + HOUR, basis: 'rule' } });
    expect(memoLine(ticket, ctx)).toMatch(/ → 约今天16:00前处理$/);
  });

  it('takes the time to answer an urge for no time to ship', () => {
    const ticket = buildTicket({
      ...{ kind: 'urge-shipment', urges: 1, order: {} },
      deadline: { dueAt: TEST_NOW + HOUR, basis: 'rule' },
    });
    expect(memoLine(ticket, ctx)).toBe('11-22 小林 催发货');
  });

  it('is one line of 1000 bytes at most, its next step whole', () => {
    const piece = fc.constantFrom('仓', 'a', '🍵', '\n', '　', '，');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 1_500 }), (pieces) => {
        const ticket = buildTicket({ deadline: { dueAt: TEST_NOW + HOUR, basis: 'page' } });
        const line = memoLine(ticket, { ...ctx, note: pieces.join('') });
        expect(memoBytes(line)).toBeLessThanOrEqual(MEMO_BYTES);
        expect(iconv.encode(line, 'gb18030').length).toBeLessThanOrEqual(MEMO_BYTES);
        expect(line).not.toContain('\n');
        expect(line.endsWith(' → 今天16:00前处理')).toBe(true);
      }),
    );
  });

  it('counts bytes no lower than GB18030 does', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...'仓库abc，。→…茶🍵'), { maxLength: 50 }), (chars) => {
        expect(memoBytes(chars.join(''))).toBe(iconv.encode(chars.join(''), 'gb18030').length);
      }),
    );
  });
});

describe('kinds and the queue', () => {
  it('has one character and a name for each', () => {
    for (const kind of KINDS) {
      expect([...KIND_MARKS[kind]].length).toBe(1);
      expect(KIND_NAMES[kind]).not.toBe('');
    }
    expect(new Set(Object.values(KIND_MARKS)).size).toBe(KINDS.length);
    expect([defaultPriority('complaint'), defaultPriority('refund')]).toEqual([2, 1]);
  });

  it('puts overdue first, then by time left, unknown times after, closed last', () => {
    const list = [
      buildTicket({ id: 'closed', state: 'settled', deadline: { dueAt: 1, basis: 'platform' } }),
      buildTicket({ id: 'none' }),
      buildTicket({ id: 'later', deadline: { dueAt: TEST_NOW + HOUR, basis: 'page' } }),
      buildTicket({ id: 'estimate', deadline: { dueAt: TEST_NOW - 9 * HOUR, basis: 'rule' } }),
      buildTicket({ id: 'overdue', deadline: { dueAt: TEST_NOW - HOUR, basis: 'platform' } }),
      buildTicket({ id: 'urgent', priority: 3, deadline: { dueAt: TEST_NOW + HOUR, basis: 'page' } }),
    ];
    expect(list.sort((a, b) => compareQueue(a, b, TEST_NOW)).map(({ id }) => id)).toEqual([
      'overdue',
      'estimate',
      'urgent',
      'later',
      'none',
      'closed',
    ]);
  });
});
