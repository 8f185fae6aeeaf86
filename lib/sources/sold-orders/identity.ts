// Who is logged in at a seller page, read from its cookies (wire-facts 4.6). Pure; content scripts use it.
// Nothing else of the cookie jar is read.

export interface Identity {
  /** The part before `:`; every record belongs to one shop. */
  shop: string;
  /** The whole `sn` of a sub-account, `main:sub`; null where only the shop is known. */
  agent: string | null;
}

/** `%5Cu6797` (a backslash-u escape, percent-encoded), percent-encoded UTF-8, or plain text → text. */
function decodeNick(raw: string): string {
  let text = raw;
  try {
    text = decodeURIComponent(raw);
  } catch {
    // not percent-encoded: take it as it is
  }
  return text.replace(/\\u([0-9a-fA-F]{4})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))).trim();
}

/**
 * Reads `sn` (sub-account, `main:sub`: likely) or `tracknick` (nick: documented) from a `document.cookie` string.
 * Returns null when nobody is logged in (`tracknick` absent or empty).
 */
export function readIdentity(cookies: string): Identity | null {
  const values: Record<string, string> = {};
  for (const [, name = '', value = ''] of cookies.matchAll(/(?:^|;)\s*(sn|tracknick)\s*=([^;]*)/g))
    values[name] = decodeNick(value);
  const { sn, tracknick } = values;
  const whole = sn || tracknick;
  const [shop] = whole?.split(':') ?? [];
  if (!tracknick || !whole || !shop) return null;
  return { shop, agent: [sn, tracknick].find((one) => one?.includes(':')) ?? null };
}

export function sameIdentity(a: Identity | null, b: Identity | null): boolean {
  return a?.shop === b?.shop && a?.agent === b?.agent;
}
