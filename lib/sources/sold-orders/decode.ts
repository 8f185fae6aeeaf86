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

/**
 * Decodes by the header, GBK (as GB18030, its superset) by default. Where that leaves unreadable characters, the other
 * one of the two is tried; the text with fewer of them wins.
 */
export function decodeBody(bytes: Uint8Array, contentType: string): string {
  const [first, second] = isUtf8(charsetOf(contentType)) ? ['utf-8', 'gb18030'] : ['gb18030', 'utf-8'];
  const text = decodeAs(bytes, first as string);
  const broken = text.match(REPLACEMENT)?.length ?? 0;
  if (broken === 0) return text;
  const other = decodeAs(bytes, second as string);
  return (other.match(REPLACEMENT)?.length ?? 0) < broken ? other : text;
}
