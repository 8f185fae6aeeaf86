// What a list shows: a filter, a search text and an order. Types only; the engine is in lib/ticket/search.
import type { Kind, Priority, State } from './ticket';

export const DEADLINE_FILTERS = ['overdue', 'soon', 'today', 'later', 'none'] as const;
/** overdue 超时 · soon 即将超时 · today 今天 · later · none 时限未知 */
export type DeadlineFilter = (typeof DEADLINE_FILTERS)[number];

/** Empty arrays and '' mean «any». Several values in one list are alternatives; lists combine. */
export interface Query {
  text: string;
  states: State[];
  kinds: Kind[];
  shops: string[];
  deadlines: DeadlineFilter[];
  priorities: Priority[];
  /** Agent names; '' stands for nobody. */
  assignees: string[];
  /** Include snoozed tickets; `only` = nothing else. */
  snoozed: boolean | 'only';
  /** Only these tickets (ids); empty = any. For lists that no filter describes, e.g. pasted order numbers. */
  only: string[];
  sort: 'time-left' | 'newest' | 'updated';
}

export const EMPTY_QUERY: Query = {
  text: '',
  states: [],
  kinds: [],
  shops: [],
  deadlines: [],
  priorities: [],
  assignees: [],
  snoozed: true,
  only: [],
  sort: 'time-left',
};

/**
 * One ticket as the list search sees it: filterable columns and normalised text (NFKC, lower case, single spaces).
 */
export interface SearchRow {
  id: string;
  no: number;
  shop: string;
  kind: Kind;
  state: State;
  priority: Priority;
  assignee: string | null;
  dueAt: number | null;
  /** false where the deadline is only a rule's estimate */
  hard: boolean;
  snoozedUntil: number | null;
  createdAt: number;
  updatedAt: number;
  closedAt: number | null;
  /**
   * Order, ticket, refund and sub-order ids, separated by spaces: matched exactly or by their beginning. Ids that are not
   * all digits have `#` before them.
   */
  ids: string;
  /** Buyer, item titles, ticket text, tags, notes: matched by substring. */
  text: string;
}

/** How many rows each value of a filter would give, all other filters and the text applied. Keys are the filter's values. */
export interface Facets {
  states: Record<string, number>;
  kinds: Record<string, number>;
  shops: Record<string, number>;
  deadlines: Record<string, number>;
  /** '0' … '3' */
  priorities: Record<string, number>;
  /** '' = nobody */
  assignees: Record<string, number>;
}

/** How many a query finds, and how many each chip value would give. */
export interface Tally {
  total: number;
  facets: Facets;
}

/** Answer of a query: ids in order, and its tally. */
export interface QueryResult extends Tally {
  ids: string[];
}
