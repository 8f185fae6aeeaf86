import { teachTexts } from '@/lib/i18n/teach-texts';
import { taughtSites } from '@/lib/settings/taught-sites';
import { siteFor } from '@/lib/sites/site-for';
import { taughtPath } from '@/lib/sites/taught-path';
import { useApp } from '../context';
import { useCollection } from '../use-collection';
import { usePage } from './use-page';
import { useTeach } from './use-teach';

/**
 * Offers to teach the page at hand, unless just this page was taught. Built-in pages that cannot be read say so by themselves; other pages
 * of the seller centre, as its ticket centre, are taught like those of any website.
 */
export function TeachLink() {
  const app = useApp();
  const tt = teachTexts(app.language.value);
  const page = usePage();
  const { items: sites } = useCollection(taughtSites);
  const teach = useTeach();
  if (!page || !sites || siteFor(page.url)) return null;
  const url = new URL(page.url);
  const path = taughtPath(url);
  if (sites.some((site) => site.host === url.host && site.path === path)) return null;
  return (
    <button type="button" class="link teach" title={`${tt('teach')} · ${url.host}`} onClick={() => void teach(page)}>
      {tt('teachShort')}
    </button>
  );
}
