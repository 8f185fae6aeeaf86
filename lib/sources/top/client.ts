// Calls of the Open Platform: signed, counted, and never sent while an earlier answer forbids it. No waiting inside: whoever calls is told
// when to come back, because a worker does not live that long.
import type { Clock } from '@/lib/platform/clock';
import { formatShanghai, MINUTE, SECOND } from '@/lib/platform/clock';
import { parseTopAnswer } from './answer';
import { banSeconds, reactionTo } from './errors';
import { signParams } from './sign';
import type { TopState, TopStateStore } from './state';
import { blockEnd, blockKey, countRequest, isGiven, nextBeijingDay, requestsToday, standingBlock } from './state';
import type { TopCredentials, TopError, TopFailure, TopFetch, TopParams, TopProblem, TopResult } from './types';

/** Documented addresses; the first is the default. */
export const TOP_ENDPOINTS = ['https://gw.api.taobao.com/router/rest', 'https://eco.taobao.com/router/rest'] as const;

export interface TopClientOptions {
  credentials: TopCredentials;
  fetch: TopFetch;
  now: Clock;
  state: TopStateStore;
  /** Default: the first of TOP_ENDPOINTS. */
  endpoint?: string;
  /** ms until an answer is given up; default 20 s. */
  timeout?: number;
  /** Own limit of requests a Beijing day, below the platform's quota; default none. */
  dailyLimit?: number;
  /** 0 ≤ random < 1; default Math.random. */
  random?: () => number;
}

export type TopBody = Readonly<Record<string, unknown>>;

export interface TopClient {
  /**
   * One call. Never throws for what platform or network do. Sent again by itself only where the platform refused our time, and then once.
   * @param method e.g. `taobao.qianniu.tasks.get`
   */
  call(method: string, params?: TopParams): Promise<TopResult<TopBody>>;
  /** Why this method must not be asked now; null = it may. */
  forbidden(method: string): Promise<TopFailure | null>;
  /** The platform's clock minus ours as far as it is known, and by how much that may be wrong, ms. */
  clock(): Promise<TopClock>;
  /** Requests of the present Beijing day. */
  requestsToday(): Promise<{ total: number; byMethod: Record<string, number> }>;
  /** Requests that `dailyLimit` still allows (Infinity without one), and the time until midnight in Beijing, ms. */
  restOfDay(): Promise<{ left: number; length: number }>;
  /** Before a question that a human asked for: forgets what stopped us, but for waits that the platform gave this app; `all` forgets these, too. */
  resume(which?: 'human' | 'all'): Promise<void>;
}

export interface TopClock {
  skew: number;
  tolerance: number;
}

interface Attempt {
  result: TopResult<TopBody>;
  /** The platform's clock minus ours by this answer, ms; null = not told. */
  skew: number | null;
  /** The platform did not accept our time. */
  clock: boolean;
}

type Block = TopState['blocks'][string];

/** Less than this is no reason to believe that the clock was the trouble. */
const SKEW_STEP = 30 * SECOND;
/** The platform takes our time for right while it is off by less (documented). */
export const CLOCK_TOLERANCE = 10 * MINUTE;

export function createTopClient(options: TopClientOptions): TopClient {
  // Taken out of the object: the browser's fetch must not be called as a method of ours.
  const { fetch: send } = options;
  const { credentials, state, now, endpoint = TOP_ENDPOINTS[0], timeout = 20 * SECOND, random = Math.random } = options;

  function form(method: string, params: TopParams, skew: number): string {
    const sent: Record<string, string> = {};
    for (const [name, value] of Object.entries(params))
      if (value !== undefined && value !== '') sent[name] = String(value);
    const signMethod = credentials.signMethod ?? 'hmac-sha256';
    Object.assign(sent, {
      method,
      app_key: credentials.appKey,
      session: credentials.session,
      timestamp: formatShanghai(now() + skew),
      format: 'json',
      v: '2.0',
      sign_method: signMethod,
    });
    sent['sign'] = signParams(sent, credentials.appSecret, signMethod);
    return new URLSearchParams(sent).toString();
  }

  async function attempt(method: string, params: TopParams): Promise<Attempt> {
    const before = await state.update((old) => countRequest(old, method, now()));
    let response: Awaited<ReturnType<TopFetch>>;
    let text: string;
    const asked = now();
    try {
      response = await send(endpoint, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' },
        body: form(method, params, before.skew),
        signal: AbortSignal.timeout(timeout),
        credentials: 'omit',
        cache: 'no-store',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
      });
      text = await response.text();
    } catch {
      return { result: await fail(method, 'network', null, true), skew: null, clock: false };
    }
    const date = Date.parse(response.headers.get('date') ?? '');
    const skew = Number.isNaN(date) ? null : date - Math.round((asked + now()) / 2);
    if (skew !== null && Math.abs(skew - (before.toldSkew ?? Infinity)) >= SKEW_STEP)
      await state.update((old) => ({ ...old, toldSkew: skew }));
    const answer = parseTopAnswer(text, method);
    if (answer.type === 'body') return { result: await succeed(method, answer.body), skew, clock: false };
    if (answer.type === 'unreadable') {
      const problem = response.status === 429 ? 'limited' : response.status >= 500 ? 'unavailable' : 'unreadable';
      return { result: await fail(method, problem, null, problem !== 'limited'), skew, clock: false };
    }
    const reaction = reactionTo(answer.error);
    if (reaction.clock) return { result: failure('clock', answer.error), skew, clock: true };
    return {
      result: await fail(method, reaction.problem, answer.error, reaction.mayBeDone === true),
      skew,
      clock: false,
    };
  }

  /** A good answer ends back-offs that are over; a block that stands was made by another call meanwhile. */
  async function succeed(method: string, body: TopBody): Promise<TopResult<TopBody>> {
    const over = ({ until }: Block): boolean => until !== null && until <= now();
    await state.update((old) => withoutBlocks(old, (block, key) => (key === '*' || key === method) && over(block)));
    return { ok: true, value: body };
  }

  async function fail(
    method: string,
    problem: TopProblem,
    error: TopError | null,
    mayBeDone: boolean,
  ): Promise<TopFailure> {
    const code = error?.code ?? 0;
    const key = blockKey(problem, code, method);
    let at: number | null = null;
    await state.update((old) => {
      const failures = (old.blocks[key]?.problem === problem ? old.blocks[key].failures : 0) + 1;
      const seconds = problem === 'limited' && error ? banSeconds(error.message) : null;
      const until = blockEnd(problem, { now: now(), skew: old.skew, seconds, failures, random: random() });
      if (until === undefined) return old;
      at = until;
      const block = { problem, until, failures, code, subCode: error?.subCode ?? '' };
      return { ...old, blocks: { ...old.blocks, [key]: block } };
    });
    return { ok: false, problem, at, mayBeDone, asked: true, error };
  }

  async function forbidden(method: string): Promise<TopFailure | null> {
    const known = await state.get();
    const block = standingBlock(known, method, now());
    if (block) {
      const { problem, until, code, subCode } = block;
      const error = code ? { code, subCode, message: '' } : null;
      return { ok: false, problem, at: until, mayBeDone: false, asked: false, error };
    }
    const limit = options.dailyLimit;
    if (limit === undefined || requestsToday(known, now()).total < limit) return null;
    return {
      ok: false,
      problem: 'own-limit',
      at: nextBeijingDay(now(), known.skew),
      mayBeDone: false,
      asked: false,
      error: null,
    };
  }

  return {
    async call(method, params = {}) {
      const no = await forbidden(method);
      if (no) return no;
      const first = await attempt(method, params);
      if (!first.clock) return first.result;
      const { skew } = first;
      const known = (await state.get()).skew;
      const error = first.result.ok ? null : first.result.error;
      // Without a better time the same question would get the same answer.
      if (skew === null || Math.abs(skew - known) < SKEW_STEP) return fail(method, 'clock', error, false);
      await state.update((old) => ({ ...old, skew }));
      const second = await attempt(method, params);
      return second.clock ? fail(method, 'clock', second.result.ok ? null : second.result.error, false) : second.result;
    },
    forbidden,
    async clock() {
      const { skew, toldSkew } = await state.get();
      return toldSkew === undefined
        ? { skew, tolerance: CLOCK_TOLERANCE }
        : { skew: toldSkew, tolerance: 2 * SKEW_STEP };
    },
    requestsToday: async () => requestsToday(await state.get(), now()),
    async restOfDay() {
      const known = await state.get();
      const left = Math.max(0, (options.dailyLimit ?? Infinity) - requestsToday(known, now()).total);
      return { left, length: nextBeijingDay(now(), known.skew) - now() };
    },
    async resume(which = 'human') {
      await state.update((old) => withoutBlocks(old, (block) => which === 'all' || !isGiven(block)));
    },
  };
}

function failure(problem: TopProblem, error: TopError | null): TopFailure {
  return { ok: false, problem, at: null, mayBeDone: false, asked: true, error };
}

function withoutBlocks(state: TopState, drop: (block: Block, key: string) => boolean): TopState {
  const kept = Object.entries(state.blocks).filter(([key, block]) => !drop(block, key));
  return kept.length === Object.keys(state.blocks).length ? state : { ...state, blocks: Object.fromEntries(kept) };
}
