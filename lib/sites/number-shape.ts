// How an order number reads, from one sample: `261120-123456789012300` → `\d{6}-\d{13,17}`. Pure. The sources stay within a small
// grammar, so that one from a file can be checked before it becomes a RegExp: no groups, no backtracking to speak of.
import { toHalfWidth } from '../dom/text';

/** One piece: a separator, once; or a letter, a digit or a class of them, with a count. */
const ATOM = /[#_-]|(?:[A-Za-z0-9]|\\d|\[(?!\])(?:0-9)?(?:A-Z)?(?:a-z)?\])(?:\{(\d{1,2})(?:,(\d{1,2}))?\}|\+)?/;
/** A word of 40 characters has at most as many pieces. */
const GRAMMAR = new RegExp(`^(?:${ATOM.source}){1,40}$`);
const ATOMS = new RegExp(ATOM, 'g');
/** A piece of open length may be followed only by a separator, which cannot belong to it. */
const OPEN_ENDED = /(?:\{\d+,\d+\}|\+)(?![#_-]|$)/;

/** Whether the source of a number's pattern is one of ours, and a RegExp at all: `\d{9,3}` is none. */
export function isNumberShape(source: string): boolean {
  if (source.length > 256 || !GRAMMAR.test(source) || OPEN_ENDED.test(source)) return false;
  return [...source.matchAll(ATOMS)].every(([, least, most]) => most === undefined || Number(least) <= Number(most));
}

/** A word of a page that may be an order number: letters, digits, `#`, `-`, `_`, with a digit among them. */
const WORD = /[#A-Za-z0-9](?:[#\w-]{0,38}[A-Za-z0-9])?/g;

/** The words of a text that may be order numbers, with where they begin. Full-width characters read as half-width ones. */
export function numberWords(text: string): { word: string; at: number }[] {
  return [...toHalfWidth(text).matchAll(WORD)]
    .filter(([word]) => /\d/.test(word))
    .map((match) => ({ word: match[0], at: match.index }));
}

export interface ShapeOptions {
  /** Digits may be a few more or fewer: a label or a column says that it is an order number. */
  loose: boolean;
  /** Leading letters stay as they are (`SO-`), else only their number does. */
  prefix: boolean;
}

/** The pattern (a source of a RegExp, anchored by those who use it) of numbers that read like `sample`. */
export function numberShape(sample: string, options: ShapeOptions): string {
  return sample
    .split(/([#_-])/)
    .map((part) => (/^[#_-]?$/.test(part) ? part : segment(part, options)))
    .join('');
}

function segment(part: string, { loose, prefix }: ShapeOptions): string {
  const [, letters = '', digits = ''] = /^([A-Za-z]*)(\d*)$/.exec(part) ?? [];
  if (letters + digits !== part) return `${classOf(part)}${count(part.length, loose)}`;
  const head = letters === '' || (prefix && letters.length <= 6) ? letters : `${classOf(letters)}{${letters.length}}`;
  return head + (digits === '' ? '' : `\\d${count(digits.length, loose)}`);
}

function classOf(text: string): string {
  return `[${/\d/.test(text) ? '0-9' : ''}${/[A-Z]/.test(text) ? 'A-Z' : ''}${/[a-z]/.test(text) ? 'a-z' : ''}]`;
}

/** Short numbers are counters and grow; long ones have a length. */
function count(length: number, loose: boolean): string {
  if (length < 8) return loose ? '{1,12}' : `{${Math.max(1, length - 1)},${length + 1}}`;
  return loose ? `{${length - 2},${length + 2}}` : `{${length}}`;
}
