// From a call to its parsed answer: what cannot be read is a failure like any other, never an exception.
import type { TopBody, TopClient } from './client';
import type { TopFailure, TopParams, TopResult } from './types';

/** What the typed calls need of a client. */
export type TopCaller = Pick<TopClient, 'call'>;

/** A client that also says how far the platform's clock is from ours. */
export type TopTimedCaller = Pick<TopClient, 'call' | 'clock'>;

/** `parse` gives null for what it cannot read. */
export async function readAnswer<T>(
  client: TopCaller,
  method: string,
  params: TopParams,
  parse: (body: TopBody) => T | null,
): Promise<TopResult<T>> {
  const answer = await client.call(method, params);
  if (!answer.ok) return answer;
  const value = parse(answer.value);
  return value === null ? UNREADABLE : { ok: true, value };
}

/** A write: `result` true, or a refusal. What is said neither way may have been done. */
export async function sendWrite(client: TopCaller, method: string, params: TopParams): Promise<TopResult<true>> {
  const answer = await client.call(method, params);
  if (!answer.ok) return answer;
  const result = answer.value['result'] ?? answer.value['is_success'];
  if (result === true || result === 'true') return { ok: true, value: true };
  return result === false || result === 'false' ? { ...UNREADABLE, problem: 'refused' } : UNREADABLE;
}

const UNREADABLE: TopFailure = {
  ok: false,
  problem: 'unreadable',
  at: null,
  mayBeDone: true,
  asked: true,
  error: null,
};
