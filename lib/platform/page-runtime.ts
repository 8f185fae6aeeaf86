// The few runtime calls of a content script, without the polyfill: it would be a quarter of what every order page loads, and the
// browsers we support (Chrome 120, Firefox 128) return promises from these calls themselves. Everything else uses browser.ts.

export type MessageListener = (
  message: unknown,
  sender: { id?: string; tab?: unknown },
  respond: (reply: unknown) => void,
) => true | undefined;

export interface PagePort {
  postMessage(message: unknown): void;
  disconnect(): void;
  onMessage: { addListener(listener: (message: unknown) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
}

export interface PageRuntime {
  /** Absent once the extension was updated or removed under the page. */
  id?: string;
  sendMessage(message: unknown): Promise<unknown>;
  connect(info: { name: string }): PagePort;
  onMessage: { addListener(listener: MessageListener): void; removeListener(listener: MessageListener): void };
}

type Holder = { browser?: { runtime?: PageRuntime }; chrome?: { runtime?: PageRuntime } };

/** Looked up at every use: it changes when the extension goes away. */
export function pageRuntime(): PageRuntime | undefined {
  const { browser, chrome } = globalThis as unknown as Holder;
  return browser?.runtime?.id ? browser.runtime : chrome?.runtime;
}

/** One message to the worker; rejects where there is no extension any more. */
export async function sendToWorker(message: unknown): Promise<unknown> {
  const runtime = pageRuntime();
  if (!runtime?.id) throw new Error('context invalidated');
  return runtime.sendMessage(message);
}
