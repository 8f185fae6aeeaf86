// Typed requests to the worker, over whatever wire. No schema library and no polyfill here: content scripts use it.
import { AppError } from '../platform/errors';
import type { Envelope, MessageName, PageToWorker, Protocol, Reply, UiToWorker } from './protocol';

export type WorkerMessages = UiToWorker & PageToWorker;

export interface SendOptions {
  /** ms until `no-receiver`; default 30 s. A batch or an import may need more. */
  timeout?: number;
}

export interface Client {
  /** Sends one message to the worker. Throws AppError: the handler's own code, or `no-receiver` where nobody answered. */
  send<N extends keyof WorkerMessages>(
    name: N,
    data: Protocol[N]['request'],
    options?: SendOptions,
  ): Promise<Protocol[N]['response']>;
}

const TIMEOUT = 30_000;
const RETRY_AFTER = 150;
const TIME_LIMIT = 'late';

/** How the message is put on the wire; tests give their own. */
export type Wire = (envelope: Envelope) => Promise<unknown>;

/**
 * A client over a wire. One retry when nobody was there: a worker that was just stopped or updated answers the
 * second time. Safe because every message acts once by its ids.
 */
export function createClientOver(wire: Wire): Client {
  return {
    async send(name, data, options = {}) {
      const timeout = options.timeout ?? TIMEOUT;
      try {
        return await request(wire, name, data, timeout);
      } catch (error) {
        if (!mayRetry(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER));
        return request(wire, name, data, timeout);
      }
    },
  };
}

/** One message, one reply, one time limit. Shared with the worker → tab direction. */
export async function request<N extends MessageName>(
  wire: Wire,
  name: N,
  data: Protocol[N]['request'],
  timeout: number,
): Promise<Protocol[N]['response']> {
  const answer = (await withTimeout(wire({ danling: 1, name, data }), timeout)) as Reply | null | undefined;
  if (typeof answer?.ok !== 'boolean') throw new AppError('no-receiver');
  // An unknown code (another version) stays as it is: texts fall back by themselves. No list of codes on every page.
  if (!answer.ok) throw new AppError(answer.error.code, answer.error.params);
  return answer.data as Protocol[N]['response']; // the other end is our own code and typed by the same protocol
}

function withTimeout(answer: Promise<unknown>, timeout: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new AppError('no-receiver', {}, { message: TIME_LIMIT })), timeout);
    answer
      .then(resolve, (cause: unknown) => reject(new AppError('no-receiver', {}, { cause })))
      .finally(() => clearTimeout(timer));
  });
}

/** Not after the time limit (it would double the wait), nor when an update ended our runtime for good. */
function mayRetry(error: unknown): boolean {
  const { code, message, cause } = error as AppError; // `request` throws nothing else
  return code === 'no-receiver' && message !== TIME_LIMIT && !/context invalidated/i.test(String(cause));
}
