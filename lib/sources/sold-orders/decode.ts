// Bytes → text. The seller centre answers in GBK unless its header says otherwise (certain). Content scripts use it: no zod.

const REPLACEMENT = /\ufffd/g;

/** The charset of a content type, lower case; null where it says none. */
export function charsetOf(contentType: string): string | null {
  return /charset\s*=\s*["']?([\w-]+)/i.exec(contentType)?.[1]?.toLowerCase() ?? null;
}

function decodeAs(bytes: Uint8Array, label: string): string {
  return new TextDecoder(label).decode(bytes);
}

function isUtf8(charset: string | null): boolean {
  return charset === 'utf-8' || charset === 'utf8';
}

/** Valid UTF-8 with Chinese in it. GBK that is valid UTF-8 by chance gives no Chinese: its pairs become two-byte letters. */
function isChineseUtf8(bytes: Uint8Array): boolean {
  try {
    return /\p{Script=Han}/u.test(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return false;
  }
}

/**
 * Decodes by the header, else as GBK (GB18030, its superset) unless it clearly is UTF-8. Where that leaves unreadable
 * characters, the other one of the two is tried; the text with fewer of them wins.
 */
export function decodeBody(bytes: Uint8Array, contentType: string): string {
  const charset = charsetOf(contentType);
  const utf8 = isUtf8(charset) || (charset === null && isChineseUtf8(bytes));
  const text = decodeAs(bytes, utf8 ? 'utf-8' : 'gb18030');
  const broken = text.match(REPLACEMENT)?.length ?? 0;
  if (broken === 0) return text;
  const other = decodeAs(bytes, utf8 ? 'gb18030' : 'utf-8');
  return (other.match(REPLACEMENT)?.length ?? 0) < broken ? other : text;
}
