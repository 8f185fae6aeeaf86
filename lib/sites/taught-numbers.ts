// Numbers without a label, as many back-ends show them: alone in a cell under «Order», or as the first word of a link. Only pages that
// were taught need this, so the script of the built-in pages does not carry it.
import { isDrawn, toHalfWidth, wantedText } from '../dom/text';
import { type Found, labelledNumbers } from './numbers';
import type { SiteDefinition } from './site';

const HEADS = 'th,[role="columnheader"]';
const CELLS = 'td,th,[role="gridcell"],[role="cell"]';
/** How far a number may be split over elements. */
const LEVELS = 2;

/** Like `labelledNumbers`, and where the site has no label for them, by how they stand. In document order. */
export function taughtNumbers(root: ParentNode & Node, site: SiteDefinition): Found[] {
  const { number, unlabelled } = site;
  const found = labelledNumbers(root, site);
  if (found.length > 0 || !unlabelled) return found;
  const first = unlabelled.stands === 'first';
  const pattern = new RegExp(`^\\s*(${number})${first ? '(?![^\\s,;|·])' : '\\s*$'}`);
  const columnOf = unlabelled.columns ? createColumnReader() : null;
  const seen = new Set<Element>();
  // A number may be split, so every text that holds a character of one is looked at.
  for (const text of wantedText(root, /[\d０-９]/)) {
    let element = text.parentElement;
    for (let level = 0; element && level <= LEVELS; level++, element = element.parentElement) {
      const whole = element.textContent ?? '';
      if (!whole.trimStart().startsWith(text.data.trim())) break;
      const value = pattern.exec(toHalfWidth(whole))?.[1];
      if (!value) continue;
      const head = columnOf?.(element);
      if (!seen.has(element) && (!columnOf || unlabelled.columns?.includes(head ?? '')) && isDrawn(element))
        found.push({ number: value, element });
      seen.add(element);
      break;
    }
  }
  return found;
}

/** Gives the head of the column in which an element stands; remembers heads per container. */
function createColumnReader(): (element: Element) => string | null {
  const known = new Map<Element, string[]>();
  return (element) => {
    const cell = element.closest(CELLS);
    const row = cell?.parentElement;
    if (!cell || !row) return null;
    const at = [...row.children].slice(0, [...row.children].indexOf(cell)).reduce((sum, one) => sum + span(one), 0);
    for (let up = row.parentElement; up; up = up.parentElement) {
      let heads = known.get(up);
      if (!heads) {
        heads = headsIn(up);
        known.set(up, heads);
      }
      if (heads.length > 0) return heads[at] ?? null;
    }
    return null;
  };
}

/** Texts of the first row that is all heads; a wide head counts for every column under it. */
function headsIn(container: Element): string[] {
  const row =
    container.querySelector('thead tr') ??
    [...container.querySelectorAll(HEADS)].map((head) => head.parentElement).find(isHeadRow);
  return [...(row?.children ?? [])].flatMap((head) =>
    Array.from({ length: span(head) }, () => head.textContent?.trim().replace(/\s+/g, ' ') ?? ''),
  );
}

/** A row's own first cell may be a `th` too. */
function isHeadRow(row: Element | null): boolean {
  return row !== null && [...row.children].filter((one) => one.matches(HEADS)).length > row.children.length / 2;
}

const span = (cell: Element): number => Math.max(1, Number(cell.getAttribute('colspan') ?? 1) || 1);
