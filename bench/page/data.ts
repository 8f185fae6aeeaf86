// Fills the real database, through the same repository that the worker uses.
import { createWriterConnection } from '@/lib/db/connection';
import { createTicketRepository } from '@/lib/db/repository';
import { manyEvents, manyTickets } from '@/lib/testing/many-tickets';
import type { TicketEvent } from '@/lib/ticket/ticket';

const CHUNK = 1_000;

export function openRepository() {
  const connection = createWriterConnection();
  return { connection, repository: createTicketRepository(connection) };
}

/** `count` tickets with their history, aged relative to now; the search data is folded into blocks. Milliseconds that it took. */
export async function seed(count: number): Promise<number> {
  const begin = performance.now();
  const { connection, repository } = openRepository();
  for (let from = 0; from < count; from += CHUNK) {
    const tickets = manyTickets(Math.min(CHUNK, count - from), { seed: from + 1, now: Date.now() });
    const events = Map.groupBy(manyEvents(tickets, from + 1), (event: TicketEvent) => event.ticketId);
    await repository.transact(async (tx) => {
      for (const ticket of tickets) await tx.put(ticket);
      await tx.addEvents([...events.values()].flat());
    });
  }
  while ((await repository.foldDeltas()) > 0);
  connection.close();
  return performance.now() - begin;
}

/** One open ticket for each of these orders. */
export async function ticketsFor(shop: string, orderIds: readonly string[]): Promise<void> {
  const { connection, repository } = openRepository();
  const tickets = manyTickets(orderIds.length, { now: Date.now() });
  for (let from = 0; from < tickets.length; from += CHUNK) {
    await repository.transact(async (tx) => {
      for (const [n, ticket] of tickets.slice(from, from + CHUNK).entries())
        await tx.put({ ...ticket, shop, orderId: orderIds[from + n] ?? null, state: 'pending', closedAt: null });
    });
  }
  connection.close();
}
