// What every use case here gets from outside.
import type { Clock } from '../platform/clock';
import type { Settings } from '../settings/settings';
import type { AutoRule } from '../ticket/auto-rule';
import type { TicketRepository } from '../ticket/ports';
import type { Remote } from './remote';

export interface CommandDeps {
  repository: TicketRepository;
  settings(): Promise<Settings>;
  /** The shop's automatic rules, for new tickets. */
  autoRules(): Promise<readonly AutoRule[]>;
  remotes: readonly Remote[];
  now: Clock;
  newId(): string;
}

/** Where a command came from. `shop`: the page's shop, and only its tickets may be touched; null for our own pages. */
export interface CommandOrigin {
  shop: string | null;
}

/** Called before the first transaction of a batch or an undo, and after every one with the tickets it touched and how far it is. */
export type Committed = (ticketIds: string[], progress: { done: number; total: number }) => void;

/** Tickets in one transaction; a bigger batch goes in steps so that others get their turn and progress can be shown. */
export const CHUNK = 200;

/** The record of step `n` of a command: a re-sent batch finds each step it has done. */
export function stepId(commandId: string, n: number): string {
  return n === 0 ? commandId : `${commandId}/${n}`;
}
