// One clicked order number → how its page is read: by a label before it, by the column it stands in, or by standing alone. Every way is
// tried on the page itself, and the one that reads it most sensibly comes first. Pure: reads the document, asks for no layout.
import { toHalfWidth, visibleText } from '../dom/text';
import { createColumnReader } from './columns';
import { findRows } from './find-rows';
import { isKnownLabel, labelsBefore } from './infer-label';
import { numberShape, numberWords } from './number-shape';
import type { RowPlace, SiteDefinition } from './site';
import type { Page } from './site-for';
import { taughtNumbers } from './taught-numbers';

/** What was clicked. */
export interface Picked {
  /** The number as it reads, half width. */
  word: string;
  /** The text in which it begins, and where. */
  node: Text;
  at: number;
}

export type Way = 'label' | 'column' | 'first' | 'alone';

/** One way to read the page. */
export interface Reading {
  way: Way;
  /** The label or the column's head; empty where there is neither. */
  by: string;
  reads: ReadingRules;
  rows: RowPlace[];
}

/** The part of a site definition that teaching finds out. */
type ReadingRules = Pick<SiteDefinition, 'labels' | 'refundLabels' | 'number' | 'loose' | 'unlabelled'>;

/** The number at a point of a text; without a point the likeliest of the element. null = there is none. */
export function pickNumber(element: Element, point?: { node: Text; offset: number } | null): Picked | null {
  if (point && element.contains(point.node)) {
    const words = numberWords(point.node.data);
    const hit = words.find(({ word, at }) => at <= point.offset && point.offset <= at + word.length);
    if (hit) return joined({ ...hit, node: point.node });
  }
  const texts = textsOf(element);
  if (texts.reduce((sum, text) => sum + text.data.trim().length, 0) > 200) return null;
  const words = texts.flatMap((node) => numberWords(node.data).map((word) => ({ ...word, node })));
  const best = words.sort((a, b) => digits(b.word) - digits(a.word))[0];
  return best ? joined(best) : null;
}

const digits = (word: string): number => word.replace(/\D/g, '').length;

function textsOf(element: Element): Text[] {
  const walker = element.ownerDocument.createTreeWalker(element, 4);
  const texts: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if ((node as Text).data.trim()) texts.push(node as Text);
  return texts;
}

/** Elements that do not break a number. */
const INLINE = 'span,b,i,em,strong,a,font,mark,code,small,u,bdi,wbr,s,sup,sub';

/** A number may be split over elements, each with some of its digits: the element around whose whole text is one word. */
function joined(pick: Picked): Picked {
  let best = pick;
  let up = pick.node.parentElement;
  for (let level = 0; up && level < 3; level++, up = up.parentElement) {
    const whole = toHalfWidth(up.textContent ?? '').trim();
    const [only, other] = numberWords(whole);
    if (!only || other || only.word !== whole || !whole.includes(pick.word)) continue;
    if ([...up.querySelectorAll('*')].some((one) => !one.matches(INLINE))) break;
    const [first, ...rest] = textsOf(up);
    if (![first, ...rest].every((text) => /[\d０-９]|^\s*[#-]\s*$/.test(text?.data ?? ''))) break;
    if (first && whole.length > best.word.length) best = { word: whole, node: first, at: first.data.search(/\S/) };
  }
  return best;
}

/**
 * Every way in which the page can be read so that the clicked number is one of its orders; the best first.
 * @param page what is known of the page: on refund pages a refund's number may be clicked, too, and rows are those of refunds
 */
export function inferReadings(root: ParentNode & Node, pick: Picked, page: Page | null = null): Reading[] {
  const found: Reading[] = [];
  const type = page?.type ?? 'order-list';
  const refunds = type.startsWith('refund') ? page?.site : undefined;
  const known = { id: 'taught', pages: [], linkParams: [], refundLabels: refunds?.refundLabels ?? [] };
  const read = (reads: ReadingRules): RowPlace[] => findRows(root, { ...known, ...reads }, type, taughtNumbers);
  const holdsPick = ({ elements }: RowPlace): boolean => elements.some((element) => element.contains(pick.node));
  for (const label of refunds ? labelsBefore(pick.node, pick.at) : []) {
    const labels = { labels: refunds?.labels ?? [], refundLabels: [label] };
    const picked = read({ ...labels, number: refunds?.number ?? '' }).find(
      (row) => row.refundId === pick.word && row.orderId !== pick.word && holdsPick(row),
    );
    if (!picked) continue;
    // In the grammar of taught sites, which the built-in pattern is not.
    const reads = { ...labels, number: numberShape(picked.orderId, { loose: true, prefix: true }) };
    found.push({ way: 'label', by: label, reads, rows: read(reads) });
  }
  if (found.length > 0) return rank(found);
  const attempt = (way: Way, by: string, reads: ReadingRules): void => {
    if (
      found.some((one) => one.way === way && one.by === by && one.rows.length > 0 && one.reads.number === reads.number)
    )
      return;
    const rows = read(reads);
    if (rows.some((row) => row.orderId === pick.word && holdsPick(row))) found.push({ way, by, reads, rows });
  };
  for (const prefix of [true, false]) {
    const number = numberShape(pick.word, { loose: true, prefix });
    for (const label of labelsBefore(pick.node, pick.at)) attempt('label', label, { labels: [label], number });
    const head = createColumnReader()(pick.node.parentElement as Element)?.head;
    const stands = standing(pick);
    if (stands && head) attempt('column', head, { labels: [], number, unlabelled: { stands, columns: [head] } });
    const exact = numberShape(pick.word, { loose: false, prefix });
    if (stands)
      attempt(stands === 'alone' ? 'alone' : 'first', '', { labels: [], number: exact, unlabelled: { stands } });
  }
  if (found.length === 0) {
    // «Order #1001 placed on Nov 3»: a sentence, but one that begins with what an order is called.
    const number = numberShape(pick.word, { loose: true, prefix: true });
    for (const label of labelsBefore(pick.node, pick.at).filter(isKnownLabel))
      attempt('label', label, { labels: [label], number, loose: true });
  }
  return rank(found);
}

/** Whether the number is the whole text of an element, or begins it. */
function standing({ node, word }: Picked): 'alone' | 'first' | null {
  for (let up = node.parentElement, level = 0; up && level < 3; level++, up = up.parentElement) {
    const text = toHalfWidth(up.textContent ?? '').trim();
    if (text === word) return 'alone';
    if (!text.startsWith(word)) return null;
    if (/^[\s,;|·]/.test(text.slice(word.length)) && text.length <= 80) return 'first';
  }
  return null;
}

const WAYS: readonly Way[] = ['label', 'column', 'first', 'alone'];

/**
 * A label that speaks of orders before any other; a chance word before a number (a state, a name) last: it misses rows that stand among
 * those that it finds. Then the way with more rows, then the more careful way.
 */
function rank(readings: readonly Reading[]): Reading[] {
  const isChance = (one: Reading): boolean => readings.some((other) => missesSiblings(one.rows, other.rows));
  const trusted = (one: Reading): number => {
    const { way, by } = one;
    if (way === 'label' && isKnownLabel(by)) return 4;
    if (way === 'label') return isChance(one) ? 0 : 3;
    return way === 'column' ? 3 : way === 'first' ? 2 : 1;
  };
  const sorted = [...readings].sort(
    (a, b) =>
      trusted(b) - trusted(a) ||
      b.rows.length - a.rows.length ||
      WAYS.indexOf(a.way) - WAYS.indexOf(b.way) ||
      b.by.length - a.by.length,
  );
  return sorted.filter((one, n) => sorted.findIndex(({ way, by }) => way === one.way && by === one.by) === n);
}

/** Whether another reading has rows beside these, of the same kind, that these do not have. */
function missesSiblings(rows: readonly RowPlace[], others: readonly RowPlace[]): boolean {
  const own = new Set(rows.map(({ elements }) => elements[0]));
  const homes = new Set(rows.map(({ elements }) => elements[0]?.parentElement));
  const tag = rows[0]?.elements[0]?.tagName;
  return others.some(
    ({ elements: [first] }) => !own.has(first) && first?.tagName === tag && homes.has(first?.parentElement),
  );
}

/** The place of a number that was typed, by which the page reads best; null = it is not on the page. */
export function findNumber(root: ParentNode & Node, typed: string, page: Page | null = null): Picked | null {
  const word = toHalfWidth(typed).replace(/\s+/g, '');
  if (!/\d/.test(word)) return null;
  const places = visibleText(root).flatMap((node) =>
    numberWords(node.data)
      .filter((one) => one.word === word || one.word === `#${word}`)
      .map(({ word: found, at }) => ({ word: found, node, at })),
  );
  const rowsOf = (pick: Picked): number => inferReadings(root, pick, page)[0]?.rows.length ?? 0;
  return places.slice(0, 4).sort((a, b) => rowsOf(b) - rowsOf(a))[0] ?? null;
}
