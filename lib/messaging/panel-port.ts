// The worker's end of the port `panel-draft`.
import { browser } from '../platform/browser';
import { toErrorData } from '../platform/errors';
import { PANEL_DRAFT_PORT, type PanelDraftReply } from './panel-draft';
import { type Self, sellerTab } from './sender';

export interface PortReceiver {
  take(message: unknown): Promise<PanelDraftReply | null>;
}

/** Registers the listener (first turn); the receiver may come later, messages wait for it in order. Ports of anybody but a seller page's top frame are closed at once. */
export function registerPanelPort(createReceiver: () => Promise<PortReceiver>): void {
  const self: Self = { id: browser.runtime.id, origin: browser.runtime.getURL('') };
  browser.runtime.onConnect.addListener((port) => {
    if (port.name !== PANEL_DRAFT_PORT) return;
    if (sellerTab(port.sender ?? {}, self) === null) return port.disconnect();
    const receiver = createReceiver();
    let open = true;
    port.onDisconnect.addListener(() => {
      open = false;
    });
    const answer = (reply: PanelDraftReply | null): void => {
      if (!reply || !open) return;
      open = false;
      port.postMessage(reply);
      port.disconnect();
    };
    port.onMessage.addListener((message: unknown) => {
      receiver
        .then((ready) => ready.take(message))
        .then(answer, (error: unknown) => answer({ type: 'failed', error: toErrorData(error) }));
    });
  });
}
