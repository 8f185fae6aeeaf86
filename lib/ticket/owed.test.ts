import { expect, test } from 'vitest';
import { owedOf } from './owed';
import type { OutboxEntry } from './ports';

const entry = (id: string, patch: Partial<OutboxEntry> = {}): OutboxEntry => ({
  ...{
    id,
    shop: '青瓷小铺',
    ticketId: 'a',
    commandId: 'c',
    remote: 'top',
    action: 'task.finish',
    payload: {},
    state: 'waiting',
  },
  ...{ sendAt: 0, attempts: 0, createdAt: 0, updatedAt: 0 },
  ...patch,
});

test('of its own ticket; nothing that was taken back, unless nobody can tell whether it arrived', () => {
  const all = [
    entry('1'),
    entry('2', { ticketId: 'b' }),
    entry('3', { takenBack: true }),
    entry('4', { takenBack: true, state: 'unknown' }),
    entry('5', { state: 'failed' }),
  ];
  expect(owedOf(all, 'a').map(({ id }) => id)).toEqual(['1', '4', '5']);
});
