import { teachTexts } from '@/lib/i18n/teach-texts';
import { taughtSites } from '@/lib/settings/taught-sites';
import { isSellerHost } from '@/lib/sites/hosts';
import { covers } from '@/lib/sites/taught-site';
import { useApp } from '../context';
import { useCollection } from '../use-collection';
import { usePage } from './use-page';
import { useTeach } from './use-teach';

/** Offers to teach the page at hand, where it is none that Danling knows. Seller pages that cannot be read say so by themselves. */
export function TeachLink() {
  const app = useApp();
  const tt = teachTexts(app.language.value);
  const page = usePage();
  const { items: sites } = useCollection(taughtSites);
  const teach = useTeach();
  if (!page || !sites || isSellerHost(new URL(page.url).host) || sites.some((site) => covers(site, page.url)))
    return null;
  return (
    <button
      type="button"
      class="link teach"
      title={`${tt('teach')} · ${new URL(page.url).host}`}
      onClick={() => void teach(page)}
    >
      {tt('teachShort')}
    </button>
  );
}
