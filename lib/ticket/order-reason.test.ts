import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOUR } from '../platform/clock';
import { buildTicket, TEST_NOW } from '../testing/builders';
import { MANY_NOW, manyTickets } from '../testing/many-tickets';
import { ORDER_RANK, orderReason } from './order-reason';
import { EMPTY_QUERY } from './query';
import { createTicketIndex } from './search';
import { toSearchRow } from './search-text';
import type { Deadline } from './ticket';

const at = (hours: number, basis: Deadline['basis']) =>
  orderReason(buildTicket({ deadline: { dueAt: TEST_NOW + hours * HOUR, basis } }), TEST_NOW);

describe('why a ticket stands where it stands', () => {
  test('only a deadline of the platform or its page can be overdue', () => {
    expect(at(-2, 'platform')).toEqual({ type: 'overdue', time: 2 * HOUR });
    expect(at(-2, 'page')).toEqual({ type: 'overdue', time: 2 * HOUR });
    expect(at(-2, 'rule')).toEqual({ type: 'past', time: 2 * HOUR });
  });
  test('time left, estimated or not; none; closed', () => {
    expect(at(3, 'platform')).toEqual({ type: 'due', time: 3 * HOUR });
    expect(at(3, 'rule')).toEqual({ type: 'estimate', time: 3 * HOUR });
    expect(orderReason(buildTicket({ deadline: null }), TEST_NOW).type).toBe('none');
    expect(orderReason(buildTicket({ state: 'settled', closedAt: TEST_NOW }), TEST_NOW).type).toBe('closed');
  });
});

test('what is said is the order of the list itself', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), (seed) => {
      const tickets = manyTickets(120, { seed, now: MANY_NOW });
      const index = createTicketIndex();
      index.apply(tickets.map((ticket) => toSearchRow(ticket, '')));
      const byId = new Map(tickets.map((ticket) => [ticket.id, ticket]));
      const { ids } = index.query(EMPTY_QUERY, MANY_NOW, 4 * HOUR);
      const ranks = ids.map((id) => {
        const ticket = byId.get(id);
        return ticket ? ORDER_RANK[orderReason(ticket, MANY_NOW).type] : -1;
      });
      expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    }),
    { numRuns: 30 },
  );
});
