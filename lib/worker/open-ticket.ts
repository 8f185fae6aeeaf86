// «Open in popup» from an order page or from a notice.
import { browser } from '../platform/browser';

/** Read and removed by the page that it is `to`: another one that is open must not take it. */
const OPEN_REQUEST = 'ui.open';

/** Opens a ticket: on the desk where the agent looks at it, else in the popup; where the browser does not let us, on the desk again. */
export const openTicket = (ticketId: string): Promise<'popup' | 'desk'> => open({ ticketId });

/** Opens it at what waits for me, the most urgent first. */
export const openList = (): Promise<'popup' | 'desk'> => open({ view: 'mine' });

const deskUrl = (): string => browser.runtime.getURL('/desk.html');

async function open(what: { ticketId: string } | { view: string }): Promise<'popup' | 'desk'> {
  const ask = (to: 'popup' | 'desk') => browser.storage.local.set({ [OPEN_REQUEST]: { ...what, to } });
  const [atWork] = await browser.tabs.query({ url: deskUrl(), active: true, lastFocusedWindow: true });
  if (atWork) {
    await ask('desk');
    await showDesk();
    return 'desk';
  }
  await ask('popup');
  try {
    await browser.action.openPopup();
    return 'popup';
  } catch {
    // no user gesture, no toolbar, or an older browser
    await ask('desk');
    await showDesk();
    return 'desk';
  }
}

/** The desk page: the one that is open, else a new one. */
export async function showDesk(): Promise<void> {
  const url = deskUrl();
  const [open] = await browser.tabs.query({ url });
  if (open?.id !== undefined) {
    await browser.tabs.update(open.id, { active: true });
    if (open.windowId !== undefined) await browser.windows.update(open.windowId, { focused: true });
  } else await browser.tabs.create({ url });
}
