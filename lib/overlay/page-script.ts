// The content script's life: who is logged in, what the worker says, marks, panel, and its own end.
import { createClientOver } from '../messaging/client-core';
import type { PageConfig } from '../messaging/protocol';
import { MINUTE } from '../platform/clock';
import { AppError } from '../platform/errors';
import { sendToWorker } from '../platform/page-runtime';
import { type Identity, readIdentity, sameIdentity } from '../sources/sold-orders/identity';
import { type Bridge, currentBridge, installBridge } from './bridge';
import type { Extras } from './extras';
import { guardTyping } from './guard';
import { isAlive, listenToWorker } from './inbox';
import type { Mark } from './mark';
import { createTicketMemory } from './memory';
import { createOverlay, type Overlay } from './overlay';
import { listenToPointer } from './pointer';

/** Said on the document when a copy of this script starts, so that one from before an update can see that it is over. */
const STARTED = 'danling:on';

/** Starts this copy; an older one ends. */
export function startPageScript(view: Window & typeof globalThis): void {
  currentBridge()?.stop();
  const { document } = view;
  document.dispatchEvent(new Event(STARTED));
  const end = new AbortController();
  const { signal } = end;
  const client = createClientOver(sendToWorker);
  /** Who is logged in, as last said to the worker. */
  let login: Identity | null = null;
  /** The shop that this document was loaded for. */
  let home: string | undefined;
  /** Another shop has logged in under this document: whose its rows are cannot be told until it is loaded anew. */
  let mixed = false;
  let config: PageConfig | null = null;
  let overlay: Overlay | null = null;
  let loading: Promise<unknown> | null = null;
  let pointed: Element | null = null;
  let timer = 0;

  /** For whom we mark, report and act on this page; null = nobody. */
  function identity(): Identity | null {
    const now = readIdentity(document.cookie);
    home ??= now?.shop;
    mixed ||= !!now && now.shop !== home;
    return mixed ? null : now;
  }

  const memory = createTicketMemory(client, () => {
    overlay?.refresh();
    offer();
  });
  const bridge: Bridge = {
    client,
    config: () => config,
    identity,
    panel: null,
    extras: null,
    pending: null,
    alive: isAlive,
    stop,
  };
  installBridge(bridge);

  function stop(): void {
    if (signal.aborted) return;
    end.abort();
    view.clearInterval(timer);
    overlay?.stop();
    bridge.extras?.stop();
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
    login = readIdentity(document.cookie);
    identity();
    bridge.panel?.refresh(null);
    try {
      config = await client.send('page.hello', { identity: login, url: view.location.href.slice(0, 2_000) });
      overlay?.refresh();
      await memory.start(config.marks ? identity() : null);
    } catch {
      login = null; // no worker for the moment: the next minute asks again
    }
  }

  function check(): void {
    if (!alive()) return;
    if (!config || !sameIdentity(login, readIdentity(document.cookie))) void hello();
    void reportUrges();
    overlay?.refresh();
  }

  /** Loads the script of rare needs once. Rejects where the worker does not answer. */
  async function extras(): Promise<Extras> {
    if (!bridge.extras) {
      loading ??= client.send('page.loadPanel', { script: 'extras' }).finally(() => {
        loading = null;
      });
      await loading;
    }
    if (!bridge.extras) throw new AppError('no-receiver');
    return bridge.extras;
  }

  /** «＋» in the row under the pointer or the focus. */
  function offer(): void {
    const row = () => (pointed && overlay?.freeRow(pointed)) ?? null;
    if (row() ? !config : !bridge.extras) return;
    void extras().then((one) => config && one.offer(row(), config.words), alive);
  }

  /** Orders under the page's own 催发货 filter; a page without that word costs one look. */
  async function reportUrges(): Promise<void> {
    if (overlay?.page()?.type !== 'order-list') return;
    if (!bridge.extras && !document.body.textContent?.includes('催发货')) return;
    try {
      const reader = await extras();
      const who = identity();
      if (!who) return;
      const sightings = reader.urged(overlay, reportUrges);
      if (sightings.length > 0) await client.send('page.sightings', { identity: who, sightings });
    } catch {
      bridge.extras?.resetUrges(); // said again at the next look
    }
  }

  function openPanel({ orderId, element }: Mark): void {
    if (!alive()) return;
    const request = { orderId, row: overlay?.rowOf(element) ?? null, anchor: element };
    if (bridge.panel) {
      bridge.panel.open(request);
      return;
    }
    bridge.pending = request;
    void client.send('page.loadPanel', { script: 'panel' }).catch(alive);
  }

  listenToWorker(
    {
      'tab.identity': () => ({ identity: readIdentity(document.cookie) }),
      'tab.fetchSoldOrders': async ({ params }) => (await extras()).fetchSoldOrders(params),
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
      markOf: (element) => overlay?.markOf(element) ?? bridge.extras?.offered(element),
      onMark: openPanel,
      onPoint: (element) => {
        if (!alive()) return;
        pointed = element;
        offer();
      },
    },
    signal,
  );
  // Only an end that the browser confirms counts: a page can forge the announcement of a newer copy.
  document.addEventListener(STARTED, alive, { signal });

  function begin(): void {
    overlay = createOverlay({
      view,
      memory,
      settings: () => (config?.marks && !mixed ? config : null),
      now: Date.now,
      onRows: () => void reportUrges(),
      onPause: (resume) => void extras().then((one) => one.showPaused(config?.language ?? 'zh-CN', resume), alive),
      onNavigate: check,
    });
    const onView = (): void => {
      if (!document.hidden) check();
    };
    timer = view.setInterval(onView, MINUTE / 2);
    document.addEventListener('visibilitychange', onView, { signal });
    view.addEventListener(
      'pageshow',
      ({ persisted }) => {
        if (!persisted) return;
        void hello();
        overlay?.rescan();
      },
      { signal },
    );
    void hello();
  }

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin, { once: true, signal });
  else begin();
}
