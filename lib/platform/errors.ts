/**
 * Every error that may reach a person. `code` selects the text in the user's language (lib/i18n);
 * the message is for the log only.
 */
export const ERROR_CODES = [
  'unexpected',
  'bad-request', // a message that does not parse
  'forbidden', // the sender may not ask this
  'wrong-shop', // the ticket belongs to another shop than the page
  'no-receiver', // the worker, or the tab, did not answer
  'not-found', // no such ticket, draft or command
  'stale', // somebody else changed the ticket first (`rev`)
  'already-closed',
  'already-open',
  'already-done', // sent before with other words, and that was done
  'not-undoable', // the undo window is over, or later changes stand in the way
  'missing-field', // params.field: a field that this kind of settlement demands
  'bad-field', // params.field
  'too-large', // params.limit
  'db-newer', // the database was written by a newer Danling
  'db-blocked', // another page of ours keeps the old database open
  'db-failed',
  'quota', // the disk is full
  'bad-file', // an import that is not ours or is damaged
  'logged-out',
  'verification', // the platform asks for a human
  'unreachable',
  'unreadable', // the platform's answer was not understood
  'no-page', // no seller page is open
  'no-permission',
  'part-missing', // a piece of the extension could not be loaded
  'cancelled', // the agent stopped it
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];
export type ErrorParams = Readonly<Record<string, string | number>>;

/** Plain form of an error, for messages and stores. */
export interface ErrorData {
  code: ErrorCode;
  params?: ErrorParams;
}

export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly params: ErrorParams;

  constructor(code: ErrorCode, params: ErrorParams = {}, options?: { cause?: unknown; message?: string }) {
    super(options?.message ?? code, options);
    this.code = code;
    this.params = params;
  }
}

/** By name: each of our scripts on a page brings a class of its own, and they hand errors to each other. */
const isAppError = (error: unknown): error is AppError => error instanceof Error && error.name === 'AppError';

/** Anything thrown → plain data that survives a message border. Unknown errors become `unexpected` without their text. */
export function toErrorData(error: unknown): ErrorData {
  if (isAppError(error)) return { code: error.code, params: error.params };
  if (error instanceof DOMException && error.name === 'QuotaExceededError') return { code: 'quota' };
  return { code: 'unexpected' };
}

/** The other way round; a code that we do not know (another version) becomes `unexpected`. */
export function fromErrorData(data: ErrorData): AppError {
  const known = (ERROR_CODES as readonly string[]).includes(data.code);
  return new AppError(known ? data.code : 'unexpected', data.params ?? {});
}
