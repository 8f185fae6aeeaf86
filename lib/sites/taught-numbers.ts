// Numbers without a label, as many back-ends show them: alone in a cell under «Order», or as the first word of a link. Only pages that
// were taught need this, so the script of the built-in pages does not carry it.
import { isDrawn, toHalfWidth, wantedText } from '../dom/text';
import { createColumnReader } from './columns';
import { type Found, type Hidden, labelledNumbers } from './numbers';
import type { SiteDefinition } from './site';

/** How far a number may be split over elements. */
const LEVELS = 2;

/** Like `labelledNumbers`, and where the site has no label for them, by how they stand. In document order. */
export function taughtNumbers(root: ParentNode & Node, site: SiteDefinition, hidden?: Hidden): Found[] {
  const { number, unlabelled } = site;
  const found = labelledNumbers(root, site, hidden);
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
      const head = columnOf?.(element)?.head;
      if (!seen.has(element) && (!columnOf || unlabelled.columns?.includes(head ?? ''))) {
        if (isDrawn(element)) found.push({ number: value, element });
        else hidden?.add(element);
      }
      seen.add(element);
      break;
    }
  }
  return found;
}
