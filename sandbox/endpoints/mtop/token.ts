// Token cookies and the signature of mtop H5 calls: documented in public clients.
import { createHash, randomBytes } from 'node:crypto';
import type { Call } from '../../server/http';

export const APP_KEY = '12574478';
const LIFE = 2 * 3_600_000; // ms; invented

/** Lower-case hex md5 of `token & t & appKey & data` (documented). */
export function mtopSign(token: string, t: string, data: string): string {
  return createHash('md5').update(`${token}&${t}&${APP_KEY}&${data}`).digest('hex');
}

/** Set-Cookie lines of a fresh token: its suffix is when it ends, ms (documented). */
export function tokenCookies(now: number): string[] {
  const token = randomBytes(16).toString('hex');
  const attributes = 'Domain=.taobao.com; Path=/; Secure; SameSite=None';
  return [
    `_m_h5_tk=${token}_${now + LIFE}; ${attributes}`,
    `_m_h5_tk_enc=${randomBytes(16).toString('hex')}; ${attributes}`,
  ];
}

/** What is wrong with a call's token and signature; null = nothing. `now`: real time, ms, as pages know no other. */
export function tokenFault(
  call: Call,
  now: number,
): 'token-empty' | 'token-expired' | 'token-illegal' | 'illegal-sign' | 'request-expired' | null {
  const cookie = call.cookies.get('_m_h5_tk') ?? '';
  if (!cookie) return 'token-empty';
  const [token = '', ends = ''] = cookie.split('_');
  if (!/^[\da-f]{32}$/.test(token) || !call.cookies.get('_m_h5_tk_enc')) return 'token-illegal';
  if (!(Number(ends) > now)) return 'token-expired';
  const t = call.params.get('t') ?? '';
  if (call.params.get('appKey') !== APP_KEY) return 'illegal-sign';
  if (call.params.get('sign') !== mtopSign(token, t, call.params.get('data') ?? '')) return 'illegal-sign';
  return Math.abs(now - Number(t)) > 10 * 60_000 ? 'request-expired' : null;
}
