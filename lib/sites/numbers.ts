// Finds order numbers by how they read: «订单号: 2100…» (design §4). A labelled number outranks everything; free text never counts.
import { createSilence, isDrawn, isElement, isSilent, textAround, toHalfWidth } from '../dom/text';
import type { SiteDefinition } from './site';

/** A number found on the page. */
export interface Found {
  number: string;
  /** The element whose own text begins the number, or the link that carries it. */
  element: Element;
}

export interface Reading {
  labels: readonly string[];
  /** Source of a RegExp for the number alone: digits, letters, `#`, `-`, `_`. */
  number: string;
  /** Whatever follows the number: only on pages where that was taught («Order #1001 placed on …»). */
  loose?: boolean;
}

const GAP = '\u0001'; // stands between two text nodes
/** What nobody sees between label and number. */
const INVISIBLE = /[\p{Cc}\p{Cf}]/gu;
export const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What tells that somebody wrote the text that follows: a number in there is not the row's own. A bare «备注» is a button of the row before. */
const SPOKEN = /(?:备注|留言|附言|说明|评价|反馈|memo)\s*:\s*$/i;
/**
 * After the number within the same piece of text: nothing, another fact («创建时间:», «下单时间 2026…»), a bracket or a bar, or a copy
 * link; before that a date, a time, a comma, a glyph of an icon font.
 */
export const AFTER =
  /^(?:[\s,;\p{So}\p{Co}]|\d+(?:[-:/.年月]\d+)+日?)*(?:$|\p{sc=Han}{2,8}\s*:|\p{sc=Han}{2}时间|[|/·()[\]【】]|复制|详情)/u;
/** Before the label within the same piece: nothing, punctuation, or another fact. */
const BEFORE = /^(?:[^\p{L}\p{N}]*|.{0,60}[:|].{0,40})$/u;

/** A label whose characters may stand in several texts: `<i>订单</i><i>编号</i>`. */
const inPieces = (label: string): string => [...label].map(literal).join(`${GAP}?`);

/** A label, or two or more characters of it at the end of a text. */
const begun = (label: string): string =>
  [...label].reduceRight((rest, char, at) => literal(char) + (rest && at > 0 ? `(?:${rest}|\\s*$)` : rest), '');

const linksWith = (params: readonly string[]): string => params.map((name) => `a[href*="${name}="]`).join();

/** Tells of a node whether it may bring a number. @param text what tells it of its text: a long run of digits, or a label */
export function worthReading(
  { labels, linkParams }: Pick<SiteDefinition, 'labels' | 'linkParams'>,
  text = new RegExp(`[\\d０-９]{6}|${labels.map(literal).join('|')}`),
): (node: Node) => boolean {
  const links = linksWith(linkParams);
  return (node) =>
    text.test(node.textContent ?? '') ||
    (links !== '' && isElement(node) && (node.matches(links) || node.querySelector(links) !== null));
}

/** Takes elements whose number, or label, is not drawn: read again when it is. */
export type Hidden = Pick<Set<Element>, 'add'>;

/**
 * Labelled numbers under `root`, in document order. Numbers may be full-width or split over several elements; fields, code, hidden
 * copies, our own nodes and sentences are passed over.
 */
export function labelledNumbers(root: Node, reading: Reading, hidden?: Hidden): Found[] {
  if (reading.labels.length === 0) return [];
  const labels = [...reading.labels].sort((a, b) => b.length - a.length);
  // A letter before the label makes it another number (子订单号, 物流订单号), but 主订单号 and 淘宝/天猫订单号 are the order's.
  const pattern = new RegExp(
    `(?<!\\p{L})(?:主|淘宝|天猫)?(?:${labels.map(inPieces).join('|')})[\\s${GAP}]*:?[\\s${GAP}]*(?=([#\\w][#\\w${GAP}-]*))`,
    'gu',
  );
  const exact = new RegExp(`^(?:${reading.number})$`);
  const [label, silent] = [new RegExp(labels.map(begun).join('|')), createSilence()];
  const pieces = textAround(root, label, silent, hidden);
  const starts: number[] = [];
  let joined = '';
  for (const piece of pieces) {
    starts.push(joined.length);
    joined += toHalfWidth(piece.data).replace(INVISIBLE, ' ') + GAP;
  }
  const found: Found[] = [];
  let at = 0;
  for (const match of joined.matchAll(pattern)) {
    const start = match.index + match[0].length;
    const taken = takeNumber(match[1] ?? '', exact);
    while ((starts[at + 1] ?? Number.POSITIVE_INFINITY) <= match.index) at += 1;
    const before = joined.slice(starts[at], match.index);
    if (!taken || !BEFORE.test(before) || isSpoken(before, pieces[at], pieces[at - 1])) continue;
    const end = start + taken.length;
    if (!reading.loose && !AFTER.test(joined.slice(end, joined.indexOf(GAP, end)))) continue;
    while ((starts[at + 1] ?? Number.POSITIVE_INFINITY) <= start) at += 1;
    const element = pieces[at]?.parentElement;
    if (element && !isItemTitle(element) && isShown(element, hidden)) found.push({ number: taken.number, element });
  }
  return found;
}

function isShown(element: Element, hidden?: Hidden): boolean {
  if (!isSilent(element) && isDrawn(element)) return true;
  hidden?.add(element);
  return false;
}

interface Taken {
  number: string;
  /** With the marks between pieces. */
  length: number;
}

/** `123␁456` → the first piece if it is a number of its own, else the most pieces that make one. */
function takeNumber(digits: string, exact: RegExp): Taken | null {
  let taken: Taken | null = null;
  let number = '';
  let length = 0;
  for (const part of digits.split(GAP)) {
    number += part;
    length += part.length;
    if (part && exact.test(number)) taken = { number, length };
    if (taken?.number === part) break;
    length += 1;
  }
  return taken;
}

/** `备注：订单号…`, in one text or in two that stand together: an empty «备注：» at the end of the row before says nothing. */
function isSpoken(before: string, label: Text | undefined, previous: Text | undefined): boolean {
  if (before.trim()) return SPOKEN.test(before);
  const near = previous?.parentElement?.parentElement;
  return near?.contains(label ?? null) === true && SPOKEN.test(toHalfWidth(previous?.data ?? ''));
}

/** A goods title may hold any text. */
function isItemTitle(element: Element): boolean {
  return element.closest('a[href*="item.htm"]') !== null;
}

/** Links whose address carries an order number, in document order. `known`: numbers that need no link. */
export function linkedNumbers(
  root: ParentNode,
  params: readonly string[],
  number: string,
  known: ReadonlySet<string> = new Set(),
  hidden?: Hidden,
): Found[] {
  if (params.length === 0) return [];
  const exact = new RegExp(`[?&#](?:${params.map(literal).join('|')})=(${number})(?!\\d)`);
  const found: Found[] = [];
  for (const link of root.querySelectorAll(linksWith(params))) {
    const match = exact.exec(link.getAttribute('href') ?? '');
    if (match?.[1] && !known.has(match[1]) && isShown(link, hidden)) found.push({ number: match[1], element: link });
  }
  return found;
}
