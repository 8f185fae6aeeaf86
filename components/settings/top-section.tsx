import { useState } from 'preact/hooks';
import { momentText } from '@/lib/i18n/time';
import { topTexts } from '@/lib/i18n/top-texts';
import { toErrorData } from '@/lib/platform/errors';
import { TOP_MATCHES } from '@/lib/sites/hosts';
import type { AppView } from '@/lib/store/top-apps';
import { useApp } from '../context';
import { problemText, troubleText } from '../top/problem-text';
import { useTopApps } from '../top/use-top-apps';
import { TopForm } from './top-form';
import '../styles/top.css';

/** The shop's own apps: connect, test, renew, remove. */
export function TopSection() {
  const app = useApp();
  const t = topTexts(app.language.value);
  const apps = useTopApps();
  const [form, setForm] = useState<{ account: string } | null>(null);
  const [denied, setDenied] = useState(false);

  // The form comes after the permission: its prompt may close the popup, and what was typed would be lost.
  const open = async (account: string) => {
    const allowed = await app.shell.requestPermission({ origins: [...TOP_MATCHES] }).catch(() => false);
    setDenied(!allowed);
    setForm(allowed ? { account } : null);
  };

  return (
    <section class="card">
      <h3>{t('title')}</h3>
      <p class="small">{t('intro')}</p>
      <p class="small">{t('kept')}</p>
      {apps?.map((each) => (
        <Connected key={each.shop} of={each} onRenew={() => void open(each.account)} />
      ))}
      {form ? (
        <TopForm key={form.account} account={form.account} onDone={() => setForm(null)} />
      ) : (
        <button type="button" class="button" onClick={() => void open('')}>
          {t('add')}
        </button>
      )}
      {denied && (
        <p class="error" role="alert">
          {t('denied')}
        </p>
      )}
    </section>
  );
}

function Connected({ of, onRenew }: { of: AppView; onRenew: () => void }) {
  const app = useApp();
  const language = app.language.value;
  const t = topTexts(language);
  const now = app.now.value;
  const [said, setSaid] = useState('');
  const [sure, setSure] = useState(false);
  const health = app.sources.health.value.find((entry) => entry.source === 'top' && entry.shop === of.shop);
  const { dailyLimit } = app.settings.value.value.top;

  const test = async () => {
    setSaid(t('testing'));
    try {
      const answer = await app.client.send('ui.topTest', { shop: of.shop }, { timeout: 60_000 });
      setSaid(answer.ok ? t('tested') : problemText(language, answer.problem, answer.at, app.clock()));
    } catch (error) {
      setSaid('');
      app.commands.complain(toErrorData(error));
    }
  };
  const remove = () => {
    if (!sure) return setSure(true);
    void app.client
      .send('ui.topDisconnect', { shop: of.shop })
      .catch((error) => app.commands.complain(toErrorData(error)));
  };

  return (
    <div class="top-app" data-top-shop={of.shop}>
      <p>
        <b>
          <bdi>{of.account}</bdi>
        </b>{' '}
        · {t('connected')}
      </p>
      <ul class="small">
        <li>
          {t('key', { tail: of.keyTail })} · {t('since', { time: momentText(language, of.connectedAt, now) })}
        </li>
        <li>
          {of.expiresAt === null
            ? t('expiresUnknown')
            : t('expiresAt', { time: momentText(language, of.expiresAt, now) })}
        </li>
        <li>{t('today', { n: of.today, limit: dailyLimit })}</li>
        <li>{t('colleagues', { n: of.colleagues.length })}</li>
      </ul>
      {health?.why && <p class="warn">{troubleText(language, health, now)}</p>}
      <div class="buttons">
        <button type="button" class="button small" onClick={() => void test()}>
          {t('test')}
        </button>
        <button type="button" class="button small" onClick={onRenew}>
          {t('renew')}
        </button>
        <button type="button" class="button small" onBlur={() => setSure(false)} onClick={remove}>
          {sure ? t('removeSure') : t('remove')}
        </button>
      </div>
      <p class="small" role="status">
        {said}
      </p>
    </div>
  );
}
