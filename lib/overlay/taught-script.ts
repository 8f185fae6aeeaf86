// The script of pages that were taught: the ordinary page script with the sites from the worker's answer. On the seller centre's own
// hosts it takes the page over from the built-in script, and reads what was not taught as that one does.
import type { PageConfig } from '../messaging/protocol';
import { AppError } from '../platform/errors';
import { findRows } from '../sites/find-rows';
import { isSellerHost } from '../sites/hosts';
import type { RowPlace, SiteDefinition } from '../sites/site';
import { type Page, siteFor } from '../sites/site-for';
import { taughtNumbers } from '../sites/taught-numbers';
import { byDetail, covers } from '../sites/taught-path';
import { joinedNumbers, numbersApart, withPlace } from '../sites/taught-rows';
import { type TaughtSite, toDefinition } from '../sites/taught-site';
import { currentBridge } from './bridge';
import { isAlive, listenToWorker } from './inbox';
import { type PageScript, startPageScript } from './page-script';
import { createTicketReport } from './ticket-report';

const KEY = Symbol.for('danling.taught');
type Holder = Record<symbol, { refresh(): Promise<void> } | undefined>;

/** Text that may bring a number: any digit, since short ones count here. On a ticket list every word may be news. */
const DIGIT = /[\d０-９]/;
const TEXT = /\S/;

/** Starts the script; a copy that runs already asks the worker anew instead. */
export function startTaughtScript(view: Window & typeof globalThis): void {
  const holder = globalThis as unknown as Holder;
  const running = holder[KEY];
  if (running) {
    void running.refresh();
    return;
  }
  const end = new AbortController();
  const foreign = !isSellerHost(view.location.host);
  let sites: TaughtSite[] = [];
  let definitions: SiteDefinition[] = [];
  /** What an address was found to be: it is asked for at every change of the page. */
  let known: { address: string; page: Page | null } | null = null;
  let shop: string | null = null;
  const report = createTicketReport(() => end.signal.aborted || script.rescan());
  let script = start();

  function learn(config: PageConfig): void {
    // A ticket list names its own page, and comes before what is used on the whole host.
    sites = [...config.sites].sort(byDetail);
    definitions = sites.map(toDefinition);
    known = null;
    shop = config.shop;
    script.rescan();
  }

  function pageAt(address: string): Page | null {
    if (known?.address !== address) known = { address, page: findPage(address) };
    return known.page;
  }

  function findPage(address: string): Page | null {
    const site = definitions[sites.findIndex((one) => covers(one, address))];
    if (site) return { site, type: site.pages[0]?.type ?? 'order-list' };
    return foreign ? null : siteFor(address);
  }

  const siteOf = ({ id }: SiteDefinition): TaughtSite | undefined => sites.find((site) => site.id === id);
  const isTickets = (site: SiteDefinition): boolean => siteOf(site)?.list === 'tickets';

  function start(): PageScript {
    return startPageScript(view, {
      pageAt,
      find(root, site, type, _, hidden) {
        const rows = findRows(root, site, type, isTickets(site) ? numbersApart : taughtNumbers, hidden);
        return withPlace(isTickets(site) ? joinedNumbers(rows) : rows, siteOf(site)?.place);
      },
      get worth() {
        return pageAt(view.location.href)?.type === 'ticket-list' ? TEXT : DIGIT;
      },
      ...(foreign ? { identity: () => (shop === null ? null : { shop, agent: null }) } : {}),
      // A page that is no longer ours is told so by the refusal of `page.hello`; then the next look ends the script.
      onConfig: (config) => learn(config),
      onRows,
    });
  }

  function onRows(rows: readonly RowPlace[], { site, type }: Page): void {
    const bridge = currentBridge();
    const identity = bridge?.identity() ?? null;
    const taught = siteOf(site);
    if (type !== 'ticket-list' || !taught || !bridge) return;
    void report(bridge.client, identity, taught, rows);
  }

  function stop(): void {
    end.abort();
    currentBridge()?.panel?.close();
    script.stop();
    holder[KEY] = undefined;
  }

  /** The sites have changed: reads the page by the new ones, or ends where there are none any more. */
  async function refresh(): Promise<void> {
    const bridge = currentBridge();
    if (!isAlive() || !bridge) return stop();
    try {
      const config = await bridge.client.send('page.hello', {
        identity: null,
        url: view.location.href.slice(0, 2_000),
      });
      if (foreign && config.sites.length === 0) stop();
      else learn(config);
    } catch (error) {
      if (error instanceof AppError && error.code === 'forbidden') stop();
    }
  }

  holder[KEY] = { refresh };
  listenToWorker(
    {
      'tab.sitesChanged': async () => {
        await refresh();
        return {};
      },
    },
    end.signal,
  );
  // Should the built-in script have come later, it took the page: take it back.
  const own = currentBridge();
  view.document.addEventListener(
    'DOMContentLoaded',
    () => {
      if (!foreign && currentBridge() !== own) script = start();
    },
    { once: true, signal: end.signal },
  );
}
