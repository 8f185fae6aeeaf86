import { useEffect, useRef, useState } from 'preact/hooks';
import { clearFilters, FILTERS, type FilterColumn, hasChips } from '@/lib/store/views';
import type { Query } from '@/lib/ticket/query';
import { useApp } from '../context';
import { Icon } from '../icon';
import { lazy } from '../lazy';

/** Names of values, and the menus to choose from, come when there is something to name. */
const ChosenText = lazy(async () => (await import('./filter-popover')).ChosenText);
const FilterPopover = lazy(async () => (await import('./filter-popover')).FilterPopover);

export function FilterBar() {
  const app = useApp();
  const t = app.t.value;
  const { query } = app.ui.state.value;
  const [open, setOpen] = useState<FilterColumn | 'sort' | null>(null);
  const bar = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!open) return;
    const outside = (event: Event) => {
      if (event.target instanceof Node && !bar.current?.contains(event.target)) setOpen(null);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);

  const apply = (next: Query) => app.ui.update({ query: next, scrollTop: 0 });
  const close = () => {
    const button = bar.current?.querySelector<HTMLElement>('[aria-expanded=true]');
    setOpen(null);
    button?.focus();
  };
  const shown = FILTERS.filter(
    (column) => column !== 'shops' || app.list.shops.value.length > 1 || query.shops.length > 0,
  );

  return (
    <div
      class="filters"
      ref={bar}
      role="toolbar"
      aria-label={t('filter.label')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.preventDefault();
        event.stopPropagation();
        close();
      }}
    >
      {query.only.length > 0 && (
        <button type="button" class="chip on" onClick={() => apply({ ...query, only: [] })}>
          {t('filter.only', { n: query.only.length })}
          <Icon name="close" />
        </button>
      )}
      {shown.map((column) => {
        const chosen = query[column];
        return (
          <button
            key={column}
            type="button"
            class={chosen.length > 0 ? 'chip on' : 'chip'}
            aria-expanded={open === column}
            aria-haspopup="true"
            onClick={() => setOpen(open === column ? null : column)}
          >
            <bdi>{chosen.length > 0 ? <ChosenText column={column} /> : t(`filter.${column}`)}</bdi>
            <Icon name="down" />
          </button>
        );
      })}
      <button
        type="button"
        class="chip"
        aria-expanded={open === 'sort'}
        aria-haspopup="true"
        onClick={() => setOpen(open === 'sort' ? null : 'sort')}
      >
        {query.sort === 'time-left' ? t('filter.sort') : t(`sort.${query.sort}`)}
        <Icon name="down" />
      </button>
      {hasChips(query) && (
        <button type="button" class="link" onClick={() => apply(clearFilters(query))}>
          {t('filter.clear')}
        </button>
      )}
      {open && <FilterPopover open={open} onApply={apply} />}
    </div>
  );
}
