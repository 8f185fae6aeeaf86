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
}

/** The one number that an element holds, or null where it holds several. */
type Holdings = Map<Element, string | null>;

/** Pagers, tabs, search forms and column heads: by role and element, the class name only as one more hint. */
const FURNITURE =
  'nav,thead,[role="navigation"],[role="tablist"],[role="search"],[role="searchbox"],[role="columnheader"],input[type="search"],input[aria-label="搜索"],[class*="pagination"]';

/** Words that an order's own block shows beside its number: the state (documented: asyncSold), else a time (observed). */
const SIGNS = [
  /等待买家付款|买家已付款|卖家已发货|商家已发货|等待卖家发货|等待买家确认|交易成功|交易关闭|请卖家处理|退款成功|还剩/,
  /(?:创建|下单|成交|申请|付款)时间/,
];

/**
 * Groups numbers into rows. `shapes` remembers what rows look like here (it is read and written).
 * A number that appears twice (a locked column's clone) gives one block: the one with more text.
 */
export function toBlocks(root: ParentNode & Node, numbers: readonly Found[], shapes: RowShape[]): Block[] {
  const held = holdings(root, numbers);
  const furniture = [...root.querySelectorAll(FURNITURE)].filter((element) => !held.has(element));
  const blocked = new Set<Element>();
  for (const element of furniture) {
    for (let up: Element | null = element; up && up !== root && !blocked.has(up); up = up.parentElement)
      blocked.add(up);
  }
  const climbed = numbers.map((found) => climb(found, root, held, blocked));
  const shape = commonShape(climbed) ?? shapes[0] ?? null;
  const tops = climbed.map((c) => settle(c, shape));
  const trailing = tops.map((top) => followers(top, held, blocked));
  const limit = trailingLimit(trailing, tops, shape);
  if (shape && climbed.length > 1) shapes[0] = { ...shape, trailing: limit };
  const blocks = climbed.map(({ found }, i) => {
    const top = tops[i] ?? found.element;
    const rest = trailing[i] ?? [];
    return { found, elements: [top, ...(top.tagName === 'TR' ? rest : rest.slice(0, limit))] };
  });
  return onePerNumber(blocks);
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

function climb(found: Found, root: Node, held: Holdings, blocked: ReadonlySet<Element>): Climbed {
  const path: Element[] = [];
  for (let up: Element | null = found.element; up && up !== root; up = up.parentElement) {
    if (held.get(up) !== found.number || blocked.has(up)) break;
    path.push(up);
  }
  return { found, path: path.length > 0 ? path : [found.element] };
}

const shapeKey = ({ path }: Climbed): string => `${path.at(-1)?.tagName}:${path.length - 1}`;

/** The shape that at least two rows, and more than any other, have. */
function commonShape(climbed: readonly Climbed[]): RowShape | null {
  const votes = new Map<string, { n: number; of: Climbed }>();
  for (const one of climbed) {
    const key = shapeKey(one);
    const vote = votes.get(key) ?? { n: 0, of: one };
    vote.n += 1;
    votes.set(key, vote);
  }
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

function followers(top: Element, held: Holdings, blocked: ReadonlySet<Element>): Element[] {
  const rest: Element[] = [];
  for (let next = top.nextElementSibling; next; next = next.nextElementSibling) {
    if (held.has(next) || blocked.has(next) || next.tagName !== top.tagName) break;
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
    if (!other || (other.elements[0] !== block.elements[0] && textSize(block) > textSize(other))) {
      best.set(block.found.number, block);
    }
  }
  return [...best.values()];
}

function textSize(block: Block): number {
  return block.elements.reduce((sum, element) => sum + (element.textContent?.length ?? 0), 0);
}
