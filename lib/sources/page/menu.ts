// The seller centre's own menu (`window.$qnMenus`, field names observed): where the ticket centre is, which nobody outside knows.
import * as z from 'zod/mini';
import '@/lib/platform/jitless';
import { platformLink } from '@/lib/sites/hosts';
import { maskPersonal } from '@/lib/ticket/mask';

export interface MenuItem {
  name: string;
  /** https, on the platform's hosts, without parameters that are not needed to get there; null = none. */
  url: string | null;
}

const NAME = 30;
const text = z.catch(z.string(), '');
const items = z.catch(z.array(z.object({ name: text, url: text })), []);

/** Names as a shop would look for them: articles call it 工单中心, the older one 任务中心 or 平台任务, urges 催发货. */
export const MENU_WORDS = /工单|任务|催/;
const ENTRY: readonly RegExp[] = [/工单中心/, /工单/, /平台任务/];

/** What `readMenus` gave, hostile until here: a page can put anything in its menu. `page`: address for relative links. */
export function parseMenu(raw: unknown, page: string): MenuItem[] {
  return items.parse(raw).flatMap(({ name, url }) => {
    const clean = maskPersonal(name, { limit: NAME });
    if (!MENU_WORDS.test(clean)) return [];
    const full = URL.canParse(url, page) ? new URL(url, page).href : '';
    return [{ name: clean, url: url ? platformLink(full) : null }];
  });
}

/** The entry that leads to the ticket centre, or null. */
export function ticketCentre(menu: readonly MenuItem[]): { name: string; url: string } | null {
  for (const words of ENTRY)
    for (const { name, url } of menu) if (url !== null && words.test(name)) return { name, url };
  return null;
}

/**
 * Runs in the page's own world, sent there as text: it can use nothing from outside itself. Gives names and addresses of menu items
 * whose name has one of the words; reads, changes nothing.
 */
export function readMenus(): { name: string; url: string }[] {
  const found: { name: string; url: string }[] = [];
  const visit = (nodes: unknown, depth: number): void => {
    if (!Array.isArray(nodes) || depth > 6 || found.length >= 100) return;
    for (const node of nodes as Record<string, unknown>[]) {
      const name = typeof node?.['name'] === 'string' ? node['name'] : '';
      if (/工单|任务|催/.test(name) && node['hidden'] !== true && node['visible'] !== false) {
        let url = node['link'] || node['path'] || '';
        try {
          const { parameters } = (node['pcLink'] ?? {}) as { parameters?: string };
          url = url || (JSON.parse(parameters ?? '{}') as { url?: string }).url || '';
        } catch {
          // an item without a readable address
        }
        found.push({ name: name.slice(0, 60), url: typeof url === 'string' ? url.slice(0, 2_000) : '' });
      }
      visit(node?.['subMenus'], depth + 1);
    }
  };
  visit((window as unknown as { $qnMenus?: unknown }).$qnMenus, 0);
  return found;
}
