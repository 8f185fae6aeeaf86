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
  r1_expires_in: seconds,
  r2_expires_in: seconds,
  w1_expires_in: seconds,
  w2_expires_in: seconds,
  taobao_user_nick: rawField,
  taobao_user_id: idField,
  sub_taobao_user_nick: rawField,
  sub_taobao_user_id: idField,
});

/**
 * When the first of it ends, ms; null = not told (0 = no such right). Reading and writing end apart at both levels; the high-risk calls
 * of `hra_expires_in` are none of ours.
 */
function endOf(grant: z.infer<typeof grantSchema>, now: number): number | null {
  const { expires_in: all, r1_expires_in: r1, r2_expires_in: r2, w1_expires_in: w1, w2_expires_in: w2 } = grant;
  const told = [all, r1, r2, w1, w2].filter((length) => length > 0);
  return told.length > 0 ? now + Math.min(...told) * SECOND : null;
}

/** Null where it is no grant. Nicks come percent-encoded. */
export function parseGrant(text: string, now: number): TopGrant | null {
  const parsed = z.safeParse(grantSchema, parseJson(text));
  if (!parsed.success) return null;
  const { data } = parsed;
  const shop = nick(data.taobao_user_nick);
  return {
    session: data.access_token,
    expiresAt: endOf(data, now),
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
