// Signatures of the Open Platform (documented). Web Crypto has no MD5, so all three methods come from one small library.
import { hmac } from '@noble/hashes/hmac.js';
import { md5 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';

export const SIGN_METHODS = ['md5', 'hmac', 'hmac-sha256'] as const;
export type SignMethod = (typeof SIGN_METHODS)[number];

const encoder = new TextEncoder();

/** Every parameter but `sign`, by name in ASCII order, `name` and raw value joined without separators. */
export function signedText(params: Readonly<Record<string, string>>): string {
  return Object.keys(params)
    .filter((name) => name !== 'sign')
    .sort()
    .map((name) => name + params[name])
    .join('');
}

/**
 * The `sign` parameter: upper-case hex.
 * @param params common and business parameters as they are sent, `sign_method` among them
 */
export function signParams(params: Readonly<Record<string, string>>, secret: string, method: SignMethod): string {
  const text = signedText(params);
  const key = encoder.encode(secret);
  if (method === 'md5') return hex(md5(encoder.encode(secret + text + secret)));
  return hex(hmac(method === 'hmac' ? md5 : sha256, key, encoder.encode(text)));
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();
}
