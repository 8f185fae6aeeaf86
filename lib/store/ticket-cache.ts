// Tickets that are on screen, and what they will look like once a running command has been done.
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Ticket } from '../ticket/ticket';
import type { Reader } from './ports';

/** Beyond this the oldest are forgotten; far more than a screen shows. */
const LIMIT = 2_000;

export interface TicketCache {
  /** Changes with every ticket that arrived: read it to follow. */
  version: ReadonlySignal<number>;
  /** Ticket as it should be shown: with what a running command will make of it. */
  get(id: string): Ticket | undefined;
  keep(tickets: readonly (Ticket | undefined)[]): void;
  /** Reads those that are missing; resolves when they are there (or do not exist). */
  want(ids: readonly string[]): Promise<void>;
  /** Reads these again (all that are kept if null). */
  reload(ids: readonly string[] | null): Promise<void>;
  /** Ids with a running command → what is expected of them. */
  expected: ReadonlySignal<ReadonlyMap<string, Ticket>>;
  expect(tickets: readonly Ticket[]): void;
  settleExpectation(ids: readonly string[]): void;
}

export function createTicketCache(reader: Pick<Reader, 'tickets'>): TicketCache {
  const tickets = new Map<string, Ticket>();
  const loading = new Set<string>();
  const version = signal(0);
  const expected = signal<ReadonlyMap<string, Ticket>>(new Map());

  function keep(arrived: readonly (Ticket | undefined)[]): void {
    for (const ticket of arrived) {
      if (!ticket) continue;
      tickets.delete(ticket.id); // to the end: the newest are kept longest
      tickets.set(ticket.id, ticket);
    }
    for (const id of tickets.keys()) {
      if (tickets.size <= LIMIT) break;
      tickets.delete(id);
    }
    version.value += 1;
  }

  async function load(ids: readonly string[]): Promise<void> {
    for (const id of ids) loading.add(id);
    try {
      const found = await reader.tickets(ids);
      ids.forEach((id, at) => {
        if (!found[at]) tickets.delete(id);
      });
      keep(found);
    } finally {
      for (const id of ids) loading.delete(id);
    }
  }

  return {
    version: computed(() => version.value),
    get: (id) => expected.value.get(id) ?? tickets.get(id),
    keep,
    async want(ids) {
      const missing = ids.filter((id) => !tickets.has(id) && !loading.has(id));
      if (missing.length > 0) await load(missing).catch(() => undefined); // a closed database is shown by its own banner
    },
    async reload(ids) {
      const known = ids === null ? [...tickets.keys()] : ids.filter((id) => tickets.has(id));
      if (known.length > 0) await load(known);
    },
    expected,
    expect(changed) {
      expected.value = new Map([...expected.value, ...changed.map((ticket) => [ticket.id, ticket] as const)]);
    },
    settleExpectation(ids) {
      const next = new Map(expected.value);
      for (const id of ids) next.delete(id);
      expected.value = next;
    },
  };
}
