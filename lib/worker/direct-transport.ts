// Asks from the worker itself, without a seller page. Only by setting and with the optional `cookies` permission, for the same two
// reads that a page's script makes.

import { browser } from '../platform/browser';
import { SECOND } from '../platform/clock';
import type { Asked, Transport, Who } from '../polling/transport';
import { decodeBody } from '../sources/sold-orders/decode';
import { type Identity, readIdentity, sameIdentity } from '../sources/sold-orders/identity';
import { SOLD_ORDERS_URL } from '../sources/sold-orders/request';

const LIMIT = 20 * SECOND;
/** Bytes; a page of 60 orders is well under 1 MB. */
const SIZE_LIMIT = 5 * 1024 * 1024;

/** `tracknick` and `sn` only. */
async function identity(): Promise<Identity | null> {
  const pairs = await Promise.all(
    ['tracknick', 'sn'].map(async (name) => {
      const cookie = await browser.cookies.get({ url: SOLD_ORDERS_URL, name });
      return cookie ? `${name}=${cookie.value}` : '';
    }),
  );
  return readIdentity(pairs.filter(Boolean).join('; '));
}

export function createDirectTransport(): Transport {
  return {
    async who(): Promise<Who> {
      const found = await identity();
      return found ? { type: 'identity', identity: found } : { type: 'logged-out' };
    },
    async ask(shop, params): Promise<Asked> {
      const before = await identity();
      if (!before) return { type: 'logged-out' };
      if (before.shop !== shop) return { type: 'other-shop', identity: before };
      const asked = await post(params);
      const after = await identity();
      if (!after) return { type: 'logged-out' };
      if (after.shop !== shop) return { type: 'other-shop', identity: after };
      return sameIdentity(before, after) ? asked : { type: 'dropped' };
    },
  };
}

async function post(params: Record<string, string>): Promise<Asked> {
  try {
    const response = await fetch(SOLD_ORDERS_URL, {
      method: 'POST',
      body: new URLSearchParams(params),
      credentials: 'include',
      redirect: 'manual',
      cache: 'no-store',
      signal: AbortSignal.timeout(LIMIT),
    });
    if (response.type === 'opaqueredirect') return { type: 'logged-out' };
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (bytes.length > SIZE_LIMIT) return { type: 'too-large' };
    const contentType = response.headers.get('content-type') ?? '';
    return { type: 'answer', status: response.status, contentType, text: decodeBody(bytes, contentType) };
  } catch {
    return { type: 'unreachable' };
  }
}
