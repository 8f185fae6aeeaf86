// Takes what the page's world has heard and hands it to the worker, which trusts none of it. In the isolated world from document_start,
// so that the first answer is not missed.
import { createClientOver, type Wire } from '../messaging/client-core';
import { AppError } from '../platform/errors';
import { type Identity, readIdentity } from '../sources/sold-orders/identity';
import { noteExpected } from './expected';
import { HEARD_EVENT, HEARD_LIMIT, type Heard, UNWATCH_EVENT, type WatchedApi } from './watched';

const APIS: readonly string[] = ['sold', 'refunds', 'todo'] satisfies WatchedApi[];
/** Messages to the worker in one minute. */
const PER_MINUTE = 20;

export interface RelayDeps {
  document: Document;
  wire: Wire;
  now(): number;
}

/** Starts handing over. It ends by itself where the shop has turned page-watch off, or the extension is gone. */
export function startRelay({ document, wire, now }: RelayDeps): void {
  const client = createClientOver(wire);
  const last = new Map<WatchedApi, string>();
  /** The shop that this document was loaded for; a document that has seen two belongs to nobody. */
  let home: string | undefined;
  let minute = 0;
  let sent = 0;

  function stop(): void {
    document.removeEventListener(HEARD_EVENT, onHeard);
    document.dispatchEvent(new Event(UNWATCH_EVENT));
  }

  /** Who asked, and still is logged in; null = not certain whose answer it is. */
  function owner(shop: unknown): Identity | null {
    const identity = readIdentity(document.cookie);
    home ??= identity?.shop;
    if (identity && identity.shop !== home) stop();
    return identity && identity.shop === home && identity.shop === shop ? identity : null;
  }

  function onHeard(event: Event): void {
    const { heard, shop } = parse((event as CustomEvent<unknown>).detail) ?? {};
    const identity = heard && owner(shop);
    if (!identity || last.get(heard.api) === heard.text) return;
    if (heard.api === 'sold') noteExpected(heard.text, now());
    const present = Math.floor(now() / 60_000);
    sent = present === minute ? sent + 1 : 1;
    minute = present;
    if (sent > PER_MINUTE) return;
    last.set(heard.api, heard.text);
    client.send('page.heard', { identity, heard }).then(
      ({ on }) => on || stop(),
      (error: unknown) => {
        last.delete(heard.api);
        if (error instanceof AppError && error.cause instanceof Error && /invalidated/.test(error.cause.message))
          stop();
      },
    );
  }

  document.addEventListener(HEARD_EVENT, onHeard);
}

/** Text of the page's world → what we take, or null. */
function parse(detail: unknown): { heard: Heard; shop: unknown } | null {
  if (typeof detail !== 'string' || detail.length > 2 * HEARD_LIMIT) return null;
  try {
    const { api, status, text, shop } = JSON.parse(detail) as Record<string, unknown>;
    if (typeof api !== 'string' || !APIS.includes(api) || typeof text !== 'string' || text.length > HEARD_LIMIT)
      return null;
    return { heard: { api: api as WatchedApi, status: Number(status) || 0, text }, shop };
  } catch {
    return null;
  }
}
