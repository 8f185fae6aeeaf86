// Typed requests to the worker, for our own pages.
import { browser } from '../platform/browser';
import { type Client, createClientOver, type Wire } from './client-core';

export { type Client, request, type SendOptions, type Wire, type WorkerMessages } from './client-core';

/** A client over `runtime.sendMessage`; tests give their own wire. */
export function createClient(wire: Wire = (envelope) => browser.runtime.sendMessage(envelope)): Client {
  return createClientOver(wire);
}
