// What the list shows: the query's ids, the counts of views and chips, the cursor, and the selection.
import { computed, effect, type ReadonlySignal, type Signal, signal, untracked } from '@preact/signals';
import { HOUR } from '../platform/clock';
import type { CountCell } from '../ticket/ports';
import { EMPTY_QUERY, type Facets, type Query } from '../ticket/query';
import { OPEN_STATES, type Ticket } from '../ticket/ticket';
import { matchesQuery, orderTickets } from './plain-query';
import type { Reader, SearchSource } from './ports';
import type { TicketCache } from './ticket-cache';
import type { UiStore } from './ui-state';
import { effectiveQuery, type View, viewQuery } from './views';

/** Rows that the first paint shows, before all tickets are in memory (design §3). */
export const FIRST_ROWS = 50;

export interface ListStore {
  query: ReadonlySignal<Query>;
  /** Ids in order, as known so far. */
  ids: ReadonlySignal<readonly string[]>;
  /** null until the search data is loaded. */
  facets: ReadonlySignal<Facets | null>;
  viewCounts: ReadonlySignal<Partial<Record<View, number>>>;
  /** Tickets stored in all; null = not known yet. */
  total: ReadonlySignal<number | null>;
  /** `first`: only the first rows are known; `all`: everything is searched. */
  stage: ReadonlySignal<'none' | 'first' | 'all'>;
  /** The row that keys act on; null until the first move. */
  cursor: Signal<string | null>;
  selected: Signal<ReadonlySet<string>>;
  load(): Promise<void>;
  refresh(): Promise<void>;
  /** Moves the cursor by rows; the first move goes to row `inView`, the first that is seen (the list may open scrolled). */
  move(by: number, inView?: number): void;
  toggleSelected(id: string): void;
}

export interface ListDeps {
  reader: Pick<Reader, 'firstOpen' | 'counts'>;
  search: SearchSource;
  cache: TicketCache;
  ui: UiStore;
  me: ReadonlySignal<string>;
  soonHours: ReadonlySignal<number>;
  now: ReadonlySignal<number>;
}

export function createListStore(deps: ListDeps): ListStore {
  const { cache, ui, me, now } = deps;
  const stage = signal<'none' | 'first' | 'all'>('none');
  const searchVersion = signal(0);
  const firstRows = signal<readonly Ticket[]>([]);
  const cells = signal<readonly CountCell[] | null>(null);
  const selected = signal<ReadonlySet<string>>(new Set());
  const cursor = signal<string | null>(null);
  let cursorAt = -1;
  let loading = false;
  const soonMs = computed(() => deps.soonHours.value * HOUR);
  const view = computed(() => ui.state.value.view);
  const chips = computed(() => ui.state.value.query);
  const query = computed(() => effectiveQuery(view.value, chips.value, me.value));
  const searchable = computed(() => stage.value === 'all');

  const result = computed(() => {
    if (!searchable.value) return null;
    searchVersion.value;
    return deps.search.query(query.value, now.value, soonMs.value);
  });

  // Until everything is loaded, the first rows are filtered as they are.
  const plain = computed(() => {
    const moment = now.value;
    const matching = firstRows.value.filter((ticket) =>
      matchesQuery(ticket, query.value, moment, deps.soonHours.value),
    );
    return orderTickets(matching, query.value.sort, moment).map((ticket) => ticket.id);
  });

  const ids = computed(() => {
    const all = result.value?.ids ?? plain.value;
    const expected = cache.expected.value;
    if (expected.size === 0) return all;
    const { states } = query.value;
    return all.filter((id) => {
      const ticket = expected.get(id);
      return !ticket || states.length === 0 || states.includes(ticket.state);
    });
  });

  const viewCounts = computed((): Partial<Record<View, number>> => {
    const known = cells.value;
    const sum = (test: (cell: CountCell) => boolean) =>
      known?.reduce((n, cell) => (test(cell) ? n + cell.n : n), 0) ?? undefined;
    const mine = sum(
      (cell) =>
        (cell.state === 'pending' || cell.state === 'processing') &&
        !cell.snoozed &&
        (cell.assignee === null || cell.assignee === me.value),
    );
    const waiting = sum((cell) => cell.state === 'waiting');
    const counts: Partial<Record<View, number>> = {};
    if (mine !== undefined) counts.mine = mine;
    if (waiting !== undefined) counts.waiting = waiting;
    if (searchable.value) {
      searchVersion.value;
      const open = deps.search.query({ ...EMPTY_QUERY, states: [...OPEN_STATES] }, now.value, soonMs.value);
      counts.overdue = open.facets.deadlines['overdue'] ?? 0;
      counts.soon = open.facets.deadlines['soon'] ?? 0;
      counts.mine ??= deps.search.query(viewQuery('mine', me.value), now.value, soonMs.value).total;
    }
    return counts;
  });

  async function loadCounts(): Promise<void> {
    cells.value = await deps.reader.counts();
  }

  async function loadFirst(): Promise<void> {
    const tickets = await deps.reader.firstOpen(FIRST_ROWS, now.peek());
    cache.keep(tickets);
    firstRows.value = tickets;
    if (stage.value === 'none') stage.value = 'first';
  }

  // A selection never keeps what left the list unseen.
  effect(() => {
    const all = ids.value;
    untracked(() => {
      if (selected.value.size === 0) return; // the list may hold 100,000 ids
      const present = new Set(all);
      const kept = [...selected.value].filter((id) => present.has(id));
      if (kept.length !== selected.value.size) selected.value = new Set(kept);
    });
  });

  // The row under the cursor went away (settled): the next one takes its place, so that work goes on.
  effect(() => {
    const at = cursor.value === null ? -1 : ids.value.indexOf(cursor.value);
    if (at >= 0) cursorAt = at;
    else if (cursor.value !== null && ids.value.length > 0) {
      cursor.value = ids.value[Math.min(Math.max(cursorAt, 0), ids.value.length - 1)] ?? null;
    }
  });

  return {
    query,
    ids,
    cursor,
    facets: computed(() => result.value?.facets ?? null),
    viewCounts,
    total: computed(() => cells.value?.reduce((n, cell) => n + cell.n, 0) ?? null),
    stage,
    selected,
    async load() {
      await Promise.all([loadFirst(), loadCounts()]);
      loading = true;
      await deps.search.load(() => undefined); // parts would come in another order and make rows jump
      searchVersion.value += 1;
      stage.value = 'all';
    },
    async refresh() {
      // Also while everything is being loaded: what is written now may be missing in what was read a moment ago.
      await Promise.all([stage.value === 'all' ? null : loadFirst(), loading ? deps.search.refresh() : null]);
      searchVersion.value += 1;
      await loadCounts();
    },
    move(by, inView = 0) {
      const all = ids.value;
      const at = cursor.value === null ? -1 : all.indexOf(cursor.value);
      const next = at < 0 && Number.isFinite(by) ? inView : at + by;
      cursor.value = all[Math.min(Math.max(next, 0), all.length - 1)] ?? null;
    },
    toggleSelected(id) {
      const next = new Set(selected.value);
      if (!next.delete(id)) next.add(id);
      selected.value = next;
    },
  };
}
