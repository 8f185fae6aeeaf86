// Where the agent is: kept in storage.local at every change, because a popup closes without a warning (design R4).
import { type Signal, signal } from '@preact/signals';
import { parseQuery } from '../settings/views';
import type { Query } from '../ticket/query';
import type { Storage } from './ports';

/** What can be done to tickets in a form of its own, or at once. */
export const ACTIONS = [
  'claim',
  'release',
  'note',
  'transfer',
  'snooze',
  'priority',
  'tag',
  'wait',
  'resume',
  'cancel',
  'ignore',
  'reopen',
] as const;
export type Action = (typeof ACTIONS)[number];

export const DIALOGS = [
  'settle',
  'create',
  'name',
  'help',
  'reply',
  'macro',
  'paste',
  'why',
  'handover',
  ...ACTIONS,
] as const;
export type DialogType = (typeof DIALOGS)[number];

export interface UndoOffer {
  /** Commands that belong together, a batch and its retries; oldest first. */
  commandIds: string[];
  /** ms; the offer is over then. */
  until: number;
  /** What was done: a toast key of the catalogue, and how many tickets. */
  what: string;
  n: number;
}

export interface UiState {
  /** A view of ours or the id of a saved one. */
  view: string;
  query: Query;
  screen: 'list' | 'settings';
  /** The settings' category looked at last. */
  settings: string;
  openTicket: string | null;
  scrollTop: number;
  dialog: { type: DialogType; ticketIds: string[] } | null;
  undo: UndoOffer | null;
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
const textOrNull = (value: unknown): string | null => (typeof value === 'string' && value.length < 200 ? value : null);
const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string').slice(0, 5_000) : [];
/** Whatever was stored → a state; each unreadable property gets its first value. */
export function parseUiState(raw: unknown): UiState {
  const value = record(raw);
  const dialog = record(value['dialog']);
  const undo = record(value['undo']);
  const commandIds = texts(undo['commandIds']);
  return {
    view: textOrNull(value['view']) ?? 'mine',
    query: parseQuery(value['query']),
    screen: 'list', // a glance at the queue is what the popup is opened for, wherever it was closed
    settings: textOrNull(value['settings']) ?? '',
    openTicket: textOrNull(value['openTicket']),
    scrollTop: typeof value['scrollTop'] === 'number' && value['scrollTop'] >= 0 ? value['scrollTop'] : 0,
    dialog: DIALOGS.includes(dialog['type'] as DialogType)
      ? { type: dialog['type'] as DialogType, ticketIds: texts(dialog['ticketIds']) }
      : null,
    undo:
      commandIds.length > 0 && typeof undo['until'] === 'number'
        ? { commandIds, until: undo['until'], what: String(undo['what']), n: Number(undo['n']) || 1 }
        : null,
  };
}

export interface UiStore {
  state: Signal<UiState>;
  /** Changes and keeps at once. */
  update(patch: Partial<UiState>): void;
}

/** @param key one per page of ours, so that popup and desk keep their own places */
// Not called `storage`: WXT's auto-import, which runs even when switched off, would add a module of that name.
export function createUiStore(kept: Pick<Storage, 'set'>, key: string, stored: unknown): UiStore {
  const state = signal(parseUiState(stored));
  return {
    state,
    update(patch) {
      state.value = { ...state.value, ...patch };
      void kept.set({ [key]: state.value });
    },
  };
}
