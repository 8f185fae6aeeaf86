// From numbers to rows: climb from a number while the parent holds no other number (design §4, «The row»).
import type { Found } from './numbers';

/** What a row on this page looks like: learnt from pages with several rows, used where only one is left. */
export interface RowShape {
  tag: string;
  /** Steps from the element of the number up to the row. */
  levels: number;
  /** Siblings that belonged to a row; Infinity for table rows. */
  trailing: number;
}

export interface Block {
  found: Found;
  elements: Element[];
  /** The highest element that holds no other order: nothing of this order stands outside it. */
  reach: Element;
  /** How many blocks look like this one. */
  alike: number;
}

/** The one number that an element holds, or null where it holds several. */
type Holdings = Map<Element, string | null>;

/** A pager, tabs, a search form or column heads: by role and element; the class name is only one more hint. */
const FURNITURE =
  'nav,thead,[type=search],[aria-label=搜索],[class*=pagination],[role=navigation],[role=tablist],[role^=search],[role=columnheader]';

/** Words that an order's own block shows beside its number: the state (documented: asyncSold), else a time (observed). */
const SIGNS = [
  /等待[买卖]家|家已(?:付款|发货)|交易(?:成功|关闭)|请卖家处理|退款成功|还剩/,
  /(?:创建|下单|成交|申请|付款)时间/,
];

/**
 * Groups numbers into rows. `shapes` remembers what rows look like here (it is read and written).
 * A number that appears twice (a locked column's clone, a drawer) gives one block, see `isBetter`.
 */
export function toBlocks(root: ParentNode & Node, numbers: readonly Found[], shapes: RowShape[]): Block[] {
  const held = holdings(root, numbers);
  const climbed = numbers.map((found) => climb(found, root, held));
  const blocks = createBlockCheck(held);
  cutAtFurniture(climbed, blocks);
  const votes = countShapes(climbed);
  const shape = commonShape(votes) ?? shapes[0] ?? null;
  const tops = climbed.map((c) => settle(c, shape));
  const trailing = tops.map((top) => followers(top, held, blocks));
  const limit = trailingLimit(trailing, tops, shape);
  if (shape && climbed.length > 1) shapes[0] = { ...shape, trailing: limit };
  const result = climbed.map((one, i) => {
    const { found, path } = one;
    const top = tops[i] ?? found.element;
    const rest = trailing[i] ?? [];
    return {
      found,
      elements: [top, ...(top.tagName === 'TR' ? rest : rest.slice(0, limit))],
      reach: path.at(-1) ?? top,
      alike: votes.get(shapeKey(one))?.n ?? 0,
    };
  });
  return onePerNumber(result);
}

function holdings(root: Node, numbers: readonly Found[]): Holdings {
  const held: Holdings = new Map();
  for (const { number, element } of numbers) {
    for (let up: Element | null = element; up && up !== root; up = up.parentElement) {
      const other = held.get(up);
      if (other === null) break; // several already, and so has everything above
      held.set(up, other === undefined || other === number ? number : null);
    }
  }
  return held;
}

interface Climbed {
  found: Found;
  /** number's element first, the highest possible row last */
  path: Element[];
}

function climb(found: Found, root: Node, held: Holdings): Climbed {
  const path: Element[] = [];
  for (let up: Element | null = found.element; up && up !== root; up = up.parentElement) {
    if (held.get(up) !== found.number) break;
    path.push(up);
  }
  return { found, path: path.length > 0 ? path : [found.element] };
}

/** Whether an element is, or holds, a pager, tabs, a search form or column heads. */
type BlockCheck = (element: Element) => boolean;

function createBlockCheck(held: Holdings): BlockCheck {
  const known = new Map<Element, boolean>();
  const isOne = (element: Element): boolean => element.matches(FURNITURE) && !held.has(element);
  return (element) => {
    let result = known.get(element);
    if (result === undefined) {
      result = isOne(element) || [...element.querySelectorAll(FURNITURE)].some((one) => !held.has(one));
      known.set(element, result);
    }
    return result;
  };
}

/** Of rows alike this many are looked into: a list of thousands has furniture in all of them or in none. */
const SAMPLE = 40;

/** Ends each climb below the first element with furniture in it. */
function cutAtFurniture(climbed: readonly Climbed[], blocks: BlockCheck): void {
  const clean = new Map<string, number>();
  for (const one of climbed) {
    const key = shapeKey(one);
    const n = clean.get(key) ?? 0;
    const { path } = one;
    if (n >= SAMPLE) continue;
    if (blocks(path.at(-1) as Element)) one.path = path.slice(0, Math.max(1, path.findIndex(blocks)));
    else clean.set(key, n + 1);
  }
}

const shapeKey = ({ path }: Climbed): string => `${path.at(-1)?.tagName}:${path.length - 1}`;

type Votes = Map<string, { n: number; of: Climbed }>;

function countShapes(climbed: readonly Climbed[]): Votes {
  const votes: Votes = new Map();
  for (const one of climbed) {
    const key = shapeKey(one);
    const vote = votes.get(key) ?? { n: 0, of: one };
    vote.n += 1;
    votes.set(key, vote);
  }
  return votes;
}

/** The shape that at least two rows, and more than any other, have. */
function commonShape(votes: Votes): RowShape | null {
  const best = [...votes.values()].sort((a, b) => b.n - a.n)[0];
  if (!best || best.n < 2) return null;
  return { tag: best.of.path.at(-1)?.tagName ?? '', levels: best.of.path.length - 1, trailing: 0 };
}

/** Where the climb ended, but no higher than rows on this page go; a lone number takes the smallest block with a state. */
function settle({ found, path }: Climbed, shape: RowShape | null): Element {
  const top = path.at(-1) ?? found.element;
  if (shape) {
    const like = path[shape.levels];
    if (like?.tagName === shape.tag) return like;
    if (path.length - 1 < shape.levels) return top;
  }
  for (const sign of SIGNS) {
    const small = path.find((element) => sign.test(element.textContent ?? ''));
    const tableRow = small?.closest('tr');
    if (small) return tableRow && path.includes(tableRow) ? tableRow : small;
  }
  return top;
}

function followers(top: Element, held: Holdings, blocks: BlockCheck): Element[] {
  const rest: Element[] = [];
  for (let next = top.nextElementSibling; next; next = next.nextElementSibling) {
    if (held.has(next) || next.tagName !== top.tagName || blocks(next)) break;
    rest.push(next);
  }
  return rest;
}

/** How many following siblings belong to a row that is not a table row: what all but the last row show; else what was learnt. */
function trailingLimit(trailing: readonly Element[][], tops: readonly Element[], shape: RowShape | null): number {
  const lastOf = new Map<Element | null, number>();
  tops.forEach((top, i) => {
    lastOf.set(top.parentElement, i);
  });
  const inner = trailing.filter((_, i) => lastOf.get(tops[i]?.parentElement ?? null) !== i);
  return inner.length > 0 ? Math.max(...inner.map((rest) => rest.length)) : (shape?.trailing ?? 0);
}

function onePerNumber(blocks: readonly Block[]): Block[] {
  const best = new Map<string, Block>();
  for (const block of blocks) {
    const other = best.get(block.found.number);
    if (!other || (other.elements[0] !== block.elements[0] && isBetter(block, other))) {
      best.delete(block.found.number); // keeps document order
      best.set(block.found.number, block);
    }
  }
  return [...best.values()];
}

/** A row among its like before a drawer that tells of the same order; of two alike (locked columns) the one with more text. */
function isBetter(block: Block, other: Block): boolean {
  return block.alike === other.alike ? textSize(block) > textSize(other) : block.alike > other.alike;
}

function textSize(block: Block): number {
  return block.elements.reduce((sum, element) => sum + (element.textContent?.length ?? 0), 0);
}
