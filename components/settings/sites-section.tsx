import { useRef, useState } from 'preact/hooks';
import { teachTexts } from '@/lib/i18n/teach-texts';
import { formatShanghai } from '@/lib/platform/clock';
import { toErrorData } from '@/lib/platform/errors';
import { fromSitesFile, taughtSites, toSitesFile, withSites } from '@/lib/settings/taught-sites';
import { covers } from '@/lib/sites/taught-path';
import type { TaughtSite } from '@/lib/sites/taught-site';
import { useApp } from '../context';
import { usePage } from '../teach/use-page';
import { useTeach } from '../teach/use-teach';
import { useCollection } from '../use-collection';
import { SiteItem } from './site-item';

/** A file of sites is a few kilobytes. */
const FILE_LIMIT = 1_000_000;

/** Pages that the shop taught: on and off, taught anew, given to others as a file. */
export function SitesSection() {
  const app = useApp();
  const tt = teachTexts(app.language.value);
  const { items: sites, save } = useCollection(taughtSites);
  const [removed, setRemoved] = useState<TaughtSite | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const page = usePage();
  const teach = useTeach();
  if (!sites) return null;

  const exportSites = (list: readonly TaughtSite[], name: string) =>
    app.shell.saveFile(new Blob([toSitesFile(list)], { type: 'application/json' }), `danling-${name}.json`);
  const remove = async (site: TaughtSite) => {
    if (await save(sites.filter(({ id }) => id !== site.id))) setRemoved(site);
  };
  const restore = async (site: TaughtSite) => {
    if (await save(withSites(sites, [site]))) setRemoved(null);
  };
  const importFile = async (file: File) => {
    try {
      const found = fromSitesFile(file.size > FILE_LIMIT ? '' : await file.text());
      if (!(await save(withSites(sites, found.sites)))) return;
      const n = found.sites.length;
      app.commands.tell(
        found.unreadable > 0 ? tt('importedSome', { n, bad: found.unreadable }) : tt('imported', { n }),
      );
    } catch (error) {
      app.commands.complain(toErrorData(error));
    }
  };
  const host = page ? new URL(page.url).host : '';

  return (
    <section class="card sites" aria-label={tt('sites')}>
      <h3>{tt('sites')}</h3>
      <p class="small">{tt('sitesHint')}</p>
      {page ? (
        <>
          <button type="button" class="button primary" onClick={() => void teach(page)}>
            {tt('teach')}
          </button>
          <p class="small">{tt('teachPage', { host })}</p>
        </>
      ) : (
        <p class="small">{tt('teachNoPage')}</p>
      )}
      {sites.length === 0 && !removed && <p class="small">{tt('empty')}</p>}
      <ul class="site-list">
        {sites.map((site) => (
          <SiteItem
            key={site.id}
            site={site}
            onSave={(next) => void save(sites.map((one) => (one.id === next.id ? next : one)))}
            onRemove={() => void remove(site)}
            onExport={() => exportSites([site], site.host)}
            onTeach={
              page && covers(site, page.url)
                ? () => void teach(page, site.id)
                : () => app.shell.openPage(`https://${site.host}${site.path}`)
            }
          />
        ))}
      </ul>
      {removed && (
        <p role="status">
          <bdi>{tt('removed', { name: removed.name })}</bdi>{' '}
          <button type="button" class="button small" onClick={() => void restore(removed)}>
            {tt('undo')}
          </button>
        </p>
      )}
      <div class="buttons">
        <button type="button" class="button small" onClick={() => input.current?.click()}>
          {tt('import')}
        </button>
        {sites.length > 0 && (
          <button
            type="button"
            class="button small"
            onClick={() => exportSites(sites, `sites-${formatShanghai(app.clock()).slice(0, 10)}`)}
          >
            {tt('exportAll')}
          </button>
        )}
        <input
          ref={input}
          class="hidden-file"
          type="file"
          tabIndex={-1}
          aria-label={tt('import')}
          accept=".json,application/json"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            event.currentTarget.value = '';
            if (file) void importFile(file);
          }}
        />
      </div>
    </section>
  );
}
