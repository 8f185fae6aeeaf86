// Looks for the ticket centre in the menu of a seller-centre page. Reads one global of the page, once a few hours; asks the platform
// for nothing.
import { type Clock, HOUR, SECOND } from '../platform/clock';
import { createLog } from '../platform/log';
import type { MenuItem } from '../sources/page/menu';
import type { CentreStore } from './centre';
import { loadPart } from './parts';

const log = createLog('menu');
/** A menu with a ticket centre stays as it is for so long; one without is looked at again sooner. */
const EVERY = 6 * HOUR;
const AGAIN = HOUR;
/** Its page sets it some seconds after it was loaded (observed: micro-apps). */
const TRIES = [0, 5 * SECOND, 15 * SECOND];
const CENTRE = /^https:\/\/(?:myseller|qn)\.taobao\.com\//;

/** Gives what to call when a seller page says hello; it never rejects. */
export function createMenuWatch(
  centre: CentreStore,
  now: Clock,
  sleep: (ms: number) => Promise<void>,
  read?: (tabId: number, address: string) => Promise<MenuItem[]>,
): (shop: string, tabId: number, address: string) => Promise<void> {
  return async (shop, tabId, address) => {
    if (!CENTRE.test(address)) return;
    const { tickets, lookedAt = 0 } = await centre.of(shop);
    if (now() - lookedAt < (tickets ? EVERY : AGAIN)) return;
    try {
      const { menuOf, ticketCentre } = await loadPart('menu');
      for (const wait of TRIES) {
        await sleep(wait);
        const found = ticketCentre(await (read ?? menuOf)(tabId, address));
        if (!found) continue;
        return await centre.patch(shop, { tickets: { ...found, at: now() }, lookedAt: now() });
      }
      await centre.patch(shop, { lookedAt: now() });
    } catch (error) {
      log.warn('the menu could not be read', error); // the tab is gone, or elsewhere by now
    }
  };
}
