import { useApp } from '../context';
import { Bell } from '../icon';

/** Nothing to show where reading is switched off: what pages showed is all that is known, and that is by choice. */
export function PagesOnly() {
  const app = useApp();
  const t = app.t.value;
  return (
    <div class="empty">
      <Bell />
      <p>
        <b>{t('list.empty.pagesOnly')}</b>
      </p>
      <p>{t('list.empty.pagesOnlyHint')}</p>
      <button type="button" class="button" onClick={() => app.ui.update({ screen: 'settings', settings: 'reading' })}>
        {t('list.empty.pagesOnlySwitch')}
      </button>
    </div>
  );
}
