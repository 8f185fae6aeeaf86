// The one request a seller page makes for us (design §5.1): a CORS-simple POST from the page's own origin. The worker decides when.
import type { PageFetchResult } from '../messaging/protocol';
import { decodeBody } from '../sources/sold-orders/decode';
import { readIdentity } from '../sources/sold-orders/identity';
import { SOLD_ORDERS_URL } from '../sources/sold-orders/request';

/** bytes; a page of 100 orders is about 300 kB */
const SIZE_LIMIT = 5 * 1024 * 1024;
/** ms */
const TIME_LIMIT = 20_000;

export interface TransportDeps {
  fetch: typeof fetch;
  /** `document.cookie` at this moment */
  cookies: () => string;
}

/** Asks for one page of sold orders. Never rejects. Identity is read in the same turn as the request and right after the answer. */
export async function fetchSoldOrders(
  params: Readonly<Record<string, string>>,
  { fetch, cookies }: TransportDeps,
): Promise<PageFetchResult> {
  const before = readIdentity(cookies());
  let outcome: PageFetchResult['outcome'];
  try {
    const answer = await fetch(SOLD_ORDERS_URL, {
      method: 'POST',
      // A URLSearchParams body is form-urlencoded: a simple request, no preflight.
      body: new URLSearchParams(params),
      credentials: 'include',
      redirect: 'manual',
      cache: 'no-store',
      signal: AbortSignal.timeout(TIME_LIMIT),
    });
    outcome = answer.type === 'opaqueredirect' ? { type: 'redirected' } : await readAnswer(answer);
  } catch {
    outcome = { type: 'network-error' };
  }
  return { before, after: readIdentity(cookies()), outcome };
}

async function readAnswer(answer: Response): Promise<PageFetchResult['outcome']> {
  const contentType = answer.headers.get('content-type') ?? '';
  const bytes = await readLimited(answer);
  if (!bytes) return { type: 'too-large' };
  return { type: 'text', status: answer.status, contentType, text: decodeBody(bytes, contentType) };
}

/** The body, or null past the limit; what is too much is not even downloaded. */
async function readLimited(answer: Response): Promise<Uint8Array | null> {
  const reader = answer.body?.getReader();
  if (!reader) return new Uint8Array();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > SIZE_LIMIT) {
      await reader.cancel();
      return null;
    }
    parts.push(value);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.byteLength;
  }
  return bytes;
}
