import { describe, expect, it } from 'vitest';
import { badgeTitle } from './badge';

const calm = { count: 0, kinds: [], overdue: 0, soon: 0, troubles: [], known: true } as const;

describe('tooltip of the toolbar button', () => {
  it('says what waits, by kind, and what is late', () => {
    const input = {
      ...calm,
      count: 5,
      kinds: [
        { kind: 'refund', n: 3 },
        { kind: 'urge-shipment', n: 2 },
      ],
      overdue: 1,
      soon: 2,
    } as const;
    expect(badgeTitle(input, 'zh-CN')).toBe('单铃：待处理 5（退款 3 · 催发货 2），已超时 1，即将超时 2');
    expect(badgeTitle(input, 'en')).toBe('Danling: 5 waiting (Refund 3 · Urged 2), overdue 1, due soon 2');
  });

  it('says «nothing waits» only where that is known', () => {
    expect(badgeTitle(calm, 'zh-CN')).toBe('单铃：没有待处理的工单');
    expect(badgeTitle({ ...calm, troubles: [{ state: 'logged-out', shop: '' }] }, 'zh-CN')).toBe(
      '单铃\n未登录卖家中心',
    );
    const other = { ...calm, troubles: [{ state: 'stale', shop: '山风茶舍' }] } as const;
    expect(badgeTitle(other, 'zh-CN')).toBe('单铃\n山风茶舍：数据已旧');
    expect(badgeTitle({ ...calm, known: false }, 'zh-TW')).toBe('單鈴\n還沒有讀到資料，請開啟賣家中心頁面');
    expect(badgeTitle(null, 'en')).toContain('could not be read');
  });
});
