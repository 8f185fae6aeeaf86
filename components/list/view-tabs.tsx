import { VIEWS, type View } from '@/lib/store/views';
import { useApp } from '../context';

/** A count of nothing is said only where we know it. */
export function ViewTabs() {
  const app = useApp();
  const t = app.t.value;
  const { view } = app.ui.state.value;
  const counts = app.list.viewCounts.value;
  const sure = app.sources.allFresh.value;
  const choose = (next: View) => app.ui.update({ view: next, scrollTop: 0 });
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = step === 0 ? undefined : VIEWS[VIEWS.indexOf(view) + step];
    if (!next) return;
    event.preventDefault();
    choose(next);
    event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')[VIEWS.indexOf(next)]?.focus();
  };
  return (
    <div class="views" role="tablist" aria-label={t('view.label')} tabIndex={-1} onKeyDown={onKeyDown}>
      {VIEWS.map((name) => {
        const count = counts[name];
        return (
          <button
            key={name}
            type="button"
            role="tab"
            aria-selected={view === name}
            tabIndex={view === name ? 0 : -1}
            class={name === 'overdue' && count ? 'view bad' : 'view'}
            onClick={() => choose(name)}
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
    </div>
  );
}
