// Part: reads the sources — poller, transports, parsers, and what turns sightings into tickets.

import type { Heard } from '../../page-watch/watched';
import { browser } from '../../platform/browser';
import { newId } from '../../platform/id';
import { createIngest, type Ingest, type IngestDeps } from '../../polling/ingest';
import { createPoller, type PollDeps, type Poller } from '../../polling/poll';
import { createSoldOrdersSource } from '../../polling/sold-orders-pass';
import { createTabTransport, type SellerTab } from '../../polling/tab-transport';
import type { Transport } from '../../polling/transport';
import { type HeardNews, readHeard } from '../../sources/page/heard';
import { pageSightings } from '../../sources/page/page-sightings';
import type { TicketRepository } from '../../ticket/ports';
import type { Ticket } from '../../ticket/ticket';
import { createDirectTransport } from '../direct-transport';

export interface ReadingDeps extends Omit<PollDeps, 'transport' | 'source' | 'ingest'> {
  repository: TicketRepository;
  autoRules: IngestDeps['autoRules'];
  tabs: Parameters<typeof createTabTransport>[0];
  sellerTabs(): Promise<readonly SellerTab[]>;
}

export interface Reading {
  poller: Poller;
  ingest: Ingest;
  /** Takes in rows that a page showed. Gives the tickets that changed. */
  takeRows(shop: string, rows: Parameters<typeof pageSightings>[0]): Promise<Ticket[]>;
  /** Takes in an answer that page-watch heard; `grant` says how many of so many rows may be taken. */
  takeHeard(shop: string, heard: Heard, grant: (rows: number) => number): Promise<HeardTaken>;
}

export interface HeardTaken {
  news: HeardNews;
  /** Those that changed. */
  tickets: Ticket[];
}

export function createReading(deps: ReadingDeps): Reading {
  const { repository, settings, now } = deps;
  const ingest = createIngest({ repository, settings, autoRules: deps.autoRules, now, newId });
  const transport = chooseTransport(
    createTabTransport(deps.tabs, deps.sellerTabs),
    createDirectTransport(),
    async () =>
      (await settings()).soldOrders.direct && (await browser.permissions.contains({ permissions: ['cookies'] })),
  );
  return {
    ingest,
    poller: createPoller({ ...deps, transport, ingest, source: createSoldOrdersSource(repository, now) }),
    takeRows: (shop, rows) => ingest.take(pageSightings(rows, shop, now())),
    async takeHeard(shop, heard, grant) {
      const news = readHeard(heard, { shop, rules: (await settings()).rules, now: now() });
      if (news.type !== 'rows') return { news, tickets: [] };
      return { news, tickets: await ingest.take(news.sightings.slice(0, grant(news.sightings.length))) };
    },
  };
}

function chooseTransport(byTab: Transport, direct: Transport, wantsDirect: () => Promise<boolean>): Transport {
  return {
    who: async () => ((await wantsDirect()) ? direct : byTab).who(),
    ask: async (...question) => ((await wantsDirect()) ? direct : byTab).ask(...question),
  };
}
