// The content script's life: who is logged in, what the worker says, marks, panel, and its own end.
import { createClientOver } from '../messaging/client-core';
import type { PageConfig } from '../messaging/protocol';
import { MINUTE } from '../platform/clock';
import { sendToWorker } from '../platform/page-runtime';
import type { Row } from '../sites/site';
import type { Page } from '../sites/site-for';
import { urgeFilterOn } from '../sites/urge-filter';
import { type Identity, readIdentity, sameIdentity } from '../sources/sold-orders/identity';
import { type Bridge, currentBridge, installBridge } from './bridge';
import { guardTyping } from './guard';
import { isAlive, listenToWorker } from './inbox';
import type { Mark } from './mark';
import { createTicketMemory } from './memory';
import { createOverlay, type Overlay } from './overlay';
import { listenToPointer } from './pointer';
import { createUrgeWatch } from './sightings';
import { fetchSoldOrders } from './transport';

/** Starts this copy; an older one in the same world ends. `replaced`: aborts when a newer script of ours announces itself. */
export function startPageScript(view: Window & typeof globalThis, replaced: AbortSignal): void {
  currentBridge()?.stop();
  const { document } = view;
  const end = new AbortController();
  const { signal } = end;
  const client = createClientOver(sendToWorker);
  const urges = createUrgeWatch();
  let identity: Identity | null = null;
  let config: PageConfig | null = null;
  let overlay: Overlay | null = null;

  const memory = createTicketMemory(client, () => overlay?.refresh());
  const bridge: Bridge = {
    client,
    config: () => config,
    identity: () => identity,
    panel: null,
    pending: null,
    alive: isAlive,
    stop,
  };
  installBridge(bridge);

  function stop(): void {
    if (signal.aborted) return;
    end.abort();
    overlay?.stop();
    bridge.panel?.orphan();
    if (currentBridge() === bridge) installBridge(undefined);
  }

  /** Ends the script when the extension is gone from under it. */
  function alive(): boolean {
    if (signal.aborted) return false;
    if (isAlive()) return true;
    stop();
    return false;
  }

  /** On load, when the page comes back, and when somebody else has logged in. */
  async function hello(): Promise<void> {
    if (!alive()) return;
    identity = readIdentity(document.cookie);
    urges.reset();
    try {
      config = await client.send('page.hello', { identity, url: view.location.href.slice(0, 2_000) });
      overlay?.refresh();
      await memory.start(config.marks ? identity : null);
    } catch {
      // No worker for the moment: the next minute asks again.
    }
  }

  function check(): void {
    if (!alive()) return;
    if (!config || !sameIdentity(identity, readIdentity(document.cookie))) void hello();
    if (overlay) reportUrges(overlay.rows());
    overlay?.refresh();
  }

  function reportUrges(rows: readonly Row[]): void {
    if (!identity || overlay?.page()?.type !== 'order-list') return;
    const on = urgeFilterOn(document.body, (element) => overlay?.rowOf(element) !== null);
    const sightings = urges.see(on, rows, Date.now());
    if (sightings.length > 0) void client.send('page.sightings', { identity, sightings }).catch(() => urges.reset());
  }

  function openPanel({ orderId, element }: Mark): void {
    if (!alive()) return;
    const row = overlay?.rowOf(element);
    const request = { orderId, facts: row?.facts ?? {}, anchor: element };
    if (bridge.panel) {
      bridge.panel.open(request);
      return;
    }
    bridge.pending = request;
    void client.send('page.loadPanel', {}).catch(alive);
  }

  listenToWorker(
    {
      'tab.identity': () => ({ identity: readIdentity(document.cookie) }),
      'tab.fetchSoldOrders': ({ params }) =>
        fetchSoldOrders(params, { fetch: (...request) => fetch(...request), cookies: () => document.cookie }),
      'tab.marksChanged': ({ shop, marks }) => {
        memory.apply(shop, marks);
        bridge.panel?.refresh(marks && Object.keys(marks));
        return {};
      },
    },
    signal,
  );
  guardTyping(view, () => bridge.panel, signal);
  listenToPointer(
    view,
    {
      markOf: (element) => overlay?.markOf(element),
      onMark: openPanel,
      onPoint: (element) => overlay?.hover(element && overlay.rowOf(element)),
    },
    signal,
  );
  // Only an end that the browser confirms counts: a page can forge the announcement of a newer copy.
  replaced.addEventListener('abort', alive, { signal });

  function begin(): void {
    overlay = createOverlay({
      view,
      memory,
      settings: () => (config?.marks && identity ? config : null),
      now: Date.now,
      onRows: (rows: readonly Row[], _page: Page) => reportUrges(rows),
      onNavigate: () => {
        urges.reset();
        check();
      },
    });
    const timer = view.setInterval(() => !document.hidden && check(), MINUTE / 2);
    signal.addEventListener('abort', () => view.clearInterval(timer));
    const onReturn = (): void => {
      if (!document.hidden) check();
    };
    document.addEventListener('visibilitychange', onReturn, { signal });
    view.addEventListener('pageshow', (event) => event.persisted && void hello().then(() => overlay?.rescan()), {
      signal,
    });
    for (const type of ['popstate', 'hashchange'] as const)
      view.addEventListener(type, () => overlay?.refresh(), { signal });
    // A click may choose a filter or show hidden rows without adding a node.
    view.addEventListener('click', () => view.setTimeout(() => overlay && reportUrges(overlay.rows()), 300), {
      signal,
    });
    void hello();
  }

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin, { once: true, signal });
  else begin();
}
