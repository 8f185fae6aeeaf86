// Pages that cannot be read, as health keeps them: one for each shop, known by its address.
import type { SourceHealth } from '../ticket/health';
import type { App } from './app';

/** The page of this shop that cannot be read, if one is known: nothing but that page's reading well, or a human, ends it. */
export async function unreadablePage({ health }: App, shop: string): Promise<SourceHealth | undefined> {
  return (await health.all()).find((one) => one.source === 'page' && one.shop === shop && one.state === 'unreadable');
}

/** What a page was told is over for every shop for which `isOver` says so. */
export async function endPageTrouble({ health }: App, isOver: (entry: SourceHealth) => boolean): Promise<void> {
  for (const entry of await health.all())
    if (entry.source === 'page' && isOver(entry))
      await health.patch('page', entry.shop, { state: 'fresh', link: null });
}
