// Order numbers in pasted text: table cells, chats, exports. Pure.
import { ORDER_NUMBER_LIMIT } from './command';

/** Taobao's order ids have 18–19 digits (documented); a few more or less are let through. Pinduoduo's read `240101-123456789012345`. */
const NUMBER = /(?<!\d)\d{6}-\d{15}(?!\d)|(?<![\d.])\d{15,21}(?!\d)/g;
/** What a spreadsheet makes of a long number: `2.15E+18`, `2.15e18`. */
const SCIENTIFIC = /(?<![\d.])\d(?:\.\d+)?[eE]\+?1[4-9](?!\d)/g;

export interface PastedNumbers {
  /** Each once, in the order of the text; at most ORDER_NUMBER_LIMIT. */
  numbers: string[];
  /** How many were named more than once. */
  repeated: number;
  /** How many beyond the limit. */
  rest: number;
  /** Numbers whose digits a spreadsheet has lost, as written. */
  damaged: string[];
  /** Numbers that end in four zeros: a spreadsheet keeps 15 digits only, so they may be rounded. */
  rounded: string[];
}

/**
 * Finds order numbers in any text. Full-width digits count; so do digits that a hidden space or an apostrophe (the spreadsheet's mark of a
 * text) stands beside, and groups of digits parted by single spaces or hyphens.
 */
export function parseOrderNumbers(text: string): PastedNumbers {
  const clean = text.normalize('NFKC').replace(/[\u200b-\u200f\u2060\ufeff]/g, '');
  // `2150 0000 0296 2206 893` is one number; two whole numbers with a space between stay two.
  const joined = clean.replace(/(?<!\d)\d{3,6}(?:[ -]\d{3,6}){2,6}(?!\d)/g, (grouped) => {
    const digits = grouped.replace(/[ -]/g, '');
    return digits.length >= 18 && digits.length <= 19 ? digits : grouped;
  });
  const found: string[] = joined.match(NUMBER) ?? [];
  const named = new Map<string, number>(); // a pasted column may hold 100,000
  for (const number of found) named.set(number, (named.get(number) ?? 0) + 1);
  const unique = [...named.keys()];
  return {
    numbers: unique.slice(0, ORDER_NUMBER_LIMIT),
    repeated: [...named.values()].filter((times) => times > 1).length,
    rest: Math.max(0, unique.length - ORDER_NUMBER_LIMIT),
    damaged: [...new Set(joined.match(SCIENTIFIC) ?? [])],
    rounded: unique.filter((number) => number.endsWith('0000')),
  };
}
