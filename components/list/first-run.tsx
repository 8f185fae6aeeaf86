import { SOLD_ORDERS_LINK } from '@/lib/store/links';
import { useApp } from '../context';
import { Bell } from '../icon';
import { NameField } from '../settings/name-field';

export function FirstRun() {
  const app = useApp();
  const t = app.t.value;
  return (
    <div class="empty first-run">
      <Bell />
      <h2>{t('first.title')}</h2>
      <ol>
        <li>{t('first.step1')}</li>
        <li>{t('first.step2')}</li>
        <li>{t('first.step3')}</li>
      </ol>
      <button type="button" class="button primary" onClick={() => app.shell.openPage(SOLD_ORDERS_LINK)}>
        {t('health.openOrders')}
      </button>
      {app.sources.agent.value === null && <NameField label={t('first.me')} />}
    </div>
  );
}
