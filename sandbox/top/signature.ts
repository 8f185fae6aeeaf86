// Checks signatures with Node's own crypto, so that it can disagree with the extension's. Documented (developer.alibaba.com 101617).
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

export const SIGN_METHODS = ['md5', 'hmac', 'hmac-sha256'];

/** Upper-case hex over all parameters but `sign`, sorted by ASCII; null for a method that the platform does not know. */
export function sign(params: URLSearchParams, secret: string): string | null {
  const text = [...params]
    .filter(([name]) => name !== 'sign')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => name + value)
    .join('');
  const method = params.get('sign_method') ?? 'md5';
  if (method === 'md5')
    return createHash('md5')
      .update(secret + text + secret, 'utf8')
      .digest('hex')
      .toUpperCase();
  if (method !== 'hmac' && method !== 'hmac-sha256') return null;
  return createHmac(method === 'hmac' ? 'md5' : 'sha256', secret)
    .update(text, 'utf8')
    .digest('hex')
    .toUpperCase();
}

export function isSigned(params: URLSearchParams, secret: string): boolean {
  const wanted = sign(params, secret);
  const given = params.get('sign') ?? '';
  return wanted !== null && wanted.length === given.length && timingSafeEqual(Buffer.from(wanted), Buffer.from(given));
}
