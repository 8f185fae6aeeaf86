// Part: reads the menu of a seller-centre page.
import { browser } from '../platform/browser';
import { type MenuItem, parseMenu, readMenus } from '../sources/page/menu';

export { ticketCentre } from '../sources/page/menu';

/** The menu items about tickets that a page has now; none where it has no menu. Throws where the tab cannot be reached. */
export async function menuOf(tabId: number, address: string): Promise<MenuItem[]> {
  const [frame] = await browser.scripting.executeScript({
    target: { tabId, frameIds: [0] },
    world: 'MAIN',
    func: readMenus,
  });
  return parseMenu(frame?.result, address);
}
