// From the seller's consent to a session (wire facts 2.4, documented). Nothing here is stored or logged.
import * as z from 'zod/mini';
import '@/lib/platform/jitless';
import { SECOND } from '@/lib/platform/clock';
import { cleanText } from '@/lib/ticket/text';
import { parseJson } from '../json';
import { idField, rawField } from './fields';
import type { TopFetch } from './types';

export const OAUTH_TOKEN_URL = 'https://oauth.taobao.com/token';
const AUTHORIZE_URL = 'https://oauth.taobao.com/authorize';

/** Where the seller agrees; the platform leads from there to `redirectUri` with `code` and `state`. */
export function authorizeUrl(app: { appKey: string; redirectUri: string; state: string }): string {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: app.appKey,
    redirect_uri: app.redirectUri,
    state: app.state,
    view: 'web',
  });
  return `${AUTHORIZE_URL}?${query}`;
}

export interface TopGrant {
  session: string;
  /** ms; null = not told. */
  expiresAt: number | null;
  shop: string;
  /** Whom it speaks for, `main` or `main:sub`. */
  account: string;
  uid: string;
}

const seconds = z.catch(
  z.pipe(
    z.union([z.number(), z.string()]),
    z.transform((value: number | string) => Number(value)),
  ),
  0,
);
const grantSchema = z.object({
  access_token: z.string().check(z.minLength(1)),
  expires_in: seconds,
  taobao_user_nick: rawField,
  taobao_user_id: idField,
  sub_taobao_user_nick: rawField,
  sub_taobao_user_id: idField,
});

/** Null where it is no grant. Nicks come percent-encoded. */
export function parseGrant(text: string, now: number): TopGrant | null {
  const parsed = z.safeParse(grantSchema, parseJson(text));
  if (!parsed.success) return null;
  const { data } = parsed;
  const shop = nick(data.taobao_user_nick);
  return {
    session: data.access_token,
    expiresAt: data.expires_in > 0 ? now + data.expires_in * SECOND : null,
    shop,
    account: nick(data.sub_taobao_user_nick) || shop,
    uid: data.sub_taobao_user_id || data.taobao_user_id,
  };
}

function nick(raw: string): string {
  try {
    return cleanText(decodeURIComponent(raw), { limit: 64 });
  } catch {
    return cleanText(raw, { limit: 64 });
  }
}

export type GrantResult = { ok: true; grant: TopGrant } | { ok: false; problem: 'network' | 'refused' | 'unreadable' };

/** A code works once and for minutes only: no retry. */
export async function exchangeCode(
  fetch: TopFetch,
  given: { appKey: string; appSecret: string; code: string; redirectUri: string },
  now: () => number,
): Promise<GrantResult> {
  const body = new URLSearchParams({
    client_id: given.appKey,
    client_secret: given.appSecret,
    grant_type: 'authorization_code',
    code: given.code,
    redirect_uri: given.redirectUri,
    view: 'web',
  });
  try {
    const response = await fetch(OAUTH_TOKEN_URL, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' },
      body: body.toString(),
      signal: AbortSignal.timeout(20 * SECOND),
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
    });
    const text = await response.text();
    const grant = parseGrant(text, now());
    if (grant) return { ok: true, grant };
    return { ok: false, problem: /"error"/.test(text) ? 'refused' : 'unreadable' };
  } catch {
    return { ok: false, problem: 'network' };
  }
}
