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
  let timer = 0;

  /** Who is logged in. Whoever asks, another shop than before does not go unnoticed. */
  function whoNow(): Identity | null {
    const now = options.identity ? options.identity() : readIdentity(document.cookie);
    home ??= now?.shop;
    if (now && now.shop !== home) {
      mixed = true;
      overlay?.refresh();
    }
    return now;
  }

  /** For whom we mark, report and act on this page; null = nobody. */
  function identity(): Identity | null {
    const now = whoNow();
    return mixed ? null : now;
  }

  const memory = createTicketMemory(client, () => {
    overlay?.refresh();
    bridge.extras?.offer();
  });
  const bridge: Bridge = {
    client,
    memory,
    config: () => config,
    overlay: () => overlay,
    identity,
    panel: null,
    extras: null,
    pending: null,
    alive,
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
    look();
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

  /** What is not needed for the first marks: «＋», the 催发货 filter, whether the page can be read at all. Failed, the next look tries again. */
  function look(): void {
    if (bridge.extras || overlay?.page()) void extras().then((one) => one.look(), alive);
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
        // «Forget everything» is said after great changes and new settings: then words may differ, too.
        if (marks) memory.apply(shop, marks);
        else void hello();
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
      list: () => bridge.extras?.list,
      settings: () => (config?.marks && !mixed ? config : null),
      now: Date.now,
      onRows: (rows, page) => {
        options.onRows?.(rows, page);
        look();
      },
      onPause: (resume) => void extras().then((one) => one.showPaused(resume), alive),
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
