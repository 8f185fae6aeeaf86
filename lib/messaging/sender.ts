// Who may send what (design R10). Pure: the browser's sender object goes in, a decision comes out.
import { isSellerHost } from '../sites/hosts';

/** The part of `runtime.MessageSender` that we look at. */
export interface Sender {
  id?: string | undefined;
  url?: string | undefined;
  frameId?: number | undefined;
  tab?: { id?: number | undefined } | undefined;
}

export interface Self {
  id: string;
  /** `chrome-extension://<id>/` or `moz-extension://<uuid>/` */
  origin: string;
}

/** One of our own pages: popup, desk. */
export function isOwnPage(sender: Sender, self: Self): boolean {
  return sender.id === self.id && (sender.url ?? '').startsWith(self.origin);
}

/** Our content script in the top frame of a seller page over https. Gives the tab, or null. */
export function sellerTab(sender: Sender, self: Self): number | null {
  if (sender.id !== self.id || sender.frameId !== 0) return null;
  const tabId = sender.tab?.id;
  if (tabId === undefined || !isSellerUrl(sender.url ?? '')) return null;
  return tabId;
}

/** Our content script in the top frame of any other https page: only a site that was taught, or is being taught, may be there. */
export function guestTab(sender: Sender, self: Self): { tabId: number; url: string } | null {
  const { url = '', tab } = sender;
  if (sender.id !== self.id || sender.frameId !== 0 || tab?.id === undefined || isSellerUrl(url)) return null;
  return URL.canParse(url) && new URL(url).protocol === 'https:' ? { tabId: tab.id, url } : null;
}

/** https and one of the hosts named in the manifest. */
export function isSellerUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return url.protocol === 'https:' && isSellerHost(url.host);
}
