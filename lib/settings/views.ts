// Saved views: a view of ours with the filters, text and order that were chosen on it. Names that mean «me» stay «me», so that a view can
// be given to a colleague. Read by hand, not by schema: popup and desk need them for the first paint.
import { DEADLINE_FILTERS, EMPTY_QUERY, type Query } from '../ticket/query';
import { KINDS, STATES } from '../ticket/ticket';
import { createCollection } from './collection';

/** The views of ours, in the order of their tabs. */
export const VIEWS = ['mine', 'soon', 'overdue', 'waiting', 'all', 'assigned', 'snoozed'] as const;
export type View = (typeof VIEWS)[number];

export interface SavedView {
  /** Begins with `v-`, so that it is none of ours. */
  id: string;
  name: string;
  base: View;
  /** Chips, text and order on top of the base. */
  query: Query;
}

export const VIEW_NAME_LENGTH = 20;
export const VIEW_LIMIT = 50;

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string').slice(0, 5_000) : [];
const some = <T>(values: readonly T[], value: unknown): T[] =>
  Array.isArray(value) ? values.filter((known) => value.includes(known)) : [];
const oneOf = <T>(values: readonly T[], value: unknown, fallback: T): T =>
  values.includes(value as T) ? (value as T) : fallback;

/** Anything → chips; what cannot be read is left out. */
export function parseQuery(raw: unknown): Query {
  const value = record(raw);
  return {
    ...EMPTY_QUERY,
    text: typeof value['text'] === 'string' ? value['text'].slice(0, 200) : '',
    states: some(STATES, value['states']),
    kinds: some(KINDS, value['kinds']),
    shops: texts(value['shops']),
    deadlines: some(DEADLINE_FILTERS, value['deadlines']),
    priorities: some([0, 1, 2, 3] as const, value['priorities']),
    assignees: texts(value['assignees']),
    only: texts(value['only']),
    sort: oneOf(['time-left', 'newest', 'updated'] as const, value['sort'], 'time-left'),
  };
}

/** Anything → a saved view; null without a usable id or name. Ticket ids are never part of a view. */
export function parseView(raw: unknown): SavedView | null {
  const value = record(raw);
  const { id, name } = value;
  if (typeof id !== 'string' || !/^v-[\w-]{1,60}$/.test(id) || typeof name !== 'string') return null;
  const clean = name.replace(/\s+/g, ' ').trim().slice(0, VIEW_NAME_LENGTH);
  if (clean === '') return null;
  return {
    id,
    name: clean,
    base: oneOf(VIEWS, value['base'], 'all'),
    query: { ...parseQuery(value['query']), only: [] },
  };
}

export const savedViews = createCollection<SavedView>({ key: 'views', limit: VIEW_LIMIT, parse: parseView });
