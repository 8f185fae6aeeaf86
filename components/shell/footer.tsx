import { useApp } from '../context';
import { Key } from '../key';
import { lazy } from '../lazy';

const TeachLink = lazy(async () => (await import('../teach/teach-link')).TeachLink);

export function Footer() {
  const app = useApp();
  const t = app.t.value;
  const shown = app.list.ids.value.length;
  const total = app.list.total.value;
  const whole = app.list.stage.value === 'all';
  return (
    <>
      <span class="hints">
        <Key action="next" /> <Key action="previous" /> {t('foot.move')}
      </span>
      <span class="hints">
        <Key action="settle" /> {t('foot.settle')}
      </span>
      <span class="hints">
        <Key action="select" /> {t('foot.select')}
      </span>
      <button
        type="button"
        class="link hints"
        onClick={() => app.ui.update({ dialog: { type: 'help', ticketIds: [] } })}
      >
        <Key action="help" /> {t('foot.help')}
      </button>
      {app.layout === 'popup' && whole && <TeachLink />}
      <span class="space" />
      <span class="count" role="status">
        {whole && total !== null
          ? total > 0 && t('list.countOf', { n: shown, total })
          : whole
            ? t('list.count', { n: shown })
            : t('list.loadedPart')}
      </span>
    </>
  );
}
