// What the list shows: the query's ids, the counts of views and chips, the cursor, and the selection.
import { computed, effect, type ReadonlySignal, type Signal, signal, untracked } from '@preact/signals';
import { HOUR } from '../platform/clock';
import { giveWay } from '../platform/give-way';
import type { SavedView } from '../settings/views';
import type { CountCell } from '../ticket/ports';
import { EMPTY_QUERY, type Facets, type Query } from '../ticket/query';
import { isOpen, OPEN_STATES, type Ticket } from '../ticket/ticket';
import { matchesQuery, orderTickets } from './plain-query';
import type { Reader, SearchSource } from './ports';
import type { TicketCache } from './ticket-cache';
import type { UiStore } from './ui-state';
import { effectiveQuery, tabQuery } from './views';

/** Rows that the first paint shows, before all tickets are in memory (design §3). */
export const FIRST_ROWS = 50;

export interface ListStore {
  query: ReadonlySignal<Query>;
  /** Ids in order, as known so far. */
  ids: ReadonlySignal<readonly string[]>;
  /** null until the search data is loaded. */
  facets: ReadonlySignal<Facets | null>;
  /** By view of ours or id of a saved one. */
  viewCounts: ReadonlySignal<Readonly<Record<string, number>>>;
  /** Tickets stored in all; null = not known yet. */
  total: ReadonlySignal<number | null>;
  /** `first`: only the first rows are known; `all`: everything is searched. */
  stage: ReadonlySignal<'none' | 'first' | 'all'>;
  /** The row that keys act on; null until the first move. */
  cursor: Signal<string | null>;
  selected: Signal<ReadonlySet<string>>;
  /** Reads the first rows and the counters. */
  first(): Promise<void>;
  /** Reads everything that can be searched. */
  load(): Promise<void>;
  refresh(): Promise<void>;
  /** Moves the cursor by rows; the first move goes to row `inView`, the first that is seen (the list may open scrolled). */
  move(by: number, inView?: number): void;
  toggleSelected(id: string): void;
  /** Everything from the row toggled last to this one, both included. */
  selectTo(id: string): void;
  /** The row after this one, else the one before it; null where it stands alone. */
  beside(id: string): string | null;
  /** Every ticket of the list, seen or not. */
  selectAll(): void;
  /** Ids that a query of its own finds, whatever the list shows; none before everything is loaded. */
  find(query: Query): readonly string[];
  /** Every shop with a ticket. */
  shops: ReadonlySignal<readonly string[]>;
  /** Everybody who has or had a ticket, by name. */
  agents: ReadonlySignal<readonly string[]>;
}

export interface ListDeps {
  reader: Pick<Reader, 'firstOpen' | 'counts'>;
  search: SearchSource;
  cache: TicketCache;
  ui: UiStore;
  /** My names and groups. */
  mine: ReadonlySignal<readonly string[]>;
  saved: ReadonlySignal<readonly SavedView[]>;
  soonHours: ReadonlySignal<number>;
  now: ReadonlySignal<number>;
}

export function createListStore(deps: ListDeps): ListStore {
  const { cache, ui, mine, now } = deps;
  const stage = signal<'none' | 'first' | 'all'>('none');
  const searchVersion = signal(0);
  const firstRows = signal<readonly Ticket[]>([]);
  const cells = signal<readonly CountCell[] | null>(null);
  const selected = signal<ReadonlySet<string>>(new Set());
  const cursor = signal<string | null>(null);
  let cursorAt = -1;
  /** Where a range begins. */
  let anchor: string | null = null;
  let loading = false;
  const soonMs = computed(() => deps.soonHours.value * HOUR);
  const view = computed(() => ui.state.value.view);
  const chips = computed(() => ui.state.value.query);
  const query = computed(() => effectiveQuery(view.value, chips.value, mine.value, deps.saved.value));
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
    const rest = { ...query.value, text: '' };
    return all.filter((id) => {
      const ticket = expected.get(id);
      return !ticket || matchesQuery(ticket, rest, now.peek(), deps.soonHours.value);
    });
  });

  // What tabs count follows when nothing else is due: whoever types need not wait for rows and numbers at once.
  const counted = signal(0);
  effect(() => {
    if (searchable.value && searchVersion.value > 0)
      void giveWay().then(() => {
        counted.value = searchVersion.peek();
      });
  });

  const counters = computed((): Readonly<Record<string, number>> => {
    const known = cells.value;
    if (!known) return {};
    const sum = (test: (cell: CountCell) => boolean) => known.reduce((n, cell) => n + (test(cell) ? cell.n : 0), 0);
    const ours = ({ assignee }: CountCell) => assignee !== null && mine.value.includes(assignee);
    return {
      mine: sum(
        (cell) =>
          isOpen(cell.state) && cell.state !== 'waiting' && !cell.snoozed && (cell.assignee === null || ours(cell)),
      ),
      waiting: sum((cell) => cell.state === 'waiting'),
      assigned: sum((cell) => isOpen(cell.state) && ours(cell)),
      snoozed: sum((cell) => isOpen(cell.state) && cell.snoozed),
    };
  });

  // From the columns in memory: each is one pass, none reads the database.
  const searched = computed((): Readonly<Record<string, number>> => {
    if (counted.value === 0) return {};
    const tally = (wanted: Query) => deps.search.tally(wanted, now.value, soonMs.value);
    const { deadlines } = tally({ ...EMPTY_QUERY, states: [...OPEN_STATES] }).facets;
    const saved = deps.saved.value;
    return {
      overdue: deadlines['overdue'] ?? 0,
      soon: deadlines['soon'] ?? 0,
      ...Object.fromEntries(saved.map(({ id }) => [id, tally(tabQuery(id, saved, mine.value)).total])),
    };
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
    viewCounts: computed(() => ({ ...counters.value, ...searched.value })),
    total: computed(() => cells.value?.reduce((n, cell) => n + cell.n, 0) ?? null),
    stage,
    selected,
    async first() {
      await Promise.all([loadFirst(), loadCounts()]);
    },
    async load() {
      loading = true;
      await deps.search.load(); // not part by part: they come in another order and would make rows jump
      searchVersion.value += 1;
      stage.value = 'all';
    },
    async refresh() {
      // Also while everything is being loaded: what is written now may be missing in what was read a moment ago.
      const [, news] = await Promise.all([
        stage.value === 'all' ? null : loadFirst(),
        loading ? deps.search.refresh() : false,
        loadCounts(),
      ]);
      if (news) searchVersion.value += 1;
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
      anchor = id;
    },
    selectTo(id) {
      const all = ids.value;
      const from = anchor === null ? -1 : all.indexOf(anchor);
      const to = all.indexOf(id);
      const [first, last] = from < 0 ? [to, to] : [Math.min(from, to), Math.max(from, to)];
      selected.value = new Set([...selected.value, ...all.slice(first, last + 1)]);
      if (from < 0) anchor = id;
    },
    beside(id) {
      const at = ids.value.indexOf(id);
      return (at < 0 ? undefined : (ids.value[at + 1] ?? ids.value[at - 1])) ?? null;
    },
    selectAll() {
      selected.value = new Set(ids.value);
    },
    find: (wanted) => (searchable.peek() ? deps.search.query(wanted, now.peek(), soonMs.peek()).ids : []),
    shops: computed(() => [...new Set(cells.value?.map((cell) => cell.shop))].sort()),
    agents: computed(() => [...new Set(cells.value?.flatMap((cell) => cell.assignee ?? []))].sort()),
  };
}
