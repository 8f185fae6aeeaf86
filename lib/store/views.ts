// The tabs above the list, as queries. Pure.
import { type SavedView, VIEWS, type View } from '../settings/views';
import { EMPTY_QUERY, type Query } from '../ticket/query';
import { OPEN_STATES } from '../ticket/ticket';

/** Columns that chips can narrow. */
export const FILTERS = ['kinds', 'states', 'deadlines', 'assignees', 'priorities', 'shops'] as const;
export type FilterColumn = (typeof FILTERS)[number];

/** Nobody is called so: without a name nothing is assigned to me. */
const NOBODY_KNOWN = ['\n'];

/**
 * The view alone. `mine` is what the badge counts: pending or processing, mine or nobody's, not snoozed.
 * @param mine my names and groups (`mineNames`)
 */
export function viewQuery(view: View, mine: readonly string[]): Query {
  switch (view) {
    case 'mine':
      return {
        ...EMPTY_QUERY,
        states: ['pending', 'processing'],
        assignees: [...mine, ''],
        snoozed: false,
      };
    case 'soon':
      return { ...EMPTY_QUERY, states: [...OPEN_STATES], deadlines: ['soon'] };
    case 'overdue':
      return { ...EMPTY_QUERY, states: [...OPEN_STATES], deadlines: ['overdue'] };
    case 'waiting':
      return { ...EMPTY_QUERY, states: ['waiting'] };
    case 'assigned':
      return { ...EMPTY_QUERY, states: [...OPEN_STATES], assignees: mine.length > 0 ? [...mine] : NOBODY_KNOWN };
    case 'snoozed':
      return { ...EMPTY_QUERY, states: [...OPEN_STATES], snoozed: 'only' };
    case 'all':
      return EMPTY_QUERY;
  }
}

/** What `chips` narrow: a column that was filtered replaces the base's own choice there; texts add up. */
function narrow(base: Query, chips: Query): Query {
  const pick = <K extends FilterColumn>(column: K): Query[K] =>
    chips[column].length > 0 ? chips[column] : base[column];
  return {
    text: [base.text, chips.text].filter((text) => text !== '').join(' '),
    sort: chips.sort === EMPTY_QUERY.sort ? base.sort : chips.sort,
    // Who searches wants to find what sleeps, too.
    snoozed: base.snoozed || chips.text !== '',
    only: chips.only.length > 0 ? chips.only : base.only,
    states: pick('states'),
    kinds: pick('kinds'),
    shops: pick('shops'),
    deadlines: pick('deadlines'),
    priorities: pick('priorities'),
    assignees: pick('assignees'),
  };
}

/** What a tab shows: one of ours or a saved view; an unknown one (removed meanwhile) is `mine`. */
export function tabQuery(view: string, saved: readonly SavedView[], mine: readonly string[]): Query {
  const own = saved.find((each) => each.id === view);
  if (own) return narrow(viewQuery(own.base, mine), own.query);
  return viewQuery(VIEWS.find((name) => name === view) ?? 'mine', mine);
}

/** View and chips together. */
export const effectiveQuery = (
  view: string,
  chips: Query,
  mine: readonly string[],
  saved: readonly SavedView[] = [],
): Query => narrow(tabQuery(view, saved, mine), chips);

/** Names of ours and ids of saved views in the order of the tabs; what the shop's order does not name comes after. */
export function tabOrder(saved: readonly SavedView[], order: readonly string[]): string[] {
  const all = [...VIEWS, ...saved.map((view) => view.id)];
  return [...order.filter((name) => all.includes(name)), ...all.filter((name) => !order.includes(name))];
}

export const hasChips = (query: Query): boolean =>
  query.only.length > 0 || FILTERS.some((column) => query[column].length > 0);

/** Adds or removes one value of a column. */
export function toggleFilter(query: Query, column: FilterColumn, value: string | number): Query {
  const values = query[column] as readonly (string | number)[];
  const next = values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
  return { ...query, [column]: next };
}

export const clearFilters = (query: Query): Query => ({ ...EMPTY_QUERY, text: query.text, sort: query.sort });
