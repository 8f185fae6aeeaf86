import { agoText } from '@/lib/i18n/time';
import { sourceText } from '@/lib/i18n/words';
import { SOLD_ORDERS_LINK } from '@/lib/store/links';
import type { SourceHealth } from '@/lib/ticket/health';
import { useApp } from '../context';
import { Icon } from '../icon';
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
    case 'stale':
    case 'unreadable':
      return act(t('health.retry'), app.sources.refresh);
    default:
      return null;
  }
}
