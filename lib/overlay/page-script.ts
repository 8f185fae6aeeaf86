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
const STARTED = 'danling:started';

/** Starts this copy; an older one ends. */
export function startPageScript(view: Window & typeof globalThis): void {
  currentBridge()?.stop();
  const { document } = view;
  document.dispatchEvent(new Event(STARTED));
  const end = new AbortController();
  const { signal } = end;
  const client = createClientOver(sendToWorker);
  /** Who is logged in, as last seen. */
  let login: Identity | null = null;
  /** The shop that this document was loaded for: its rows are that shop's until it is loaded anew, whoever logs in elsewhere. */
  let home: string | undefined;
  let config: PageConfig | null = null;
  let overlay: Overlay | null = null;
  let loading: Promise<unknown> | null = null;
  let pointed: Element | null = null;

  /** For whom we mark, report and act on this page; null = nobody. */
  const identity = (): Identity | null => (login?.shop === home ? login : null);

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
    home ??= login?.shop;
    bridge.extras?.resetUrges();
    try {
      config = await client.send('page.hello', { identity: login, url: view.location.href.slice(0, 2_000) });
      overlay?.refresh();
      await memory.start(config.marks ? identity() : null);
    } catch {
      // No worker for the moment: the next minute asks again.
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
    const row = pointed && overlay?.freeRow(pointed);
    if (row ? !config : !bridge.extras) return;
    void extras().then(
      (one) => config && one.offer((pointed && overlay?.freeRow(pointed)) ?? null, config.words),
      alive,
    );
  }

  /** Orders under the page's own 催发货 filter; a page without that word costs one look. */
  async function reportUrges(): Promise<void> {
    const who = identity();
    if (!who || overlay?.page()?.type !== 'order-list') return;
    if (!bridge.extras && !document.body.textContent?.includes('催发货')) return;
    try {
      const reader = await extras();
      const sightings = reader.urged(overlay.rows(), (element) => overlay?.rowOf(element) !== null);
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
      settings: () => (config?.marks && identity() ? config : null),
      now: Date.now,
      onRows: () => void reportUrges(),
      onPause: (resume) => void extras().then((one) => one.showPaused(config?.language ?? 'zh-CN', resume), alive),
      onNavigate: () => {
        bridge.extras?.resetUrges();
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
    // A click may choose a filter or show hidden rows without adding a node.
    view.addEventListener('click', () => view.setTimeout(() => void reportUrges(), 300), {
      signal,
    });
    void hello();
  }

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin, { once: true, signal });
  else begin();
}
