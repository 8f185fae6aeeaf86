import { VIEWS } from '@/lib/store/views';
import { useApp } from '../context';

/** A count of nothing is said only where we know it. */
export function ViewTabs() {
  const app = useApp();
  const t = app.t.value;
  const { view } = app.ui.state.value;
  const counts = app.list.viewCounts.value;
  const sure = app.sources.allFresh.value;
  return (
    <fieldset class="views" aria-label={t('view.label')}>
      {VIEWS.map((name) => {
        const count = counts[name];
        return (
          <button
            key={name}
            type="button"
            aria-pressed={view === name}
            class={name === 'overdue' && count ? 'view bad' : 'view'}
            onClick={() => app.ui.update({ view: name, scrollTop: 0 })}
          >
            {t(`view.${name}`)}
            {count !== undefined && (count > 0 || sure) && (
              <>
                {' '}
                <span class="n">{count > 9_999 ? '9,999+' : count.toLocaleString('en-US')}</span>
              </>
            )}
          </button>
        );
      })}
    </fieldset>
  );
}
