// Runs in the page's own world, before any script of the page: notes answers that the page asks for, changes none and asks for none.
//
// `fetch` and `XMLHttpRequest.prototype.open` are wrapped by a Proxy: the page gets the same promise, the same errors, the same name and
// length. Nothing more is done to hide (`toString` shows a native function without a name). JSONP answers are not heard: one would
// have to watch every script element, or the page's global functions.
import { decodeBody } from '../sources/sold-orders/decode';
import { readIdentity } from '../sources/sold-orders/identity';
import {
  HEARD_EVENT,
  HEARD_LIMIT,
  type Heard,
  mayBeWatched,
  UNWATCH_EVENT,
  type WatchedApi,
  watchedApi,
} from './watched';

/** How long an answer may take to be read after its head has come, ms. */
const TIME_LIMIT = 20_000;
/** Answers noted in one minute; what comes beyond is not looked at. */
const PER_MINUTE = 30;

/** What crosses to the relay: `shop` is who was logged in when the page asked. */
export interface HeardHere extends Heard {
  shop: string | null;
}

type View = Window & typeof globalThis;

/** Wraps the page's two ways of asking. Gives how to put the native ones back. */
export function observePage(view: View): () => void {
  // Taken now: what the page puts in their place later is not called by us.
  const { document, fetch, XMLHttpRequest: Xhr, Request: NativeRequest, Response: NativeResponse } = view;
  const { open } = Xhr.prototype;
  const { then } = view.Promise.prototype;
  const { clone } = NativeResponse.prototype;
  const { addEventListener: listen, dispatchEvent: dispatch } = view.EventTarget.prototype;
  const Custom = view.CustomEvent;
  let minute = 0;
  let noted = 0;
  let over = false;

  function begin(input: unknown): { api: WatchedApi; shop: string | null } | null {
    if (over) return null;
    const address = typeof input === 'string' ? input : input instanceof NativeRequest ? input.url : urlOf(input);
    if (address === null || !mayBeWatched(address)) return null;
    const api = watchedApi(absolute(address, document.baseURI));
    if (!api) return null;
    const now = Math.floor(Date.now() / 60_000);
    noted = now === minute ? noted + 1 : 1;
    minute = now;
    return noted > PER_MINUTE ? null : { api, shop: readIdentity(document.cookie)?.shop ?? null };
  }

  function tell(heard: HeardHere): void {
    if (over || heard.text.length > HEARD_LIMIT) return;
    Reflect.apply(dispatch, document, [new Custom(HEARD_EVENT, { detail: JSON.stringify(heard) })]);
  }

  const watchedFetch = new Proxy(fetch, {
    apply(target, self, args: unknown[]) {
      const answer: unknown = Reflect.apply(target, self, args);
      const asked = quietly(() => begin(args[0]));
      if (asked)
        // Before the page's own `then`, so that the body has not been read yet. A failure is the page's to hear, not ours.
        Reflect.apply(then, answer, [
          (response: Response) =>
            quietly(() => {
              if (response.type === 'opaque' || response.type === 'opaqueredirect') return;
              if (Number(response.headers.get('content-length')) > 2 * HEARD_LIMIT) return;
              const copy: Response = Reflect.apply(clone, response, []);
              void readText(copy).then((text) => text !== null && tell({ ...asked, status: response.status, text }));
            }),
          () => undefined,
        ]);
      return answer;
    },
  });

  const asked = new WeakMap<XMLHttpRequest, ReturnType<typeof begin>>();
  const onLoad = (event: Event): void => {
    quietly(() => {
      const xhr = event.currentTarget as XMLHttpRequest;
      const what = asked.get(xhr);
      const text = what ? textOf(xhr) : null;
      if (what && text !== null) tell({ ...what, status: xhr.status, text });
    });
  };
  const watchedOpen = new Proxy(open, {
    apply(target, xhr: XMLHttpRequest, args: unknown[]) {
      const result: unknown = Reflect.apply(target, xhr, args);
      quietly(() => {
        const what = begin(args[1]);
        if (what && !asked.has(xhr)) Reflect.apply(listen, xhr, ['load', onLoad]);
        if (what || asked.has(xhr)) asked.set(xhr, what);
      });
      return result;
    },
  });

  view.fetch = watchedFetch;
  Xhr.prototype.open = watchedOpen;
  function stop(): void {
    over = true;
    // What somebody has wrapped in turn stays: putting ours back would take theirs away.
    if (view.fetch === watchedFetch) view.fetch = fetch;
    if (Xhr.prototype.open === watchedOpen) Xhr.prototype.open = open;
  }
  Reflect.apply(listen, document, [UNWATCH_EVENT, stop, { once: true }]);
  return stop;
}

/** Whatever goes wrong in here, the page never notices. */
function quietly<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}

/** No object is asked for its text twice: that could have effects. */
const urlOf = (input: unknown): string | null => (input instanceof URL ? input.href : null);

function absolute(address: string, base: string): string {
  return URL.canParse(address, base) ? new URL(address, base).href : '';
}

/** The copy's text; null where it is too long, too slow or broken. */
async function readText(copy: Response): Promise<string | null> {
  const reader = copy.body?.getReader();
  if (!reader) return null;
  const timer = setTimeout(() => void reader.cancel().catch(() => undefined), TIME_LIMIT);
  try {
    const parts: Uint8Array<ArrayBuffer>[] = [];
    let size = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.byteLength;
      if (size > 2 * HEARD_LIMIT) {
        void reader.cancel();
        return null;
      }
      parts.push(value);
    }
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    return decodeBody(bytes, copy.headers.get('content-type') ?? '');
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

/** What the page will get; null for what is no text. */
function textOf(xhr: XMLHttpRequest): string | null {
  const type = xhr.getResponseHeader('content-type') ?? '';
  switch (xhr.responseType) {
    case '':
    case 'text':
      return xhr.responseText;
    case 'json':
      return JSON.stringify(xhr.response);
    case 'arraybuffer':
      return decodeBody(new Uint8Array(xhr.response as ArrayBuffer), type);
    default:
      return null;
  }
}
