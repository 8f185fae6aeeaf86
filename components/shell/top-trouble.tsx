import { topTexts } from '@/lib/i18n/top-texts';
import { TOP_MATCHES } from '@/lib/sites/hosts';
import type { SourceHealth } from '@/lib/ticket/health';
import { useApp } from '../context';
import { troubleText } from '../top/problem-text';

/** Of the Open Platform: what it said, or what it has not been told. */
export function TopTroubleText({ health }: { health: SourceHealth }) {
  const app = useApp();
  const language = app.language.value;
  const t = topTexts(language);
  if (health.unsent) return <>{t('unsent', { n: health.unsent })}</>;
  if (health.why) return <>{troubleText(language, health, app.now.value)}</>;
  return <>{t('unread', { n: health.unknownTexts })}</>;
}

export function TopTroubleAction({ health }: { health: SourceHealth }) {
  const app = useApp();
  const t = topTexts(app.language.value);
  const showUnsent = async () => {
    const [entry] = await app.reader.outbox(['failed', 'unknown']);
    if (entry) app.ui.update({ openTicket: entry.ticketId, screen: 'list' });
  };
  if (health.why === 'no-host')
    return (
      <button
        type="button"
        class="button small"
        // The worker goes on by itself when it is granted.
        onClick={() => void app.shell.requestPermission({ origins: [...TOP_MATCHES] }).catch(() => false)}
      >
        {t('allow')}
      </button>
    );
  return health.unsent ? (
    <button type="button" class="button small" onClick={() => void showUnsent().catch(() => undefined)}>
      {t('look')}
    </button>
  ) : (
    <button type="button" class="button small" onClick={() => app.ui.update({ screen: 'settings', settings: 'top' })}>
      {t('openSettings')}
    </button>
  );
}
