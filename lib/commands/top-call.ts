// What every write at the Open Platform needs: the call, and what an answer means for the outbox.

import type { TopTimedCaller } from '../sources/top/read';
import { getTask } from '../sources/top/task-calls';
import type { TopTask } from '../sources/top/tasks';
import { PASSING_PROBLEMS, type TopFailure, type TopResult } from '../sources/top/types';
import type { OutboxEntry } from '../ticket/ports';
import type { CheckOutcome, Done, Later, SendOutcome } from './remote';

/** What is needed of a connected app. */
export interface RemoteApp {
  account: string;
  uid: string;
  colleagues: readonly { uid: string; nick: string }[];
}

export interface TopRemoteDeps {
  appOf(shop: string): Promise<RemoteApp | null>;
  /** Null where its secrets cannot be opened. */
  clientOf(shop: string): Promise<TopTimedCaller | null>;
  now(): number;
}

export interface Call extends TopRemoteDeps {
  client: TopTimedCaller;
  app: RemoteApp;
  entry: OutboxEntry;
}

export type Handler = { send(call: Call): Promise<SendOutcome>; check(call: Call): Promise<CheckOutcome> };

/** Why it cannot be told whether a write arrived. */
export type Unseen = 'unknown' | Later;

export const failed = (reason: string): SendOutcome => ({ type: 'failed', reason, retry: false });
export const done = (note?: string): Done => (note === undefined ? { type: 'done' } : { type: 'done', note });

const PASSING: ReadonlySet<TopFailure['problem']> = new Set(PASSING_PROBLEMS);

/** What a human puts right once for everything, and what was owed meanwhile is owed still. */
const HELD: ReadonlySet<TopFailure['problem']> = new Set(['session', 'credentials', 'clock']);

/** A failed question before a write: nothing was done. */
export function notAsked({ problem, at, error }: TopFailure): SendOutcome {
  const reason = error?.subCode ? `${problem} ${error.subCode}` : problem;
  return { type: 'failed', reason, retry: PASSING.has(problem), at, held: HELD.has(problem) };
}

/** A failed look: whether a write arrived cannot be told now, but later where the trouble ends. */
export function notSeen({ problem, at }: TopFailure): Unseen {
  return problem === 'refused' || problem === 'bug' ? 'unknown' : { type: 'later', at, held: HELD.has(problem) };
}

/** The outcome of a write itself. */
export function sent(answer: TopResult<unknown>): SendOutcome {
  if (answer.ok) return done();
  return answer.mayBeDone ? { type: 'lost' } : notAsked(answer);
}

export const text = (call: Call, name: string): string => call.entry.payload[name] ?? '';

export const taskNow = (call: Call): Promise<TopResult<TopTask | null>> => getTask(call.client, text(call, 'taskId'));

/** Why a task takes no more; null = it does. */
export function endOfTask(task: TopTask | null): string | null {
  if (!task || task.deleted) return 'gone';
  return (
    { done: 'finished', cancelled: 'cancelled', forwarded: 'forwarded', ignored: 'ignored' }[task.status as string] ??
    null
  );
}
