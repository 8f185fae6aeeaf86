// What the worker asks of a page. Only our own worker is answered: another extension, or a page of ours in a tab, is not.
import type { Protocol, Reply, WorkerToPage } from '../messaging/protocol';
import { AppError } from '../platform/errors';
import { type MessageListener, pageRuntime as runtime } from '../platform/page-runtime';

/** A script answers what it is for. */
export type PageHandlers = {
  [N in keyof WorkerToPage]?: (
    data: Protocol[N]['request'],
  ) => Protocol[N]['response'] | Promise<Protocol[N]['response']>;
};

/** Answers until the signal ends it. */
export function listenToWorker(handlers: PageHandlers, signal: AbortSignal): void {
  const listener: MessageListener = (message, sender, respond) => {
    if (signal.aborted || sender.id !== runtime()?.id || sender.tab) return undefined;
    const { danling, name, data } = (message ?? {}) as { danling?: unknown; name?: unknown; data?: unknown };
    if (danling !== 1 || !Object.hasOwn(handlers, name as string)) return undefined;
    const handle = handlers[name as keyof WorkerToPage] as (data: unknown) => unknown;
    // Our own worker, typed by the same protocol: nothing to parse.
    void Promise.resolve()
      .then(() => handle(data))
      .then(
        (answer): Reply => ({ ok: true, data: answer }),
        (error: unknown): Reply => ({
          ok: false,
          error: { code: error instanceof AppError ? error.code : 'unexpected' },
        }),
      )
      .then(respond);
    return true;
  };
  runtime()?.onMessage.addListener(listener);
}

/** False once the extension was updated, switched off or removed under this page (an orphaned script). */
export function isAlive(): boolean {
  return typeof runtime()?.id === 'string';
}
