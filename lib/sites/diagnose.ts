// What a page is made of, for somebody who has to find out why it is not read: tag names, roles, class-name prefixes and counts. No text
// of the page, no addresses, no numbers: nothing of a buyer can be in it. Pure.
import { createSilence } from '../dom/text';
import type { PageType, SiteDefinition } from './site';

export interface Diagnosis {
  site: string;
  type: PageType | null;
  /** Rows that were read. */
  rows: number;
  elements: number;
  frames: number;
  /** Elements with an open shadow root; closed ones cannot be seen. */
  shadowRoots: number;
  /** Name → how often, most frequent first. */
  tags: Record<string, number>;
  roles: Record<string, number>;
  classes: Record<string, number>;
  /** Our own words for order and refund numbers → how often they stand on the page. */
  labels: Record<string, number>;
  /** Length of a run of digits → how often; short ones are left out. */
  digits: Record<string, number>;
  /** Where several children of one kind stand in one element: path of names, and how many. */
  repeats: Record<string, number>;
}

const LIMIT = 60;
const REPEATED = 5;

/** @param rows how many rows were read */
export function diagnose(root: Element, site: SiteDefinition, type: PageType | null, rows: number): Diagnosis {
  const tags = new Map<string, number>();
  const roles = new Map<string, number>();
  const classes = new Map<string, number>();
  const repeats = new Map<string, number>();
  const all = root.querySelectorAll('*');
  let shadowRoots = 0;
  for (const element of all) {
    if (element.hasAttribute('data-danling')) continue;
    add(tags, nameOf(element.localName));
    const role = element.getAttribute('role');
    if (role) add(roles, nameOf(role));
    for (const name of new Set([...element.classList].map(prefixOf))) if (name) add(classes, name);
    if (element.shadowRoot) shadowRoots += 1;
    const alike = new Map<string, number>();
    for (const child of element.children) add(alike, shapeOf(child));
    for (const [shape, n] of alike)
      if (n >= REPEATED)
        repeats.set(`${pathOf(element)}>${shape}`, Math.max(n, repeats.get(`${pathOf(element)}>${shape}`) ?? 0));
  }
  const { labels, digits } = readTexts(root, [...site.labels, ...(site.refundLabels ?? [])]);
  return {
    site: site.id,
    type,
    rows,
    elements: all.length,
    frames: root.querySelectorAll('iframe,frame').length,
    shadowRoots,
    tags: listed(tags),
    roles: listed(roles),
    classes: listed(classes),
    labels: listed(labels),
    digits: listed(digits),
    repeats: listed(repeats),
  };
}

function readTexts(root: Element, words: readonly string[]): Record<'labels' | 'digits', Map<string, number>> {
  const silent = createSilence();
  const labels = new Map<string, number>();
  const digits = new Map<string, number>();
  const walker = root.ownerDocument.createTreeWalker(root, 4);
  for (let text = walker.nextNode() as Text | null; text; text = walker.nextNode() as Text | null) {
    if (silent(text.parentElement)) continue;
    for (const word of words) if (text.data.includes(word)) add(labels, word);
    for (const [run] of text.data.matchAll(/\d{8,}/g)) add(digits, String(run.length));
  }
  return { labels, digits };
}

const add = (counts: Map<string, number>, name: string): void => void counts.set(name, (counts.get(name) ?? 0) + 1);

/** Letters and dashes only: a name that a page makes of data says nothing of it here. */
const nameOf = (text: string): string => text.replace(/[^a-zA-Z-].*$/s, '').slice(0, 30);

/** `sold-header_root__3kWq9` → `sold-header`: what stands before hashes, numbers and states. */
function prefixOf(name: string): string {
  const prefix = nameOf(name.split(/_|--/)[0] ?? '');
  return prefix.length > 1 ? prefix : '';
}

const shapeOf = (element: Element): string => {
  const prefix = prefixOf(element.classList[0] ?? '');
  return nameOf(element.localName) + (prefix && `.${prefix}`);
};

/** The element and two above it. */
function pathOf(element: Element): string {
  const names: string[] = [];
  for (let up: Element | null = element; up && names.length < 3; up = up.parentElement) names.unshift(shapeOf(up));
  return names.join('>');
}

function listed(counts: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).slice(0, LIMIT));
}
