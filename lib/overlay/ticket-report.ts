// Rows of a taught ticket list → the worker: a row that says something new is told at once, and every row again now and then.
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

/** When the page is read again for what nobody heard, ms: one that stands still is not read by itself. */
const RETRY = MINUTE / 2;

/** `identity`: null = whose tickets these are is not known yet. */
export type TicketReport = (
  client: Client,
  identity: Identity | null,
  site: TaughtSite,
  rows: readonly RowPlace[],
) => Promise<void>;

type TicketSighting = Extract<PageSighting, { filter: 'ticket' }>;

/** Never rejects: what was not told is told when `readAgain` has made it report anew, half a minute later. */
export function createTicketReport(readAgain: () => void, now: () => number = Date.now): TicketReport {
  /** Per ticket: what its row said, and when that was told. */
  const told = new Map<string, { said: string; at: number }>();
  /** Texts of rows as they were told: a row in which only digits move is not read again. */
  let seen = new WeakMap<Element, string>();
  let since = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function later(): void {
    clearTimeout(timer);
    timer = setTimeout(readAgain, RETRY);
  }

  return async (client, identity, site, rows) => {
    if (!identity) return later();
    const at = now();
    if (at - since >= AGAIN) {
      seen = new WeakMap();
      since = at;
    }
    const changed = rows.filter((row) => {
      const [first] = row.elements;
      const text = row.orderId + row.elements.map(({ textContent }) => textContent?.replace(/\d+/g, '')).join('|');
      if (!first || seen.get(first) === text) return false;
      seen.set(first, text);
      return true;
    });
    const news = changed
      .map((row) => toSighting(site, row, at))
      .filter((one) => {
        const before = told.get(keyOf(one));
        return !before || before.said !== (one.state ?? '') || at - before.at >= AGAIN;
      });
    for (let from = 0; from < news.length; from += MESSAGE_LIMIT) {
      const part = news.slice(from, from + MESSAGE_LIMIT);
      try {
        await client.send('page.sightings', { identity, sightings: part });
        for (const one of part) told.set(keyOf(one), { said: one.state ?? '', at });
      } catch {
        seen = new WeakMap();
        later();
      }
    }
  };
}

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

const keyOf = ({ site, orderId, ticketId, kind }: TicketSighting): string => [site, orderId, ticketId, kind].join('|');
