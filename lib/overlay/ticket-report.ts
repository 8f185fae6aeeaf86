// Rows of a taught ticket list → the worker, once each: a row that says something new is told again, and all of them now and then.
import type { Client } from '../messaging/client-core';
import type { PageSighting } from '../messaging/protocol';
import { MINUTE } from '../platform/clock';
import { readColumns, readFacts } from '../sites/facts';
import type { RowPlace } from '../sites/site';
import type { TaughtSite } from '../sites/taught-site';
import type { Identity } from '../sources/sold-orders/identity';

/** As many as one message may hold. */
const MESSAGE_LIMIT = 200;
/** Countdowns move; what they count down to is told again after this, ms. */
const AGAIN = 5 * MINUTE;

export type TicketReport = (
  client: Client,
  identity: Identity,
  site: TaughtSite,
  rows: readonly RowPlace[],
) => Promise<void>;

/** Never rejects: what was not told is told after the next reading. */
export function createTicketReport(now: () => number = Date.now): TicketReport {
  const told = new Map<string, number>();
  return async (client, identity, site, rows) => {
    const at = now();
    const news = rows
      .map((row) => toSighting(site, row, at))
      .map((sighting) => ({ sighting, key: keyOf(site, sighting) }))
      .filter(({ key }) => at - (told.get(key) ?? 0) >= AGAIN);
    for (let from = 0; from < news.length; from += MESSAGE_LIMIT) {
      const part = news.slice(from, from + MESSAGE_LIMIT);
      for (const { key } of part) told.set(key, at);
      const sightings = part.map(({ sighting }) => sighting);
      await client.send('page.sightings', { identity, sightings }).catch(() => {
        for (const { key } of part) told.delete(key);
      });
    }
  };
}

type TicketSighting = Extract<PageSighting, { filter: 'ticket' }>;

function toSighting(site: TaughtSite, row: RowPlace, now: number): TicketSighting {
  const { ticket, kind, state, deadline } = site.columns ?? {};
  const texts = readColumns<'ticketId' | 'kind' | 'state' | 'deadline'>(row, {
    ...(ticket ? { ticketId: ticket } : {}),
    ...(kind ? { kind } : {}),
    ...(state ? { state } : {}),
    ...(deadline ? { deadline } : {}),
  });
  const facts = readFacts(row, { ...(state ? { state } : {}), ...(deadline ? { deadline } : {}) }, now);
  const ticketId = texts.ticketId?.slice(0, 60);
  return { filter: 'ticket', site: site.id, orderId: row.orderId, ...texts, ...(ticketId ? { ticketId } : {}), facts };
}

/** What makes a row news; the countdown is not, it changes all the time. */
const keyOf = ({ id }: TaughtSite, { orderId, ticketId, kind, state }: TicketSighting): string =>
  [id, orderId, ticketId, kind, state].join('|');
