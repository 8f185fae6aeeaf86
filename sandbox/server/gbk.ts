// GBK as the platform writes it. Characters that GBK lacks (emoji, direction marks) go as JSON escapes.
import iconv from 'iconv-lite';

let known: Set<string> | undefined;

function gbkCharacters(): Set<string> {
  if (known) return known;
  const bytes: number[] = [];
  for (let high = 0x81; high <= 0xfe; high++)
    for (let low = 0x40; low <= 0xfe; low++) if (low !== 0x7f) bytes.push(high, low);
  known = new Set(iconv.decode(Buffer.from(bytes), 'gbk'));
  known.delete('\ufffd');
  return known;
}

/** JSON text in GBK; nothing is lost. */
export function encodeGbkJson(text: string): Buffer {
  const characters = gbkCharacters();
  const safe = text.replace(/[\u0080-\uffff]/g, (char) =>
    characters.has(char) ? char : `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return iconv.encode(safe, 'gbk');
}
