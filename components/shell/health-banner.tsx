import { teachTexts } from '@/lib/i18n/teach-texts';
import { agoText, momentText } from '@/lib/i18n/time';
import { sourceText } from '@/lib/i18n/words';
import { SOLD_ORDERS_LINK } from '@/lib/store/links';
import type { SourceHealth } from '@/lib/ticket/health';
import { useApp } from '../context';
import { Icon } from '../icon';
import { refresh } from '../refresh';
import { usePage } from '../teach/use-page';
import { useTeach } from '../teach/use-teach';
import { TopTroubleAction, TopTroubleText } from './top-trouble';

/** The worst trouble of the sources, and what to do about it. */
export function HealthBanner() {
  const app = useApp();
  const [worst] = app.sources.troubles.value;
  if (!worst) return null;
  const quiet = worst.state === 'fresh';
  return (
    <div class={quiet ? 'health note' : 'health'} role="status">
      <Icon name="warn" />
      <span class="grow">
        <HealthText health={worst} />
      </span>
      <HealthActions health={worst} />
    </div>
  );
}

function HealthText({ health }: { health: SourceHealth }) {
  const app = useApp();
  const t = app.t.value;
  const source = sourceText(app.language.value, health.source);
  const shop = health.shop && health.shop !== app.sources.shop.value ? <bdi>{health.shop} · </bdi> : null;
  const text = () => {
    if (health.source === 'top') return <TopTroubleText health={health} />;
    switch (health.state) {
      case 'fresh':
      case 'off':
        return t('health.unknownTexts', { n: health.unknownTexts });
      case 'stale':
        return health.lastGoodAt === null
          ? t('health.staleNever', { source })
          : t('health.stale', { source, ago: agoText(app.language.value, health.lastGoodAt, app.now.value) });
      case 'no-permission':
        return t('health.no-permission');
      case 'unreadable':
        if (health.why === 'limited' && health.until != null)
          return t('health.limited', { time: momentText(app.language.value, health.until, app.now.value) });
        return t(health.source === 'page' ? 'health.pageUnreadable' : 'health.unreadable', { source });
      default:
        return t(`health.${health.state}`, { source });
    }
  };
  return (
    <>
      {shop}
      {text()}
    </>
  );
}

/** A page that we know can no longer be read: the agent teaches it anew. */
function TeachAgain({ health: { shop, link } }: { health: SourceHealth }) {
  const app = useApp();
  const tt = teachTexts(app.language.value);
  const page = usePage();
  const teach = useTeach();
  const address = link ?? SOLD_ORDERS_LINK;
  const here = page && new URL(page.url).host === new URL(address).host ? page : null;
  const forget = () =>
    app.client.send('ui.forgetPage', { shop, link }).catch(() => app.commands.complain({ code: 'no-receiver' }));
  return (
    <>
      <button
        type="button"
        class="button small"
        title={address}
        onClick={() => (here ? void teach(here) : app.shell.openPage(address))}
      >
        {tt('reteach')}
      </button>
      <button type="button" class="button small" title={tt('dismissHint')} onClick={() => void forget()}>
        {tt('dismiss')}
      </button>
    </>
  );
}

function HealthActions({ health }: { health: SourceHealth }) {
  const app = useApp();
  const t = app.t.value;
  const run = (work: () => Promise<unknown>) => () =>
    void work().catch(() => app.commands.complain({ code: 'no-receiver' }));
  const open = (label: string) => (
    <button type="button" class="button small" onClick={() => app.shell.openPage(health.link ?? SOLD_ORDERS_LINK)}>
      {label}
    </button>
  );
  const act = (label: string, work: () => Promise<unknown>) => (
    <button type="button" class="button small" onClick={run(work)}>
      {label}
    </button>
  );
  if (health.source === 'top') return <TopTroubleAction health={health} />;
  // Asked too often: it goes on by itself.
  if (health.why === 'limited') return null;
  const retry = act(t('health.retry'), () => refresh(app));
  switch (health.state) {
    case 'logged-out':
      return (
        <>
          {open(t('health.login'))}
          {act(t('health.resume'), app.sources.resume)}
        </>
      );
    case 'verification':
      return (
        <>
          {open(t('health.verify'))}
          {act(t('health.resume'), app.sources.resume)}
        </>
      );
    case 'no-page':
      return open(t('health.openOrders'));
    case 'no-permission':
      return act(t('health.allow'), () => app.shell.requestPermission('sellers'));
    case 'unreadable':
      return health.source === 'page' ? <TeachAgain health={health} /> : retry;
    case 'stale':
      return retry;
    default:
      return null;
  }
}
