// Worker → order page. Always the top frame: only there a content script of ours speaks for the tab.
import { browser } from '../platform/browser';
import { request } from './client';
import type { Protocol, WorkerToPage } from './protocol';

export interface TabClient {
  /**
   * Asks the content script of a tab. Throws AppError `no-receiver` when no script answers within `timeout` ms
   * (page opened before we were installed, tab gone, page frozen).
   */
  ask<N extends keyof WorkerToPage>(
    tabId: number,
    name: N,
    data: Protocol[N]['request'],
    timeout: number,
  ): Promise<Protocol[N]['response']>;
}

export type TabWire = (tabId: number, envelope: unknown) => Promise<unknown>;

const topFrame: TabWire = (tabId, envelope) => browser.tabs.sendMessage(tabId, envelope, { frameId: 0 });

export function createTabClient(wire: TabWire = topFrame): TabClient {
  return { ask: (tabId, name, data, timeout) => request((envelope) => wire(tabId, envelope), name, data, timeout) };
}
