import { describe, expect, it } from 'vitest';
import { HOUR } from '../platform/clock';
import { markContent, markState } from './mark-content';
import { markTicket, NOW, VIEW } from './testing';

const due = (hours: number, basis: 'platform' | 'rule' = 'platform') => ({ dueAt: NOW + hours * HOUR, basis });

describe('markState', () => {
  it.each([
    [{ deadline: due(-1) }, 'overdue'],
    [{ deadline: due(-1, 'rule') }, 'due'], // our own estimate is never overdue
    [{ deadline: due(3) }, 'due'],
    [{ deadline: due(5) }, 'open'],
    [{ deadline: null }, 'open'],
    [{ state: 'settled' as const, deadline: due(-1) }, 'settled'],
    [{ state: 'ignored' as const }, 'settled'],
    [{ state: 'waiting' as const, deadline: due(-1) }, 'overdue'],
  ])('%o → %s', (over, state) => {
    expect(markState(markTicket(over), VIEW)).toBe(state);
  });
});

describe('markContent', () => {
  it('is nothing without a ticket', () => {
    expect(markContent(undefined, VIEW)).toBeNull();
    expect(markContent([], VIEW)).toBeNull();
  });
  it('says kind and time', () => {
    const content = markContent([markTicket({ kind: 'urge-shipment', deadline: due(3) })], VIEW);
    expect(content).toMatchObject({ state: 'due', short: '催', long: '剩 3 小时' });
    expect(content?.label).toContain('催发货 待处理 剩 3 小时');
  });
  it('counts several of one kind, and shows the most pressing state of all', () => {
    const content = markContent([markTicket({ deadline: due(9) }), markTicket({ deadline: due(-1) })], VIEW);
    expect(content).toMatchObject({ state: 'overdue', short: '退' });
    expect(content?.long).toContain('×2');
  });
  it('says settled only when nothing is open', () => {
    expect(markContent([markTicket({ state: 'settled' })], VIEW)).toMatchObject({ state: 'settled', short: '✓' });
    expect(markContent([markTicket(), markTicket({ state: 'settled' })], VIEW)).toMatchObject({
      state: 'open',
      short: '退',
    });
  });
});
