import { clearFilters, hasChips } from '@/lib/store/views';
import { useApp } from '../context';
import { Bell } from '../icon';
import { lazy } from '../lazy';

const FirstRun = lazy(async () => (await import('./first-run')).FirstRun);

const PagesOnly = lazy(async () => (await import('./pages-only')).PagesOnly);

/** Nothing to show: says whether there is nothing, or whether we just do not know. */
export function EmptyList() {
  const app = useApp();
  const t = app.t.value;
  const { query } = app.ui.state.value;
  const { stage, total } = app.list;
  if (stage.value === 'none' || (stage.value !== 'all' && total.value !== 0)) {
    return (
      <div class="empty" role="status">
        <span class="spinner" aria-hidden="true" />
        <p>{t('app.loading')}</p>
      </div>
    );
  }
  if (query.text !== '' || hasChips(query)) {
    return (
      <div class="empty">
        <p>
          <b>{t('list.empty.none')}</b>
        </p>
        <p>{t('list.empty.noneHint')}</p>
        <button
          type="button"
          class="button"
          onClick={() => app.ui.update({ query: { ...clearFilters(query), text: '' }, scrollTop: 0 })}
        >
          {t('filter.clear')}
        </button>
      </div>
    );
  }
  if (app.pagesOnly.value) return <PagesOnly />;
  if (total.value === 0 && app.sources.lastGoodAt.value === null) return <FirstRun />;
  const known = app.sources.allFresh.value;
  return (
    <div class="empty">
      <Bell />
      <p>
        <b>{known ? t('list.empty.done') : t('list.empty.unknown')}</b>
      </p>
      <p>{known ? t('list.empty.doneHint') : t('list.empty.unknownHint')}</p>
    </div>
  );
}
