// After a write: our pages, the marks on the shop's order pages, the badge and the alarms hear of it.
import type { Change } from '../messaging/protocol';
import type { TabClient } from '../messaging/tab-client';
import { type Clock, SECOND } from '../platform/clock';
import { createLog } from '../platform/log';
import type { SellerTab } from '../polling/tab-transport';
import type { Identity } from '../sources/sold-orders/identity';
import type { TicketRepository } from '../ticket/ports';
import type { Ticket } from '../ticket/ticket';
import { toMarks } from './marks';

/** Beyond this a page asks for its own orders again. */
const MANY = 200;
const TAB_LIMIT = 2 * SECOND;
const log = createLog('announce');

export interface AnnounceDeps {
  repository: TicketRepository;
  tabs: TabClient;
  sellerTabs(): Promise<readonly SellerTab[]>;
  me(identity: Identity): Promise<string | null>;
  post(change: Change): void;
  now: Clock;
}

export interface Announce {
  /** Tickets that were written. */
  tickets(tickets: readonly Ticket[]): Promise<void>;
  /** Ids that were written; one that is gone makes the pages forget all they hold. */
  ids(ids: readonly string[]): Promise<void>;
  /** Settings that open pages have taken over: they ask anew. */
  pages(): Promise<void>;
  /** Too many or unknown: everybody reloads. */
  everything(): Promise<void>;
}

export function createAnnounce(deps: AnnounceDeps): Announce {
  /** Only tabs whose login is the shop's hear of its orders. */
  async function tellTab(tabId: number, orders: Map<string, string[]> | null): Promise<void> {
    try {
      const { identity } = await deps.tabs.ask(tabId, 'tab.identity', {}, TAB_LIMIT);
      if (!identity) return;
      const { shop } = identity;
      const orderIds = orders?.get(shop);
      if (orders && !orderIds) return;
      const marks = orderIds
        ? toMarks(await deps.repository.byOrders(shop, orderIds), await deps.me(identity), deps.now(), orderIds)
        : null;
      await deps.tabs.ask(tabId, 'tab.marksChanged', { shop, marks }, TAB_LIMIT);
    } catch {
      // no script of ours there (any more): it asks by itself when it comes
    }
  }

  async function tellTabs(orders: Map<string, string[]> | null): Promise<void> {
    if (orders?.size === 0) return;
    const tabs = await deps.sellerTabs().catch((error: unknown) => {
      log.warn('tabs could not be listed', error);
      return [];
    });
    await Promise.all(tabs.flatMap((tab) => (tab.id === undefined || tab.discarded ? [] : [tellTab(tab.id, orders)])));
  }

  async function tickets(changed: readonly Ticket[]): Promise<void> {
    if (changed.length === 0) return;
    if (changed.length > MANY) return everything();
    deps.post({ tickets: changed.map((ticket) => ticket.id), health: false });
    await tellTabs(byShop(changed));
  }

  async function everything(): Promise<void> {
    deps.post({ tickets: null, health: true });
    await tellTabs(null);
  }

  return {
    tickets,
    everything,
    pages: () => tellTabs(null),
    async ids(ids) {
      if (ids.length === 0) return;
      deps.post({ tickets: [...ids], health: false }); // at once: our pages read for themselves
      if (ids.length > MANY) return tellTabs(null);
      const found = await Promise.all(ids.map((id) => deps.repository.get(id)));
      const present = found.filter((ticket): ticket is Ticket => ticket !== undefined);
      await tellTabs(present.length === ids.length ? byShop(present) : null);
    },
  };
}

function byShop(tickets: readonly Ticket[]): Map<string, string[]> {
  const result = new Map<string, string[]>();
  for (const { shop, orderId } of tickets) {
    if (orderId === null) continue;
    const list = result.get(shop) ?? [];
    if (!list.includes(orderId)) list.push(orderId);
    result.set(shop, list);
  }
  return result;
}
