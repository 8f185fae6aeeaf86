// Sightings → tickets: few strict transactions, and nothing written where nothing changed.
import type { Clock } from '../platform/clock';
import type { Settings } from '../settings/settings';
import { type AutoRule, applyRules } from '../ticket/auto-rule';
import { markMissing } from '../ticket/platform-state';
import type { TicketRepository, TicketTransaction } from '../ticket/ports';
import { sameRefund } from '../ticket/same-refund';
import { ingestSighting, type Sighting, sightingKeys } from '../ticket/sighting';
import type { Ticket } from '../ticket/ticket';

const CHUNK = 200;

export interface Ingest {
  /** Takes sightings in, in order, ≤ 200 a transaction; repeating it changes nothing. Gives the tickets as they now are, changed ones only. */
  take(sightings: readonly Sighting[]): Promise<Ticket[]>;
  /** Marks open tickets that neither a complete sweep nor a question by id found. Closes nothing. */
  miss(ticketIds: readonly string[]): Promise<Ticket[]>;
}

export interface IngestDeps {
  repository: TicketRepository;
  settings(): Promise<Settings>;
  /** The shop's automatic rules; they act on new tickets only. */
  autoRules(): Promise<readonly AutoRule[]>;
  now: Clock;
  newId(): string;
}

export function createIngest({ repository, settings, autoRules, now, newId }: IngestDeps): Ingest {
  /** One pass over a list in chunks; the last state of a ticket wins. */
  async function inChunks<T>(
    items: readonly T[],
    step: (tx: TicketTransaction, item: T) => Promise<Ticket | null>,
    prepare?: (tx: TicketTransaction, items: readonly T[]) => Promise<void>,
  ): Promise<Ticket[]> {
    const changed = new Map<string, Ticket>();
    for (let from = 0; from < items.length; from += CHUNK) {
      const done = await repository.transact(async (tx) => {
        const tickets: Ticket[] = [];
        const chunk = items.slice(from, from + CHUNK);
        await prepare?.(tx, chunk);
        for (const item of chunk) {
          const ticket = await step(tx, item);
          if (ticket) tickets.push(ticket);
        }
        return tickets;
      });
      for (const ticket of done) changed.set(ticket.id, ticket);
    }
    return [...changed.values()];
  }

  return {
    async take(sightings) {
      if (sightings.length === 0) return [];
      const [{ rules }, own] = await Promise.all([settings(), autoRules()]);
      return inChunks(
        sightings,
        async (tx, sighting) => {
          const current = (await tx.findByMatter(sightingKeys(sighting))) ?? (await refundOf(tx, sighting));
          const seen = ingestSighting(current, sighting, { now: now(), newId, rules });
          if (!seen) return null;
          const outcome = current ? seen : applyRules(seen, own, now());
          const ticket = await tx.put(outcome.ticket);
          await tx.addEvents(outcome.events);
          return ticket;
        },
        prepareSightings,
      );
    },
    miss: (ticketIds) =>
      inChunks(ticketIds, async (tx, id) => {
        const current = await tx.get(id);
        const outcome = current && markMissing(current, now());
        if (!outcome) return null;
        const ticket = await tx.put(outcome.ticket);
        await tx.addEvents(outcome.events);
        return ticket;
      }),
  };
}

/** Looks up at once what the steps will ask for one by one. */
async function prepareSightings(tx: TicketTransaction, chunk: readonly Sighting[]): Promise<void> {
  await tx.preload(chunk.flatMap(sightingKeys));
  const refunds = chunk.filter(({ kind }) => kind === 'refund');
  const known = await Promise.all(refunds.map((sighting) => tx.findByMatter(sightingKeys(sighting))));
  const fresh = refunds.filter((_, n) => !known[n]);
  for (const shop of new Set(fresh.map((sighting) => sighting.shop))) {
    const own = fresh.filter((sighting) => sighting.shop === shop);
    await tx.preloadOrders(
      shop,
      own.flatMap(({ orderId }) => orderId ?? []),
    );
  }
}

/** A refund that another source named differently. */
async function refundOf(tx: TicketTransaction, sighting: Sighting): Promise<Ticket | undefined> {
  if (sighting.kind !== 'refund' || sighting.orderId === null) return undefined;
  return sameRefund(sighting, await tx.ofOrder(sighting.shop, sighting.orderId));
}
