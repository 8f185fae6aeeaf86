// What the worker tells an order page about its tickets: kind, state and time, nothing of the buyer.
import type { Deadline, Kind, Priority, State } from '../ticket/ticket';

export interface MarkTicket {
  id: string;
  rev: number;
  kind: Kind;
  state: State;
  deadline: Deadline | null;
  priority: Priority;
  /** Assigned to the agent at this page. */
  mine: boolean;
  closedAt: number | null;
}

/** Order id → its tickets, most urgent first. An order that was asked for and has none is present with an empty list. */
export type MarksByOrder = Record<string, MarkTicket[]>;

/** `data-state` of a mark (contract in design §4). */
export type MarkState = 'overdue' | 'due' | 'open' | 'settled' | 'none';
