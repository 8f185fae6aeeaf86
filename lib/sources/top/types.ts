// What a call to the Open Platform takes and gives.
import type { SignMethod } from './sign';

/** Of the shop's own self-use app; held in memory only, stored encrypted elsewhere. */
export interface TopCredentials {
  appKey: string;
  appSecret: string;
  /** OAuth access token of the seller. */
  session: string;
  /** Default `hmac-sha256`. */
  signMethod?: SignMethod;
}

/** Business parameters; `undefined` and empty ones are left out (SDKs skip them too, so a signature never depends on them: likely). */
export type TopParams = Readonly<Record<string, string | number | boolean | undefined>>;

/** `error_response` as the platform wrote it, cleaned. For the log and for tables, never shown raw. */
export interface TopError {
  code: number;
  subCode: string;
  /** `sub_msg`, else `msg`; masked and cut. */
  message: string;
}

/**
 * Why a call gave nothing:
 * - may be asked again by itself, at `at`: `limited` (too often), `quota` (the day's calls are used up), `own-limit` (those that
 *   the shop allows a day are), `unavailable` (the platform's own trouble), `network` (no answer), `unreadable` (an answer that is none);
 * - needs a human: `session` (expired or withdrawn), `credentials` (app key or secret), `permission` (of the app, for this method),
 *   `clock` (the platform does not accept our time even after a correction);
 * - is final for this call: `refused` (the platform's business answer, see `error.subCode`), `bug` (we asked wrongly).
 */
export const PASSING_PROBLEMS = ['limited', 'quota', 'own-limit', 'unavailable', 'network', 'unreadable'] as const;
export const TOP_PROBLEMS = [
  ...PASSING_PROBLEMS,
  ...(['session', 'credentials', 'permission', 'clock'] as const),
  ...(['refused', 'bug'] as const),
] as const;
export type TopProblem = (typeof TOP_PROBLEMS)[number];

export interface TopFailure {
  ok: false;
  problem: TopProblem;
  /** When asking again makes sense, ms on this machine's clock; null = not by itself. */
  at: number | null;
  /**
   * The platform may have done what was asked although no good answer came (a cut connection, an error in its own services): read back
   * before sending a write again. False = certainly nothing was done.
   */
  mayBeDone: boolean;
  /** False = nothing was sent, because an earlier answer still stands. */
  asked: boolean;
  error: TopError | null;
}

export type TopResult<T> = { ok: true; value: T } | TopFailure;

/** What `fetch` must be able to do; the browser's own fits. */
export type TopFetch = (
  url: string,
  init: { method: 'POST'; headers: Record<string, string>; body: string; signal: AbortSignal } & FetchManners,
) => Promise<TopResponse>;

interface FetchManners {
  credentials: 'omit';
  cache: 'no-store';
  redirect: 'error';
  referrerPolicy: 'no-referrer';
}

export interface TopResponse {
  status: number;
  headers: { get(name: string): string | null };
  text(): Promise<string>;
}
