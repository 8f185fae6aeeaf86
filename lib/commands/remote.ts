// What a platform that can be written to must offer. The first real one is the Open Platform; tests bring a fake.
import type { Settings } from '../settings/settings';
import type { Command } from '../ticket/command';
import type { OutboxEntry } from '../ticket/ports';
import type { TaskFacts, Ticket } from '../ticket/ticket';

/** What must be told to the platform because of a command. */
export interface RemoteAction {
  action: string;
  payload: Record<string, string>;
}

export interface Done {
  type: 'done';
  /** Further names of the ticket's matter there, learnt by doing it (ids of tasks that were made). */
  names?: readonly string[];
  /** What the platform showed instead of what was meant, e.g. `already-finished`. */
  note?: string;
  /** The task that was made for the ticket. */
  task?: TaskFacts;
  /** The task of that id has ended there, in the platform's words. */
  shows?: { id: string; text: string };
}

/** What was done is done; its further names are to be looked for at `at`, ms (null = soon). */
interface Arrived {
  type: 'arrived';
  at: number | null;
}

export type SendOutcome =
  | Done
  | Arrived
  /**
   * Nothing happened there. `retry`: the same may work later (busy, limited), at `at` (ms) where it said when; `held`: as soon as a
   * human has put something right.
   */
  | { type: 'failed'; reason: string; retry: boolean; at?: number | null; held?: boolean }
  /** No usable answer: it may or may not have happened. */
  | { type: 'lost' };

/**
 * `unknown`: the platform cannot tell, and will not be able to. `later`: it cannot be asked right now; again at `at` (ms), where it
 * said when, or when a human has put something right (`held`).
 */
export type CheckOutcome = 'done' | Done | 'not-done' | 'unknown' | Later;
export interface Later {
  type: 'later';
  at: number | null;
  held?: boolean;
}

export interface Remote {
  readonly name: string;
  /** Null where the platform need not hear of this command. Pure. */
  plan(command: Command, ticket: Ticket, settings: Settings): RemoteAction | null;
  /** What became of the ticket since: nobody wants it sent any more. Pure; absent = never. */
  moot?(entry: Pick<OutboxEntry, 'action' | 'payload'>, ticket: Ticket): boolean;
  /** Sends once. May reject: counts as `lost`. */
  send(entry: OutboxEntry): Promise<SendOutcome>;
  /** Reads back whether an earlier send arrived. May reject: counts as `unknown`. */
  check(entry: OutboxEntry): Promise<CheckOutcome>;
}
