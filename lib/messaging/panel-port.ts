// The worker's end of the port `panel-draft`.
import { browser } from '../platform/browser';
import { PANEL_DRAFT_PORT, type PanelDraftReply } from './panel-draft';
import { type Self, sellerTab } from './sender';

export interface PortReceiver {
  take(message: unknown): Promise<PanelDraftReply | null>;
}

/** Registers the listener (first turn). Ports of anybody but a seller page's top frame are closed at once. */
export function registerPanelPort(createReceiver: () => PortReceiver): void {
  const self: Self = { id: browser.runtime.id, origin: browser.runtime.getURL('') };
  browser.runtime.onConnect.addListener((port) => {
    if (port.name !== PANEL_DRAFT_PORT) return;
    if (sellerTab(port.sender ?? {}, self) === null) return port.disconnect();
    const receiver = createReceiver();
    let open = true;
    port.onDisconnect.addListener(() => {
      open = false;
    });
    port.onMessage.addListener((message: unknown) => {
      void receiver.take(message).then((reply) => {
        if (!reply || !open) return;
        port.postMessage(reply);
        port.disconnect();
      });
    });
  });
}
