// The Open Platform in tests: state in memory, answers from a script.

import { parseShanghai } from '../platform/clock';
import { createTopClient, type TopClient, type TopClientOptions } from '../sources/top/client';
import { EMPTY_TOP_STATE, type TopState, type TopStateStore } from '../sources/top/state';
import type { TopFailure, TopFetch, TopResult } from '../sources/top/types';

export function memoryState(start: TopState = EMPTY_TOP_STATE): TopStateStore & { now(): TopState } {
  let value = start;
  return {
    now: () => value,
    get: () => Promise.resolve(value),
    update(change) {
      value = change(value);
      return Promise.resolve(value);
    },
  };
}

export interface ScriptedAnswer {
  status?: number;
  /** As sent, or an object that becomes JSON. */
  body: unknown;
  date?: string;
}

export interface ScriptedGateway {
  fetch: TopFetch;
  /** The forms that were sent. */
  sent: Record<string, string>[];
}

/** Answers each call; what throws is a cut connection. */
export function scriptedGateway(answer: (form: Record<string, string>, no: number) => ScriptedAnswer): ScriptedGateway {
  const sent: Record<string, string>[] = [];
  return {
    sent,
    async fetch(_url, { body }) {
      const form = Object.fromEntries(new URLSearchParams(body));
      sent.push(form);
      const { status = 200, body: said, date } = answer(form, sent.length - 1);
      const text = typeof said === 'string' ? said : JSON.stringify(said);
      return {
        status,
        headers: { get: (name) => (name === 'date' ? (date ?? null) : null) },
        text: () => Promise.resolve(text),
      };
    },
  };
}

export function topError(code: number, subCode = '', subMsg = ''): { body: unknown } {
  return { body: { error_response: { code, msg: 'said', sub_code: subCode, sub_msg: subMsg, request_id: 'x' } } };
}

/** 2026-11-22 10:00 in Beijing, ms. */
export const START = parseShanghai('2026-11-22 10:00:00') ?? 0;

export interface TopWorld {
  client: TopClient;
  sent: Record<string, string>[];
  state: ReturnType<typeof memoryState>;
  clock: { now: number };
}

/** A client over a script, with a clock that stands still until it is set. */
export function topWorld(
  answer: (form: Record<string, string>, no: number) => ScriptedAnswer,
  more: Partial<TopClientOptions> = {},
  start = EMPTY_TOP_STATE,
): TopWorld {
  const gateway = scriptedGateway(answer);
  const state = memoryState(start);
  const clock = { now: START };
  const client = createTopClient({
    credentials: { appKey: '23000001', appSecret: 'secret', session: 'session' },
    fetch: gateway.fetch,
    now: () => clock.now,
    state,
    random: () => 0,
    ...more,
  });
  return { client, sent: gateway.sent, state, clock };
}

/** What failed; throws where it did not. */
export async function failed(call: Promise<TopResult<unknown>>): Promise<TopFailure> {
  const result = await call;
  if (result.ok) throw new Error('the call went well');
  return result;
}
