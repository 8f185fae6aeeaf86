// What a list shows: a filter, a search text and an order. Types only; the engine is in lib/ticket/search.
import type { Kind, Priority, State, Ticket } from './ticket';

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
  /** include snoozed tickets */
  snoozed: boolean;
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
  sort: 'time-left',
};

/**
 * One ticket as the list search sees it: filterable columns and one normalised text.
 * `text` is order id, ticket id, refund id (subject, aliases), buyer, item titles, ticket text, notes; NFKC, lower case.
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
  /** Ids that are matched exactly or by prefix only, separated by spaces. */
  ids: string;
  text: string;
}

/** Answer of a query: ids in order, total and how many each chip value would give. */
export interface QueryResult {
  ids: string[];
  total: number;
}

/** What the UI needs from the reading side of the database. */
export interface TicketReader {
  ticket(id: string): Promise<Ticket | undefined>;
  tickets(ids: readonly string[]): Promise<(Ticket | undefined)[]>;
}
