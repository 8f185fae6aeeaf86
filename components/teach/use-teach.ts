import { teachTexts } from '@/lib/i18n/teach-texts';
import { toErrorData } from '@/lib/platform/errors';
import { isSellerHost } from '@/lib/sites/hosts';
import { matchOf } from '@/lib/sites/taught-site';
import type { WebPage } from '@/lib/store/ports';
import { useApp } from '../context';

/** Opens the wizard on a page. Must be called from a click: the browser may ask for the host. */
export function useTeach(): (page: WebPage, siteId?: string | null) => Promise<void> {
  const app = useApp();
  return async ({ tabId, url }, siteId = null) => {
    const tt = teachTexts(app.language.value);
    const { host } = new URL(url);
    // Not awaited before the question: the prompt may close us, and the worker goes on from what it was told.
    const told = app.client.send('ui.teach', { tabId, url, siteId });
    try {
      const granted = isSellerHost(host) || (await app.shell.requestPermission({ origins: [matchOf({ host })] }));
      await told;
      if (!granted) app.commands.tell(tt('teachRefused', { host }));
      else if (app.layout === 'popup') app.shell.close();
    } catch (error) {
      app.commands.complain(toErrorData(error));
    }
  };
}
