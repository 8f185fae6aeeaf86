// The tabs above the list, as queries. Pure.
import { EMPTY_QUERY, type Query } from '../ticket/query';
import { OPEN_STATES } from '../ticket/ticket';

export const VIEWS = ['mine', 'soon', 'overdue', 'waiting', 'all', 'assigned', 'snoozed'] as const;
export type View = (typeof VIEWS)[number];

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

/** View and chips together: a column that the agent filtered replaces the view's own choice there. */
export function effectiveQuery(view: View, chips: Query, mine: readonly string[]): Query {
  const base = viewQuery(view, mine);
  const pick = <K extends FilterColumn>(column: K): Query[K] =>
    chips[column].length > 0 ? chips[column] : base[column];
  return {
    text: chips.text,
    sort: chips.sort,
    snoozed: base.snoozed || chips.text !== '',
    only: chips.only,
    states: pick('states'),
    kinds: pick('kinds'),
    shops: pick('shops'),
    deadlines: pick('deadlines'),
    priorities: pick('priorities'),
    assignees: pick('assignees'),
  };
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
