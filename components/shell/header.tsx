import { agoText } from '@/lib/i18n/time';
import { useApp } from '../context';
import { Bell, Icon } from '../icon';
import { type FreeAction, keyOf } from '../keys';
import { refresh } from '../refresh';

export function Header() {
  const app = useApp();
  const t = app.t.value;
  const { busy, progress, lastGoodAt, shop } = app.sources;
  const inSettings = app.ui.state.value.screen === 'settings';

  const freshness = () => {
    if (progress.value) return t('header.progress', progress.value);
    if (busy.value) return t('header.refreshing');
    if (app.pagesOnly.value) return t('header.pagesOnly');
    const at = lastGoodAt.value;
    return at === null ? t('header.never') : agoText(app.language.value, at, app.now.value);
  };
  const withKey = (text: string, action: FreeAction) => {
    const key = keyOf(app.settings.value.value.keys, action);
    return key ? `${text} (${key})` : text;
  };

  return (
    <header class="header">
      <Bell />
      <h1>{t('app.name')}</h1>
      {shop.value && <bdi class="shop">{shop.value}</bdi>}
      <span class="space" />
      <span class="freshness" aria-live="off">
        {freshness()}
      </span>
      <button
        type="button"
        class={busy.value ? 'quiet spinning' : 'quiet'}
        title={withKey(t('header.refresh'), 'refresh')}
        aria-label={t('header.refresh')}
        onClick={() => void refresh(app)}
      >
        <Icon name="refresh" />
      </button>
      <button
        type="button"
        class="quiet"
        title={withKey(t('header.new'), 'create')}
        aria-label={t('header.new')}
        onClick={() => app.ui.update({ dialog: { type: 'create', ticketIds: [] } })}
      >
        <Icon name="plus" />
      </button>
      {app.layout === 'popup' && (
        <button
          type="button"
          class="quiet"
          title={t('header.desk')}
          aria-label={t('header.desk')}
          onClick={() => app.shell.openDesk()}
        >
          <Icon name="expand" />
        </button>
      )}
      <button
        type="button"
        class="quiet"
        title={t('header.settings')}
        aria-label={t('header.settings')}
        aria-pressed={inSettings}
        onClick={() => app.ui.update({ screen: inSettings ? 'list' : 'settings' })}
      >
        <Icon name="gear" />
      </button>
    </header>
  );
}
