// «Open in popup» from an order page.
import { browser } from '../platform/browser';

/** Read and removed by popup and desk. */
const OPEN_REQUEST = 'ui.open';

/** Opens the popup at a ticket; where the browser does not let us, the desk page. */
export async function openTicket(ticketId: string): Promise<'popup' | 'desk'> {
  await browser.storage.local.set({ [OPEN_REQUEST]: ticketId });
  try {
    await browser.action.openPopup();
    return 'popup';
  } catch {
    // no user gesture, no toolbar, or an older browser
    const url = browser.runtime.getURL('/desk.html');
    const [open] = await browser.tabs.query({ url });
    if (open?.id !== undefined) await browser.tabs.update(open.id, { active: true });
    else await browser.tabs.create({ url });
    return 'desk';
  }
}
