// The content script's life: who is logged in, what the worker says, marks, panel, and its own end.
import { createClientOver } from '../messaging/client-core';
import type { PageConfig } from '../messaging/protocol';
import { MINUTE } from '../platform/clock';
import { AppError } from '../platform/errors';
import { sendToWorker } from '../platform/page-runtime';
import type { RowPlace } from '../sites/site';
import type { Page } from '../sites/site-for';
import { type Identity, readIdentity, sameIdentity } from '../sources/sold-orders/identity';
import { type Bridge, currentBridge, installBridge } from './bridge';
import type { Extras } from './extras';
import { guardTyping } from './guard';
import { isAlive, listenToWorker } from './inbox';
import type { Mark } from './mark';
import { createTicketMemory } from './memory';
import { createOverlay, type Overlay, type PageReading } from './overlay';
import { listenToPointer } from './pointer';

/** Said on the document when a copy of this script starts, so that one from before an update can see that it is over. */
const STARTED = 'danling:on';

export interface PageScriptOptions extends PageReading {
  /** Who works here; default: what the platform's cookies say. Must be cheap: it is asked often. */
  identity?(): Identity | null;
  /** The worker's answer, before anything is marked: it may change what `pageAt` says (then call `rescan`). */
  onConfig?(config: PageConfig): void;
  /** After each reading of a page: rows for sightings, with `readFacts`. */
  onRows?(rows: readonly RowPlace[], page: Page): void;
}

export interface PageScript {
  /** Asks `pageAt` again and reads the page anew in the next frame. */
  rescan(): void;
  /** Takes everything down. */
  stop(): void;
}

/** Starts this copy; an older one ends, also one of another script: of the built-in and the taught one the later takes the page. */
export function startPageScript(view: Window & typeof globalThis, options: PageScriptOptions): PageScript {
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

  /** Who is logged in. Whoever asks, another shop than before does not go unnoticed. */
  function whoNow(): Identity | null {
    const now = options.identity ? options.identity() : readIdentity(document.cookie);
    home ??= now?.shop;
    mixed ||= !!now && now.shop !== home;
    return now;
  }

  /** For whom we mark, report and act on this page; null = nobody. */
  function identity(): Identity | null {
    const now = whoNow();
    return mixed ? null : now;
  }

  const memory = createTicketMemory(client, () => {
    overlay?.refresh();
    offer();
  });
  const bridge: Bridge = {
    client,
    config: () => config,
    page: () => overlay?.page() ?? null,
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
    login = whoNow();
    bridge.panel?.refresh(null);
    try {
      config = await client.send('page.hello', { identity: login, url: view.location.href.slice(0, 2_000) });
      options.onConfig?.(config);
      overlay?.refresh();
      await memory.start(config.marks ? identity() : null);
    } catch {
      login = null; // no worker for the moment: the next minute asks again
    }
  }

  function check(): void {
    if (!alive()) return;
    if (!config || !sameIdentity(login, whoNow())) void hello();
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
      'tab.identity': () => ({ identity: whoNow() }),
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
      reading: options,
      memory,
      settings: () => (config?.marks && !mixed ? config : null),
      now: Date.now,
      onRows: (rows, page) => {
        options.onRows?.(rows, page);
        void reportUrges();
      },
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
  return { rescan: () => overlay?.rescan(), stop };
}
