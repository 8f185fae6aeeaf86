// What an agent may ask for. Types only: content scripts and UI import this file.
import type { ErrorData } from '../platform/errors';
import type { Kind, OrderFacts, Priority, StepState } from './ticket';

/** What an agent fills in for a ticket of their own. */
export interface NewTicket {
  shop: string;
  kind: Kind;
  orderId: string | null;
  text: string;
  priority?: Priority;
  assignee?: string | null;
  /** ms; becomes a deadline with basis `rule` only if absent and a rule gives one. An agent's own time counts as `page`. */
  dueAt?: number | null;
  order?: OrderFacts;
  tags?: string[];
  /** Also send it to colleagues as a 轻任务 of the Open Platform. */
  send?: TaskOrder;
}

export interface TaskOrder {
  /** Sub-accounts of the shop; the first one's task is this ticket's. */
  receivers: { uid: string; nick: string }[];
  /** Does one person suffice, or must everyone finish it? */
  finishBy: 'one' | 'all';
  /** The platform reminds them at once. */
  remind: boolean;
}

/** Most receivers of one task; the documentation names no limit. */
export const RECEIVER_LIMIT = 50;

export interface SettlementInput {
  agreed: boolean | null;
  note: string;
  promisedAt?: number;
}

/**
 * One thing that a macro does. `fill`: the text is a template (lib/ticket/reply.ts) that is filled in per ticket; an empty reply is
 * then the standard reply of its kind. A variable that nothing fills refuses the ticket with `missing-field`.
 */
export type MacroPart =
  | { type: 'note' | 'reply'; text: string; fill?: true }
  | { type: 'claim' }
  | { type: 'wait' }
  | { type: 'resume' }
  | { type: 'transfer'; to: string; reason: string }
  | { type: 'snooze'; until: number | null }
  | { type: 'priority'; priority: Priority }
  | { type: 'tag'; add: string[]; remove: string[] }
  | { type: 'settle'; settlement: SettlementInput }
  | { type: 'ignore'; reason: string };

/** `draftId` names a draft whose pictures the worker moves to the ticket in the same transaction. */
export type Command =
  | { type: 'create'; ticket: NewTicket; draftId?: string }
  | { type: 'claim' }
  | { type: 'release' }
  | { type: 'note'; text: string; draftId?: string }
  | { type: 'reply'; text: string; template?: string } // what was copied for the buyer; `template`: whose use is counted
  | { type: 'wait' } // 待回复: the buyer or somebody else owes the next step
  | { type: 'resume' } // back to processing
  | { type: 'transfer'; to: string; reason: string }
  | { type: 'snooze'; until: number | null }
  | { type: 'priority'; priority: Priority }
  | { type: 'tag'; add: string[]; remove: string[] }
  | { type: 'settle'; settlement: SettlementInput; draftId?: string }
  | { type: 'cancel'; reason: string }
  | { type: 'ignore'; reason: string }
  | { type: 'reopen'; reason: string }
  | { type: 'step'; step: string; title: string; state: StepState | null } // of the guide; null = open again
  | { type: 'macro'; name: string; parts: MacroPart[]; template?: string; draftId?: string } // all parts or none, undone as one
  | { type: 'undo'; commandId: string };

export interface CommandTarget {
  ticketId: string;
  /** The `rev` the agent was looking at. */
  rev: number;
}

export interface CommandRequest {
  /** Chosen by the sender; the same id acts once, whatever is re-sent. */
  id: string;
  command: Command;
  /** Empty for `create` and `undo`. */
  targets: CommandTarget[];
  /** The agent's name («me»). */
  by: string;
}

export type TargetResult =
  | { ticketId: string; ok: true; rev: number }
  | { ticketId: string; ok: false; error: ErrorData };

export interface CommandResult {
  commandId: string;
  results: TargetResult[];
  /** Until when `undo` takes it back without a trace outside (ms). Absent where nothing can be undone. */
  undoUntil?: number;
  /** For `create`: open tickets that the order already had («已有未结工单»). */
  duplicates?: string[];
}

/** What became of a command. */
export interface CommandFate {
  /** What it did, as far as it came; null = nothing is known of it (any more). */
  result: CommandResult | null;
  /** It was taken back since. */
  undone: boolean;
}

/** How long an undo takes back a remote effect before it is sent, ms (design §3). */
export const UNDO_WINDOW = 10_000;
export const UNDO_WINDOW_BATCH = 30_000;

/** Most tickets in one command (design §8). */
export const BATCH_LIMIT = 1_000;

/** Most order numbers that one paste looks up. */
export const ORDER_NUMBER_LIMIT = 1_000;

/** Longest text that a form accepts, in characters. */
export const TEXT_LIMIT = 10_000;
