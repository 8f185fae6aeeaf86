// Keeps the marks of one document right: one observer, at most one pass a frame, from what the script already holds.

import { createFrameTask } from '../dom/frames';
import { type MutationNews, observeMutations } from '../dom/mutations';
import { createNearness } from '../dom/nearness';
import { isDrawn, isElement, toHalfWidth } from '../dom/text';
import type { MarkWords } from '../i18n/mark';
import { findRows } from '../sites/find-rows';
import type { ListReader } from '../sites/list-reader';
import { worthReading } from '../sites/numbers';
import type { RowPlace } from '../sites/site';
import type { Page } from '../sites/site-for';
import { createRepairBudget } from './budget';
import type { Mark } from './mark';
import type { TicketMemory } from './memory';
import { placeMarks } from './placement';
import { createReconciler } from './reconcile';
import { adoptPageStyles, removePageStyles } from './styles';

/** How pages are read: data and readers that differ between the built-in pages and taught ones. */
export interface PageReading {
  /** Which page an address is; null = nothing to read there. */
  pageAt(address: string): Page | null;
  /** How rows are found where labels are not enough; default: `findRows`, by label. */
  find?: typeof findRows;
  /** Text that may bring a number: a change without it is not read; default: labels and long digits. */
  worth?: RegExp;
}

export interface OverlayDeps {
  view: Window & typeof globalThis;
  reading: PageReading;
  memory: TicketMemory;
  /** null: not here yet, every change is read as a change of the whole page */
  list: () => ListReader | null | undefined;
  /** null: marks are switched off here, or nothing is known yet */
  settings: () => { words: MarkWords; css: string; soonHours: number } | null;
  now: () => number;
  /** After every pass that read the page anew. */
  onRows(rows: readonly RowPlace[], page: Page): void;
  /** Another address in the same document. */
  onNavigate(): void;
  /** Marks have stopped because the host keeps removing them (`resume` starts them again), or go on. */
  onPause(resume: (() => void) | null): void;
}

export interface Overlay {
  /** Something that marks depend on has changed: tickets, settings, the minute. */
  refresh(): void;
  /** Ask again which page this is, and read all of it in the next frame. */
  rescan(): void;
  rows(): readonly RowPlace[];
  page(): Page | null;
  markOf(element: Element): Mark | undefined;
  rowOf(element: Element): RowPlace | null;
  /** The row around an element, where marks may stand now: neither switched off nor paused. */
  markableRow(element: Element): RowPlace | null;
  /** Takes everything down. */
  stop(): void;
}

export function createOverlay({
  view,
  reading,
  memory,
  list,
  settings,
  now,
  onRows,
  onNavigate,
  onPause,
}: OverlayDeps): Overlay {
  const { document } = view;
  const end = new AbortController();
  const { signal } = end;
  let address = '';
  let page: Page | null = null;
  let rows: RowPlace[] = [];
  let owners = new Map<Element, RowPlace>();
  let mustRead = true;
  /** Where numbers stand that are not drawn: the list behind another tab, in a drawer. */
  let hidden = new Set<Element>();
  /** What came into the list or may have brought a number, and where a row changed, since the last reading. */
  const fresh = new Set<Node>();
  let mustMeasure = false;
  let mustPlaceAll = false;
  let moved = new Set<RowPlace | undefined>();
  let paused = false;
  let hasScrolled = false;
  let mustSweep = true;

  const reconciler = createReconciler(document, () => {
    const current = settings();
    return current && { ...current, now: now() };
  });
  const budget = createRepairBudget();
  const frame = createFrameTask(view, pass);
  const nearness = createNearness(view, frame.request);
  const observer = observeMutations(document.documentElement, onMutations);

  function onMutations(news: MutationNews): void {
    // Seen by nobody: read as a whole when somebody looks.
    if (document.hidden) {
      mustSweep = true;
      readWhole();
      return;
    }
    checkAddress();
    if (!page || paused) return;
    const [isWorth, top] = [worthReading(page.site, reading.worth), list()?.list()];
    for (const target of news.targets) {
      const row = rowOf(target);
      if (!row) continue;
      moved.add(row);
      keep(target);
    }
    for (const node of news.added) {
      mustRead ||= isWorth(node);
      const inList = node.parentNode === top;
      if (mustRead || inList) keep(node);
      // Of a list that is read again all is a row, and swept, or makes the page be read as a whole.
      mustSweep ||= !(inList && mustRead) && holdsOurs(node);
    }
    mustSweep ||= news.own;
    mustRead ||= rows.some((row) => !isIntact(row));
    if (mustSweep || news.looks || mustRead || moved.size > 0) frame.request();
  }

  const holdsOurs = (node: Node): boolean => isElement(node) && node.querySelector('[data-danling]') !== null;

  /** For a rereading. */
  const keep = (node: Node) => list()?.list() && fresh.add(node);

  /** Still in the document, and where anything in it changed, still showing its number. */
  function isIntact(row: RowPlace): boolean {
    const { number, place, elements, orderId } = row;
    if (!number.isConnected || !place.isConnected) return false;
    if (!moved.has(row)) return true;
    const shown = number.getAttribute('href') ?? '';
    return shown.includes(orderId) || elements.some((one) => toHalfWidth(one.textContent ?? '').includes(orderId));
  }

  function checkAddress(): void {
    if (view.location.href === address) return;
    address = view.location.href;
    resume();
    onNavigate();
  }

  /** The next frame asks which page this is, and reads all of it. */
  function readWhole(): void {
    page = reading.pageAt(address);
    mustRead = mustSweep = true;
    list()?.forget();
    frame.request();
  }

  function read({ site, type }: Page): RowPlace[] {
    const again = list()?.reread(owners, fresh, worthReading(site, reading.worth));
    if (again) return again;
    mustSweep = true;
    hidden = new Set();
    list()?.forget();
    return (reading.find ?? findRows)(document.body, site, type, undefined, hidden);
  }

  function pass(): void {
    checkAddress();
    if (paused) return;
    for (const one of hidden) {
      if (!isDrawn(one)) continue;
      mustRead = true;
      fresh.add(one);
    }
    const anew = page && mustRead && document.body ? page : null;
    if (anew) {
      rows = read(anew);
      mustRead = false;
      owners = new Map(rows.flatMap((row) => row.elements.map((element) => [element, row] as const)));
      mustMeasure = true;
      mustPlaceAll = true;
      for (const one of hidden) {
        // A copy in its own row will not be another row.
        if (isDrawn(one) || one.textContent?.includes(`${rowOf(one)?.orderId}`)) hidden.delete(one);
        else observer.watch(one);
      }
    }
    if (!page || !document.body) {
      rows = [];
      hidden.clear();
      owners.clear();
      nearness.watch([]);
    }
    if (anew && !reading.find) list()?.learn(rows, anew);
    for (const node of fresh) if (anew || !node.isConnected) fresh.delete(node);
    if (draw() && anew) onRows(rows, anew);
    // Whatever was queued since this pass began is our own writing.
    observer.drop();
  }

  function onScroll(): void {
    if (rows.length > 0) {
      hasScrolled = true;
      frame.request();
    }
  }

  /** False where the page had to be read once more, in a pass of its own. */
  function draw(): boolean {
    const current = settings();
    if (current && rows.length > 0) adoptPageStyles(document, current.css);
    const sure = !mustMeasure || reconciler.follow(rows, isProved);
    // Not by their rows: those may have no box (`display: contents`), and a mark stands beside the number.
    if (mustMeasure) nearness.watch(rows.map(({ number }) => number));
    else if (hasScrolled) nearness.follow();
    mustMeasure = false;
    hasScrolled = false;
    const near = current ? rows.filter(({ number }) => nearness.isNear(number)) : [];
    if (!sure || !isProved(near, true)) {
      readWhole();
      pass();
      return false;
    }
    memory.ask(near.map(({ orderId }) => orderId));
    const { touched, repaired } = reconciler.reconcile(near, memory.known, mustSweep || !current);
    mustSweep = false;
    if (budget.spend(repaired, now())) {
      pause();
      return true;
    }
    const byPlace = new Map(near.map((row) => [row.place, row]));
    const shifted = reconciler.marks().filter(({ place }) => mustPlaceAll || moved.has(byPlace.get(place)));
    placeMarks([...new Set([...touched, ...shifted])], byPlace);
    mustPlaceAll = false;
    moved = new Set();
    return true;
  }

  const isProved = (some: readonly RowPlace[], measured?: boolean): boolean => list()?.prove(some, measured) ?? true;

  function pause(): void {
    paused = true;
    reconciler.clear();
    onPause(resume);
    observer.drop();
  }

  /** Begins anew, paused or not. */
  function resume(): void {
    if (paused) onPause(null);
    paused = false;
    budget.reset();
    readWhole();
  }

  function rowOf(element: Element): RowPlace | null {
    for (let up: Element | null = element; up; up = up.parentElement) {
      const row = owners.get(up);
      if (row) return row;
    }
    return null;
  }

  function markableRow(element: Element): RowPlace | null {
    return settings() && !paused ? rowOf(element) : null;
  }

  function onResize(): void {
    mustPlaceAll = true;
    frame.request();
  }

  view.addEventListener('resize', onResize, { signal });
  view.addEventListener('scroll', onScroll, { signal, capture: true });
  // What is shown without a change around it («:checked ~ div»), or only at the end of one.
  for (const type of ['click', 'transitionend'])
    view.addEventListener(type, () => hidden.size > 0 && frame.request(), { signal, capture: true });
  // A way back inside the page may change nothing but the address.
  view.addEventListener('popstate', frame.request, { signal });
  checkAddress();

  return {
    refresh: frame.request,
    rescan: readWhole,
    rows: () => rows,
    page: () => page,
    markOf: reconciler.markOf,
    rowOf,
    markableRow,
    stop() {
      end.abort();
      frame.stop();
      observer.stop();
      nearness.stop();
      reconciler.clear();
      removePageStyles(document);
    },
  };
}
