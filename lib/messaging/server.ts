// The worker's end: checks who asks, parses what is asked, calls the one handler, answers with data or a coded error.
// The only place that knows how listeners answer: `return true` + sendResponse works in Chromium, Firefox and the fake browser alike.
import { browser } from '../platform/browser';
import { AppError, toErrorData } from '../platform/errors';
import { createLog } from '../platform/log';
import type { WorkerMessages } from './client';
import type { Envelope, Protocol, Reply } from './protocol';
import { guestTab, isOwnPage, type Self, type Sender, sellerTab } from './sender';

const log = createLog('messages');

/** Where a request came from: the tab of a seller page, or null for our own pages. */
export interface Origin {
  tabId: number | null;
  /** Address of the page that asks; absent for our own pages. */
  url?: string | undefined;
}

export type Handlers = {
  [N in keyof WorkerMessages]: (data: Protocol[N]['request'], from: Origin) => Promise<Protocol[N]['response']>;
};

/** Gives the parsed request or throws AppError `bad-request`. */
export type RequestParsers = { [N in keyof WorkerMessages]: (data: unknown) => Protocol[N]['request'] };

/** Whether our script on a page outside the seller hosts may ask this. */
export type Admission = (name: string, tabId: number, url: string) => Promise<boolean>;

const nobody: Admission = async () => false;

/**
 * Registers the one listener. Synchronous: must run in the worker's first turn; the parsers are read when first needed, since most
 * wakes are an alarm's.
 */
export function registerServer(
  handlers: Handlers,
  parsers: () => Promise<RequestParsers>,
  admits: Admission = nobody,
): void {
  const self: Self = { id: browser.runtime.id, origin: browser.runtime.getURL('') };
  browser.runtime.onMessage.addListener(((message: unknown, sender: Sender, respond: (reply: Reply) => void) => {
    if (!isEnvelope(message)) return undefined;
    void answer(message, sender, self, handlers, parsers, admits).then(respond);
    return true;
  }) as Parameters<typeof browser.runtime.onMessage.addListener>[0]);
}

/** Never rejects: every failure is a coded reply. Exported for tests. */
export async function answer(
  message: Envelope,
  sender: Sender,
  self: Self,
  handlers: Handlers,
  parsers: () => Promise<RequestParsers>,
  admits: Admission = nobody,
): Promise<Reply> {
  try {
    if (!Object.hasOwn(handlers, message.name)) throw new AppError('bad-request');
    const name = message.name as keyof WorkerMessages;
    const from = await admit(name, sender, self, admits);
    return { ok: true, data: await call(name, message.data, from, handlers, await parsers()) };
  } catch (error) {
    if (!(error instanceof AppError)) log.error(`handler of ${message.name} failed`, error);
    return { ok: false, error: toErrorData(error) };
  }
}

function call<N extends keyof WorkerMessages>(
  name: N,
  data: unknown,
  from: Origin,
  handlers: Handlers,
  parsers: RequestParsers,
): Promise<Protocol[N]['response']> {
  return handlers[name](parsers[name](data), from);
}

async function admit(name: string, sender: Sender, self: Self, admits: Admission): Promise<Origin> {
  if (name.startsWith('ui.') && isOwnPage(sender, self)) return { tabId: null };
  if (name.startsWith('page.')) {
    const tabId = sellerTab(sender, self);
    if (tabId !== null) return { tabId, url: sender.url };
    const guest = guestTab(sender, self);
    if (guest && (await admits(name, guest.tabId, guest.url))) return guest;
  }
  throw new AppError('forbidden', {}, { message: `${name} from a sender that may not ask it` });
}

function isEnvelope(value: unknown): value is Envelope {
  if (typeof value !== 'object' || value === null) return false;
  const record = value as Record<string, unknown>;
  return record['danling'] === 1 && typeof record['name'] === 'string';
}
