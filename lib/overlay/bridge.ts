// How the content script and the panel script, injected later into the same isolated world, find each other. The page cannot see
// that world's globals.
import type { Client } from '../messaging/client-core';
import type { PageConfig } from '../messaging/protocol';
import type { RowPlace } from '../sites/site';
import type { Identity } from '../sources/sold-orders/identity';
import type { WordMatch } from '../ticket/reply-choices';
import type { Extras } from './extras';
import type { TicketMemory } from './memory';
import type { Overlay } from './overlay';

const KEY = Symbol.for('danling.page');

export interface PanelRequest {
  orderId: string;
  /** Where the order stands; null where the row is gone. */
  row: RowPlace | null;
  /** The mark: the panel stands beside it and gives the focus back to it. */
  anchor: HTMLElement;
}

/** What the panel script offers. */
export interface Panel {
  open(request: PanelRequest): void;
  close(): void;
  /** The tickets of an order changed somewhere. */
  refresh(orderIds: readonly string[] | null): void;
  /** The extension is gone: keep what was typed and say what to do. */
  orphan(): void;
  readonly host: HTMLElement;
  /** A key or text event that the guard kept from the page. */
  receive(event: Event): void;
}

/** What the content script offers. */
export interface Bridge {
  readonly client: Client;
  config(): PageConfig | null;
  readonly memory: TicketMemory;
  /** Null until the document is there. */
  overlay(): Overlay | null;
  identity(): Identity | null;
  panel: Panel | null;
  extras: Extras | null;
  /** Finds words by their pinyin, once its script is here. */
  pinyin?: WordMatch;
  /** What was asked for before the panel script arrived. */
  pending: PanelRequest | null;
  /** False once the extension is gone from under the page; everything of ours is taken down then. */
  alive(): boolean;
  /** Ends this copy of the content script: a newer one takes over. */
  stop(): void;
}

type Holder = Record<symbol, Bridge | undefined>;

export function currentBridge(): Bridge | undefined {
  return (globalThis as unknown as Holder)[KEY];
}

export function installBridge(bridge: Bridge | undefined): void {
  (globalThis as unknown as Holder)[KEY] = bridge;
}
