// Text from outside → text that is safe to store and show. Content scripts use it: keep it small.

/** Controls that turn or hide text (bidi, zero width, BOM). U+200D stays: emoji are joined by it. */
const INVISIBLE = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
/** C0 and C1 without tab, line feed, form feed and carriage return: those are white space. */
const CONTROLS = /(?![\t\n\f\r])\p{Cc}/gu;
const LONE_SURROGATES = /\p{Surrogate}/gu;

/** Printable ASCII, Chinese and its punctuation, no two blanks together: nothing to clean. Nearly every text is like that. */
const PLAIN = /^(?! )(?:[!-~\u3001-\u303f\u3400-\u9fff\uff01-\uff5e…“”‘’·]| (?! ))*$/;

export interface CleanOptions {
  /** Longest result in UTF-16 units. */
  limit: number;
  /** Keep line breaks; otherwise everything becomes one line. */
  lines?: boolean;
}

/** Cuts to `limit` UTF-16 units, «…» included, never through a character. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let end = Math.max(0, limit - 1);
  const last = text.charCodeAt(end - 1);
  if (last >= 0xd800 && last <= 0xdbff) end -= 1;
  return `${text.slice(0, end)}…`;
}

/** Removes controls and bidi marks, folds white space, cuts. */
export function cleanText(text: string, options: CleanOptions): string {
  if (text.length <= options.limit && PLAIN.test(text) && !text.endsWith(' ')) return text;
  // Cut roughly first: nothing of a text of megabytes is worth cleaning.
  const rough = text.length > options.limit * 4 ? text.slice(0, options.limit * 4) : text;
  const plain = rough.replace(LONE_SURROGATES, '').replace(INVISIBLE, '').replace(CONTROLS, '');
  const folded = options.lines
    ? plain
        .replace(/\r\n?/g, '\n')
        .replace(/[^\S\n]+/g, ' ')
        .replace(/\n{3,}/g, '\n\n')
    : plain.replace(/\s+/g, ' ');
  return cut(folded.trim(), options.limit);
}

/** What stands in a field beyond what was sent of it. */
export function typedSince(now: string, sent = ''): string {
  return now.startsWith(sent) ? now.slice(sent.length).trimStart() : now;
}
