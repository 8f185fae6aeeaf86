// The worker's end of the port `panel-draft`.
import { browser } from '../platform/browser';
import { AppError, toErrorData } from '../platform/errors';
import { PANEL_DRAFT_PORT, type PanelDraftReply } from './panel-draft';
import { guestTab, type Self, sellerTab } from './sender';
import type { Admission } from './server';

export interface PortReceiver {
  take(message: unknown): Promise<PanelDraftReply | null>;
}

/**
 * Registers the listener (first turn); the receiver may come later, messages wait for it in order. Ports of anybody but the top frame of
 * a seller page, or of one that was taught, are closed.
 */
export function registerPanelPort(createReceiver: () => Promise<PortReceiver>, admits: Admission): void {
  async function receiverFor({ tabId, url }: { tabId: number; url: string }): Promise<PortReceiver> {
    if (!(await admits(PANEL_DRAFT_PORT, tabId, url))) throw new AppError('forbidden');
    return createReceiver();
  }
  const self: Self = { id: browser.runtime.id, origin: browser.runtime.getURL('') };
  browser.runtime.onConnect.addListener((port) => {
    if (port.name !== PANEL_DRAFT_PORT) return;
    const sender = port.sender ?? {};
    const guest = guestTab(sender, self);
    if (sellerTab(sender, self) === null && !guest) return port.disconnect();
    const receiver = guest ? receiverFor(guest) : createReceiver();
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
