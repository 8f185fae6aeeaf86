import { useEffect, useState } from 'preact/hooks';
import { teachTexts } from '@/lib/i18n/teach-texts';
import { isSellerHost } from '@/lib/sites/hosts';
import { isOverride, matchOf, type TaughtSite } from '@/lib/sites/taught-site';
import { useApp } from '../context';

interface Props {
  site: TaughtSite;
  onSave(site: TaughtSite): void;
  onRemove(): void;
  onExport(): void;
  /** Teaches it anew, or opens its page where another one is at hand. */
  onTeach(): void;
}

/** One taught page: what it is, whether it works, and what can be done with it. */
export function SiteItem({ site, onSave, onRemove, onExport, onTeach }: Props) {
  const app = useApp();
  const tt = teachTexts(app.language.value);
  const [granted, setGranted] = useState(true);
  const override = isOverride(site);
  const origins = { origins: [matchOf(site)] };
  // biome-ignore lint/correctness/useExhaustiveDependencies: of one host
  useEffect(() => {
    if (!isSellerHost(site.host)) void app.shell.hasPermission(origins).then(setGranted);
  }, [site.host]);
  const allow = async () => setGranted(await app.shell.requestPermission(origins));
  return (
    <li class="site-item">
      <label class="option">
        <input
          type="checkbox"
          aria-label={`${tt('on')} ${site.name}`}
          checked={site.enabled}
          onChange={(event) => onSave({ ...site, enabled: event.currentTarget.checked })}
        />
        <bdi>{site.name}</bdi>
      </label>
      <p class="small">
        <bdi>
          {site.host}
          {site.path}
        </bdi>{' '}
        · {tt(site.list)}
        {site.shop && (
          <>
            {' '}
            · <bdi>{site.shop.slice(0, site.shop.lastIndexOf('@'))}</bdi>
          </>
        )}
        {override && ` · ${tt('builtIn')}`}
      </p>
      {site.enabled && !granted && (
        <p class="small warn">
          {tt('noPermission', { host: site.host })}{' '}
          <button type="button" class="button small" onClick={() => void allow()}>
            {tt('allow')}
          </button>
        </p>
      )}
      <div class="buttons">
        <button type="button" class="button small" onClick={onTeach}>
          {tt('reteach')}
        </button>
        <button type="button" class="button small" onClick={onExport}>
          {tt('exportOne')}
        </button>
        <button type="button" class="button small" onClick={onRemove}>
          {override ? tt('restore') : tt('remove')}
        </button>
      </div>
    </li>
  );
}
