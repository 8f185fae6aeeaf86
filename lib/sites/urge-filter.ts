// Is the page's own 催发货 filter on? That the filter exists: article and the name of a parameter; how it is marked as chosen:
// likely, so every common way counts (aria states, a checked field, a class that says so).
import { createSilence, isDrawn, textOutside } from '../dom/text';

const FILTER = /^\s*催发货\s*(?:[(（]?\s*\d+\s*[)）]?)?\s*$/;
const CHOSEN_CLASS = /(?:^|[\s_-])(?:active|selected|checked|current|on)(?:$|[\s_-])/i;
const CHOSEN_ARIA = ['aria-selected', 'aria-checked', 'aria-pressed', 'aria-current'];
const LEVELS = 4;

/** True where a tab, button, radio or list field named 催发货 is chosen. @param rows elements of rows: what stands in them is no filter */
export function urgeFilterOn(root: ParentNode & Node, rows: ReadonlySet<Element> = new Set()): boolean {
  const silent = createSilence();
  for (const select of root.querySelectorAll('select')) {
    if (FILTER.test(select.selectedOptions[0]?.textContent ?? '')) return true;
  }
  for (const text of textOutside(root, rows)) {
    if (!FILTER.test(text.data)) continue;
    const element = text.parentElement;
    if (element && !silent(element) && isChosen(element) && isDrawn(element)) return true;
  }
  return false;
}

/** Looks a few levels up, but not past a box that holds other choices as well. */
function isChosen(label: Element): boolean {
  let element: Element | null = label;
  for (let level = 0; element && level < LEVELS; level++, element = element.parentElement) {
    if ((element.textContent?.trim().length ?? 0) > (label.textContent?.trim().length ?? 0) + 4) return false;
    if (CHOSEN_ARIA.some((name) => element?.getAttribute(name) === 'true' || element?.getAttribute(name) === 'page'))
      return true;
    if (CHOSEN_CLASS.test(element.getAttribute('class') ?? '')) return true;
    if (element.getAttribute('role') === 'combobox') return true; // a closed list field shows what is chosen
    const field = element.querySelector<HTMLInputElement>('input[type="radio"],input[type="checkbox"]');
    if (field) return field.checked;
  }
  return false;
}
