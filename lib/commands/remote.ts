// What a platform that can be written to must offer. The first real one is the Open Platform; tests bring a fake.
import type { Command } from '../ticket/command';
import type { OutboxEntry } from '../ticket/ports';
import type { Ticket } from '../ticket/ticket';

/** What must be told to the platform because of a command. */
export interface RemoteAction {
  action: string;
  payload: Record<string, string>;
}

export type SendOutcome =
  | { type: 'done' }
  /** The platform refused: nothing happened there. `retry`: the same may work later (busy, limited). */
  | { type: 'failed'; reason: string; retry: boolean }
  /** No usable answer: it may or may not have happened. */
  | { type: 'lost' };

/** `unknown`: the platform cannot tell. */
export type CheckOutcome = 'done' | 'not-done' | 'unknown';

export interface Remote {
  readonly name: string;
  /** Null where the platform need not hear of this command. Pure. */
  plan(command: Command, ticket: Ticket): RemoteAction | null;
  /** Sends once. May reject: counts as `lost`. */
  send(entry: OutboxEntry): Promise<SendOutcome>;
  /** Reads back whether an earlier send arrived. May reject: counts as `unknown`. */
  check(entry: OutboxEntry): Promise<CheckOutcome>;
}
